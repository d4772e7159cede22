#include "reference/http/settings.h"

#include <cstdlib>

namespace httparity {
namespace {

void Apply(std::string_view name, std::string_view value, Settings* settings) {
  const GoVersion go = settings->go;
  if (name == "httpmuxgo121" && go.HasPatterns()) {
    settings->httpmuxgo121 = value == "1";
  } else if (name == "httplaxcontentlength") {
    settings->httplaxcontentlength = value == "1";
  } else if (name == "httpservecontentkeepheaders") {
    settings->httpservecontentkeepheaders = value == "1";
  } else if (name == "urlstrictcolons" && go.ChecksHosts()) {
    settings->url.strict_colons = value != "0";
  } else if (name == "httpcookiemaxnum" && go.LimitsParts()) {
    settings->cookies = CookieOptions::FromGodebug(value);
  } else if (name == "urlmaxqueryparams" && go.LimitsParts()) {
    settings->query = QueryOptions::FromGodebug(value);
  }
}

// Calls `use` with name and value of each part between commas.
template <class Use>
void EachSetting(std::string_view godebug, Use use) {
  while (!godebug.empty()) {
    const std::string_view part = godebug.substr(0, godebug.find(','));
    godebug.remove_prefix(part.size() + (part.size() < godebug.size() ? 1 : 0));
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    use(part.substr(0, equals), part.substr(equals + 1));
  }
}

}  // namespace

Settings DefaultSettings(GoVersion go) {
  Settings settings;
  settings.go = go;
  settings.httpmuxgo121 = !go.HasPatterns();
  settings.url.strict_colons = go.ChecksHosts();
  settings.url.strict_literals = go.ChecksHosts();
  if (!go.LimitsParts()) {
    settings.cookies.max_cookies = CookieOptions::kUnlimited;
    settings.query.max_params = QueryOptions::kUnlimited;
  }
  return settings;
}

Settings ParseSettings(std::string_view godebug) {
  GoVersion go;
  EachSetting(godebug, [&](std::string_view name, std::string_view value) {
    if (name == "default") go = ParseGoVersion(value).value_or(go);
  });
  Settings settings = DefaultSettings(go);
  EachSetting(godebug, [&](std::string_view name, std::string_view value) {
    Apply(name, value, &settings);
  });
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
