#include "reference/handlers/file_server.h"

#include <string_view>
#include <utility>

#include "reference/handlers/dir_fs.h"
#include "reference/handlers/directory_listing.h"
#include "reference/http/clean_path.h"
#include "reference/http/status.h"

namespace httparity {
namespace {

constexpr std::string_view kIndexPage = "/index.html";

// A redirect relative to the request's path, so that it holds behind
// StripPrefix too. Clause: FS-4
Task<> RedirectHere(ResponseWriter& w, Request& r, std::string location) {
  if (!r.URL().RawQuery.empty()) location += "?" + r.URL().RawQuery;
  w.Header().Set("Location", location);
  co_await w.WriteHeader(kStatusMovedPermanently);
}

// Clause: FS-7
Task<> ServeOpenError(ResponseWriter& w, const Err& err, FileOptions options) {
  if (err == ErrFileNotExist()) {
    return ServeFileError(w, "404 page not found", kStatusNotFound, options);
  }
  if (err == ErrFilePermission()) {
    return ServeFileError(w, "403 Forbidden", kStatusForbidden, options);
  }
  return ServeFileError(w, "500 Internal Server Error",
                        kStatusInternalServerError, options);
}

// Where the request should have gone, relative to its path; empty where it is
// right: a directory's path ends in "/", a file's does not. Clause: FS-3
std::string CanonicalPlace(std::string_view path, const FileInfo& info,
                           bool also_for_files) {
  const bool slash = path.ends_with('/');
  const std::string base(PathBase(path));
  if (info.IsDir && !slash) return base + "/";
  if (!info.IsDir && slash && also_for_files) return "../" + base;
  return "";
}

// The file that stands for a directory; null if there is none to open.
std::unique_ptr<File> OpenIndex(const FileSystem& files,
                                std::string_view directory) {
  if (directory.ends_with('/')) directory.remove_suffix(1);
  return files.Open(std::string(directory).append(kIndexPage)).file;
}

// `by_path`: the name was taken from the request's path, which then must tell
// files from directories.
Task<> Serve(ResponseWriter& w, Request& r, const FileSystem& files,
             std::string name, bool by_path, FileOptions options) {
  const std::string& path = r.URL().Path;
  if (path.ends_with(kIndexPage)) {
    co_await RedirectHere(w, r, "./");
    co_return;
  }
  auto [file, err] = files.Open(name);
  if (err) {
    co_await ServeOpenError(w, err, options);
    co_return;
  }
  std::string place = CanonicalPlace(path, file->Stat(), by_path);
  if (!place.empty()) {
    co_await RedirectHere(w, r, std::move(place));
    co_return;
  }
  if (file->Stat().IsDir) {
    if (auto index = OpenIndex(files, name)) file = std::move(index);
  }
  const FileInfo& info = file->Stat();
  if (info.IsDir) {
    co_await ServeDirectoryListing(w, r, *file);
  } else {
    co_await ServeContent(w, r, info.Name, info.ModTime, *file, options);
  }
}

class Server final : public Handler {
 public:
  Server(std::shared_ptr<const FileSystem> root, FileOptions options)
      : root_(std::move(root)), options_(options) {}

  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    std::string& path = r.URL().Path;
    if (!path.starts_with('/')) path.insert(0, 1, '/');
    return Serve(w, r, *root_, PathClean(path), true, options_);
  }

 private:
  const std::shared_ptr<const FileSystem> root_;
  const FileOptions options_;
};

// Whether a path has an element "..": be it in Windows' spelling.
bool HasDotDot(std::string_view path) {
  for (std::size_t start = 0; start <= path.size();) {
    const std::size_t end =
        std::min(path.find_first_of("/\\", start), path.size());
    if (path.substr(start, end - start) == "..") return true;
    start = end + 1;
  }
  return false;
}

}  // namespace

std::shared_ptr<Handler> FileServer(std::shared_ptr<const FileSystem> root,
                                    FileOptions options) {
  return std::make_shared<Server>(std::move(root), options);
}

Task<> ServeFileFS(ResponseWriter& w, Request& r, const FileSystem& files,
                   std::string name, FileOptions options) {
  if (HasDotDot(r.URL().Path)) {
    co_await ServeFileError(w, "invalid URL path", kStatusBadRequest, options);
    co_return;
  }
  if (name == ".") name = "/";
  // The empty name is that of no file, rather than the root's.
  if (!name.empty() && !name.starts_with('/')) name.insert(0, 1, '/');
  co_await Serve(w, r, files, std::move(name), false, options);
}

Task<> ServeFile(ResponseWriter& w, Request& r, std::string path,
                 FileOptions options) {
  const std::size_t slash = path.rfind('/') + 1;  // 0 if there is none
  const DirFS files(path.substr(0, slash));
  co_await ServeFileFS(w, r, files, "/" + path.substr(slash), options);
}

}  // namespace httparity
