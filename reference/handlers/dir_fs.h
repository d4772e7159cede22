#ifndef HTTPARITY_REFERENCE_HANDLERS_DIR_FS_H_
#define HTTPARITY_REFERENCE_HANDLERS_DIR_FS_H_

#include <string>
#include <string_view>
#include <utility>

#include "reference/handlers/file_system.h"

namespace httparity {

// The files below a directory of the machine; an empty root is the working
// directory. Symbolic links are followed, wherever they lead.
// Mirrors: Dir in net/http (Go 1.26).
class DirFS final : public FileSystem {
 public:
  explicit DirFS(std::string root) : root_(std::move(root)) {}
  OpenResult Open(std::string_view name) const override;

 private:
  const std::string root_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_DIR_FS_H_
