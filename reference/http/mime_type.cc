#include "reference/http/mime_type.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <mutex>
#include <shared_mutex>

#include "reference/http/media_type.h"
#include "reference/http/quote.h"
#include "reference/http/rune.h"

namespace httparity {
namespace {

struct Entry {
  std::string_view extension;
  std::string_view type;
};

// Ordered by extension.
constexpr Entry kTypes[] = {
    {".ai", "application/postscript"},
    {".apk", "application/vnd.android.package-archive"},
    {".apng", "image/apng"},
    {".avif", "image/avif"},
    {".bin", "application/octet-stream"},
    {".bmp", "image/bmp"},
    {".com", "application/octet-stream"},
    {".css", "text/css; charset=utf-8"},
    {".csv", "text/csv; charset=utf-8"},
    {".doc", "application/msword"},
    {".docx",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".ehtml", "text/html; charset=utf-8"},
    {".eml", "message/rfc822"},
    {".eps", "application/postscript"},
    {".exe", "application/octet-stream"},
    {".flac", "audio/flac"},
    {".gif", "image/gif"},
    {".gz", "application/gzip"},
    {".htm", "text/html; charset=utf-8"},
    {".html", "text/html; charset=utf-8"},
    {".ico", "image/vnd.microsoft.icon"},
    {".ics", "text/calendar; charset=utf-8"},
    {".jfif", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".jpg", "image/jpeg"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".m4a", "audio/mp4"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".mp3", "audio/mpeg"},
    {".mp4", "video/mp4"},
    {".oga", "audio/ogg"},
    {".ogg", "audio/ogg"},
    {".ogv", "video/ogg"},
    {".opus", "audio/ogg"},
    {".pdf", "application/pdf"},
    {".pjp", "image/jpeg"},
    {".pjpeg", "image/jpeg"},
    {".png", "image/png"},
    {".ppt", "application/vnd.ms-powerpoint"},
    {".pptx",
     "application/"
     "vnd.openxmlformats-officedocument.presentationml.presentation"},
    {".ps", "application/postscript"},
    {".rdf", "application/rdf+xml"},
    {".rtf", "application/rtf"},
    {".shtml", "text/html; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".text", "text/plain; charset=utf-8"},
    {".tif", "image/tiff"},
    {".tiff", "image/tiff"},
    {".txt", "text/plain; charset=utf-8"},
    {".vtt", "text/vtt; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".wav", "audio/wav"},
    {".webm", "audio/webm"},
    {".webp", "image/webp"},
    {".xbl", "text/xml; charset=utf-8"},
    {".xbm", "image/x-xbitmap"},
    {".xht", "application/xhtml+xml"},
    {".xhtml", "application/xhtml+xml"},
    {".xls", "application/vnd.ms-excel"},
    {".xlsx",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".xml", "text/xml; charset=utf-8"},
    {".xsl", "text/xml; charset=utf-8"},
    {".zip", "application/zip"},
};

std::string_view Find(std::string_view extension) {
  const auto entry =
      std::lower_bound(std::begin(kTypes), std::end(kTypes), extension,
                       [](const Entry& entry, std::string_view extension) {
                         return entry.extension < extension;
                       });
  const bool found = entry != std::end(kTypes) && entry->extension == extension;
  return found ? entry->type : std::string_view();
}

using Types = std::map<std::string, std::string, std::less<>>;

// What AddExtensionType added, as written and in lower case.
struct AddedTypes {
  std::shared_mutex mutex;
  Types exact;
  Types lower;
};

AddedTypes& Added() {
  static AddedTypes& added = *new AddedTypes;
  return added;
}

std::string KeptType(std::string_view type, std::string_view bare,
                     const MediaParameters& parameters) {
  if (!type.starts_with("text/")) return std::string(type);
  const auto charset = parameters.lower_bound("charset");
  const bool has_charset =
      charset != parameters.end() &&
      (charset->first == "charset" || charset->first.starts_with("charset*")) &&
      !charset->second.empty();
  if (has_charset) return std::string(type);
  // Go joins the charset to all of the text, which is then no type any more.
  const bool is_bare = LowerToASCII(type) == bare;
  return is_bare ? std::string(bare) + "; charset=utf-8" : "";
}

}  // namespace

std::string TypeByExtension(std::string_view extension) {
  AddedTypes& added = Added();
  const std::shared_lock lock(added.mutex);
  if (const auto exact = added.exact.find(extension);
      exact != added.exact.end()) {
    return exact->second;
  }
  if (const std::string_view type = Find(extension); !type.empty()) {
    return std::string(type);
  }
  const std::string lower = LowerToASCII(extension);
  const auto found = added.lower.find(lower);
  return found != added.lower.end() ? found->second : std::string(Find(lower));
}

Err AddExtensionType(std::string_view extension, std::string_view type) {
  if (!extension.starts_with('.')) {
    return Err("mime: extension " + Quote(extension) + " missing leading dot");
  }
  std::string bare;
  MediaParameters parameters;
  if (Err err = ParseMediaType(type, &bare, &parameters)) return err;
  const std::string kept = KeptType(type, bare, parameters);
  AddedTypes& added = Added();
  const std::unique_lock lock(added.mutex);
  added.exact.insert_or_assign(std::string(extension), kept);
  added.lower.insert_or_assign(std::string(LowerToASCII(extension)), kept);
  return {};
}

}  // namespace httparity
