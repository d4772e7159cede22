#include "reference/handlers/directory_listing.h"

#include <algorithm>
#include <string>

#include "reference/handlers/precondition.h"
#include "reference/handlers/serve_content.h"
#include "reference/http/error_log.h"
#include "reference/http/html_escape.h"
#include "reference/http/reply.h"
#include "reference/http/status.h"
#include "reference/http/url.h"

namespace httparity {
namespace {

std::string Link(const DirEntry& entry) {
  const std::string name = entry.Name + (entry.IsDir ? "/" : "");
  // A name may hold "?" or "#", and a ":" would read as a scheme.
  URL url;
  url.Path = name;
  std::string line = "<a href=\"" + url.String() + "\">";
  AppendHTMLEscaped(name, &line);
  return line + "</a>\n";
}

}  // namespace

Task<> ServeDirectoryListing(ResponseWriter& w, Request& r, File& directory) {
  const auto& modified = directory.Stat().ModTime;
  if (NotModifiedSince(r, modified)) {
    co_await ServeNotModified(w);
    co_return;
  }
  SetLastModified(w, modified);
  ReadDirResult read = directory.ReadDir();
  if (read.err) {
    ErrorLogOf(r.Context())
        .Print("http: error reading directory: " +
               std::string(read.err.Error()));
    co_await Error(w, "Error reading directory", kStatusInternalServerError);
    co_return;
  }
  std::sort(read.entries.begin(), read.entries.end(),
            [](const auto& a, const auto& b) { return a.Name < b.Name; });
  w.Header().Set("Content-Type", "text/html; charset=utf-8");
  co_await w.Write("<!doctype html>\n");
  co_await w.Write("<meta name=\"viewport\" content=\"width=device-width\">\n");
  co_await w.Write("<pre>\n");
  for (const DirEntry& entry : read.entries) {
    co_await w.Write(Link(entry));
  }
  co_await w.Write("</pre>\n");
}

}  // namespace httparity
