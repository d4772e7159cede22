#include "reference/app/table.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "reference/app/script.h"
#include "reference/http/quote.h"
#include "reference/mux/default_serve_mux.h"
#include "reference/mux/serve_mux.h"

namespace httparity::app {
namespace {

using Settings = std::map<std::string_view, std::string_view>;

// Calls `use` with each part between commas.
template <class Use>
void EachSetting(std::string_view text, Use use) {
  while (!text.empty()) {
    const std::string_view setting = text.substr(0, text.find(','));
    text.remove_prefix(std::min(setting.size() + 1, text.size()));
    use(setting, setting.find('='));
  }
}

// Those that the process runs with. Of a name that is there twice the last one
// holds, as in Go.
Settings ProcessGodebug() {
  const char* variable = std::getenv("GODEBUG");
  Settings settings;
  EachSetting(variable != nullptr ? variable : "",
              [&settings](std::string_view setting, std::size_t equals) {
                if (equals == std::string_view::npos) return;
                settings[setting.substr(0, equals)] =
                    setting.substr(equals + 1);
              });
  return settings;
}

// The process must run with the settings already: they hold for all of it.
void CheckGodebug(const Node& node) {
  const std::string text = node.Text();
  const Settings running = ProcessGodebug();
  EachSetting(text, [&](std::string_view setting, std::size_t equals) {
    if (equals == std::string_view::npos) {
      node.Fail(Quote(setting) + " is not NAME=VALUE");
    }
    const auto now = running.find(setting.substr(0, equals));
    if (now == running.end() || now->second != setting.substr(equals + 1)) {
      node.Fail("this process runs without GODEBUG=" + std::string(setting));
    }
    if (setting == "httpmuxgo121=1") node.Need("mux121");
  });
}

std::shared_ptr<ServeMux> TakeDefaultMux() {
  static std::atomic<bool> taken = false;
  if (taken.exchange(true)) throw DefaultMuxTaken();
  // It never ends, so nobody owns it; what is counted lasts as long.
  static const auto* const mux =
      new std::shared_ptr<ServeMux>(&DefaultServeMux(), [](const ServeMux*) {});
  return *mux;
}

}  // namespace

Table ReadTable(const Node& node) {
  const Fields fields =
      node.Known({"godebug", "server", "routes", "handler", "default_mux"});
  Table table;
  if (fields.Has("godebug")) CheckGodebug(fields.Get("godebug"));
  if (fields.Has("server")) table.options = ReadOptions(fields.Get("server"));
  constexpr auto kKinds =
      std::to_array<std::string_view>({"routes", "handler"});
  if (fields.OneOf(kKinds) == "routes") {
    table.routes = ReadRoutes(fields.Get("routes"));
  } else {
    table.handler =
        std::make_shared<const Steps>(ReadSteps(fields.Get("handler")));
  }
  table.default_mux = fields.Flag("default_mux", false);
  if (table.default_mux) {
    node.Need("library");
    if (table.handler) node.Fail("key \"default_mux\" needs routes");
  }
  return table;
}

std::shared_ptr<Handler> BuildHandler(const Table& table,
                                      const std::shared_ptr<Site>& site) {
  if (table.handler) return Script(site, table.handler);
  auto mux =
      table.default_mux ? TakeDefaultMux() : std::make_shared<ServeMux>();
  site->SetMux(mux);
  Register(*mux, site, table.routes);
  return table.default_mux ? nullptr : mux;
}

}  // namespace httparity::app
