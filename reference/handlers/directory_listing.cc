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

std::string Link(const DirectoryEntry& entry) {
  const std::string name = entry.name + (entry.is_directory ? "/" : "");
  // A name may hold "?" or "#", and a ":" would read as a scheme.
  URL url;
  url.path = name;
  std::string line = "<a href=\"" + url.String() + "\">";
  AppendHTMLEscaped(name, &line);
  return line + "</a>\n";
}

}  // namespace

Task<> ServeDirectoryListing(ResponseWriter& w, Request& r, File& directory) {
  const auto& modified = directory.Info().modified;
  if (NotModifiedSince(r, modified)) {
    co_await ServeNotModified(w);
    co_return;
  }
  SetLastModified(w, modified);
  ReadDirResult read = directory.ReadDir();
  if (read.err) {
    ErrorLogOf(r.Context())
        .Print("http: error reading directory: " +
               std::string(read.err.Text()));
    co_await Error(w, "Error reading directory", kStatusInternalServerError);
    co_return;
  }
  std::sort(read.entries.begin(), read.entries.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  w.Header().Set("Content-Type", "text/html; charset=utf-8");
  co_await w.Write("<!doctype html>\n");
  co_await w.Write("<meta name=\"viewport\" content=\"width=device-width\">\n");
  co_await w.Write("<pre>\n");
  for (const DirectoryEntry& entry : read.entries) {
    co_await w.Write(Link(entry));
  }
  co_await w.Write("</pre>\n");
}

}  // namespace httparity
