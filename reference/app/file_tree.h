#ifndef HTTPARITY_REFERENCE_APP_FILE_TREE_H_
#define HTTPARITY_REFERENCE_APP_FILE_TREE_H_

#include <memory>
#include <optional>

#include "reference/app/node.h"
#include "reference/handlers/file_system.h"

namespace httparity::app {

// The keys `files`, `modified` and, if it is there, `fail`.
std::shared_ptr<const FileSystem> ReadTree(const Fields& fields);

// The key `modified`, such as 2024-01-02T03:04:05.5Z; none without it, and for
// Go's zero time.
std::optional<FileTime> ReadModified(const Fields& fields);

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_FILE_TREE_H_
