#include "reference/http/settings.h"

#include <cstdlib>

namespace httparity {
namespace {

void Apply(std::string_view name, std::string_view value, Settings* settings) {
  if (name == "httpmuxgo121") {
    settings->httpmuxgo121 = value == "1";
  } else if (name == "httplaxcontentlength") {
    settings->httplaxcontentlength = value == "1";
  } else if (name == "httpservecontentkeepheaders") {
    settings->httpservecontentkeepheaders = value == "1";
  } else if (name == "urlstrictcolons") {
    settings->url.strict_colons = value != "0";
  } else if (name == "httpcookiemaxnum") {
    settings->cookies = CookieOptions::FromGodebug(value);
  } else if (name == "urlmaxqueryparams") {
    settings->query = QueryOptions::FromGodebug(value);
  }
}

}  // namespace

Settings ParseSettings(std::string_view godebug) {
  Settings settings;
  while (!godebug.empty()) {
    const std::string_view part = godebug.substr(0, godebug.find(','));
    godebug.remove_prefix(part.size() + (part.size() < godebug.size() ? 1 : 0));
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    Apply(part.substr(0, equals), part.substr(equals + 1), &settings);
  }
  return settings;
}

const Settings& ProcessSettings() {
  static const Settings& settings = *new Settings([] {
    const char* text = std::getenv("GODEBUG");
    return ParseSettings(text == nullptr ? "" : text);
  }());
  return settings;
}

}  // namespace httparity
