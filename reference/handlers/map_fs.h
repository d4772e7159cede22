#ifndef HTTPARITY_REFERENCE_HANDLERS_MAP_FS_H_
#define HTTPARITY_REFERENCE_HANDLERS_MAP_FS_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "reference/handlers/file_system.h"

namespace httparity {

// Files in memory, each with its text. Directories are those that the names of
// the files imply, and have no time.
//
//   MapFS({{"/index.html", "<p>hello"}, {"/doc/a.txt", "a"}}, {})
//
// Immutable once it is made, so any number of threads may use it; a file that
// is open keeps what it needs. Errors: throws std::invalid_argument for a name
// that is not a clean path from "/", and for a file that is a directory too.
// Mirrors: fstest.MapFS behind http.FS (Go 1.26).
class MapFS final : public FileSystem {
 public:
  using Files = std::map<std::string, std::string, std::less<>>;

  MapFS(Files files, std::optional<FileTime> modified);

  OpenResult Open(std::string_view name) const override;

 private:
  std::shared_ptr<const Files> files_;
  std::optional<FileTime> modified_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_MAP_FS_H_
