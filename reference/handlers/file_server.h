#ifndef HTTPARITY_REFERENCE_HANDLERS_FILE_SERVER_H_
#define HTTPARITY_REFERENCE_HANDLERS_FILE_SERVER_H_

#include <memory>
#include <string>

#include "reference/handlers/file_system.h"
#include "reference/handlers/serve_content.h"
#include "reference/http/handler.h"

namespace httparity {

// Serves the file that the request's path names, below the root. A directory is
// served by its index.html, or as a list of what is in it; a path that does not
// say by its final "/" whether it names a directory is redirected, and so is
// one that names index.html itself.
//
//   mux.Handle("/static/", StripPrefix("/static",
//       FileServer(std::make_shared<DirFS>("/srv/www"))));
//
// The type of a file goes by its name where Go itself knows the extension, else
// by its content: unlike Go this looks at no type files of the machine, which
// there know ".md", ".woff2" and more. AddExtensionType (mime_type.h) adds
// such.
//
// Files are read on the request's thread: register it as Blocking where the
// disk may be slow.
// Mirrors: FileServer in net/http (Go 1.26).  Clauses: FS-1 to FS-8
std::shared_ptr<Handler> FileServer(std::shared_ptr<const FileSystem> root,
                                    FileOptions options = {});

// Serves one named file or directory, whatever the request's path is; but a
// path with a ".." element is refused, and one that ends in "/index.html"
// redirected. Lifetime: `w`, `r` and `files` outlive the task.
// Mirrors: ServeFileFS and ServeFile in net/http (Go 1.26).  Clause: FS-14
Task<> ServeFileFS(ResponseWriter& w, Request& r, const FileSystem& files,
                   std::string name, FileOptions options = {});
// The same for a path of the machine.
Task<> ServeFile(ResponseWriter& w, Request& r, std::string path,
                 FileOptions options = {});

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_FILE_SERVER_H_
