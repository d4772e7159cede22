#include "reference/app/route.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "reference/app/file_tree.h"
#include "reference/app/script.h"
#include "reference/app/step.h"
#include "reference/handlers/file_server.h"
#include "reference/handlers/serve_content.h"
#include "reference/http/reply.h"

namespace httparity::app {
namespace {

using SiteRef = const std::shared_ptr<Site>&;

HandlerMaker ReadScript(const Node& node) {
  if (node.IsNull()) return [](SiteRef) { return nullptr; };
  auto steps = std::make_shared<const Steps>(ReadSteps(node));
  return
      [steps = std::move(steps)](SiteRef site) { return Script(site, steps); };
}

HandlerMaker ReadNested(const Node& node) {
  return [routes = ReadRoutes(node)](SiteRef site) {
    auto mux = std::make_shared<ServeMux>();
    Register(*mux, site, routes);
    return mux;
  };
}

HandlerMaker ReadRedirectHandler(const Node& node) {
  return [to = node.TextAndCode()](SiteRef) {
    return RedirectHandler(to.first, to.second);
  };
}

HandlerMaker ReadNotFoundHandler(const Node& node) {
  node.Marker();
  return [](SiteRef) { return NotFoundHandler(); };
}

HandlerMaker ReadFileServer(const Node& node) {
  node.Need("file_server");
  return [tree = ReadTree(node.Known({"files", "modified", "fail"}))](SiteRef) {
    return FileServer(tree);
  };
}

HandlerMaker ReadServeContent(const Node& node) {
  node.Need("library");
  const Fields fields = node.Known({"name", "text", "modified"});
  auto text = std::make_shared<const std::string>(fields.TextOr("text", ""));
  return [name = fields.TextOr("name", ""), text = std::move(text),
          modified = ReadModified(fields)](SiteRef) {
    return MakeHandler([=](ResponseWriter& w, Request& r) -> Task<> {
      TextContent content(text);
      co_await ServeContent(w, r, name, modified, content);
    });
  };
}

HandlerMaker ReadServeFile(const Node& node) {
  node.Need("library");
  const Fields fields = node.Known({"files", "name", "modified"});
  return [tree = ReadTree(fields), name = fields.Get("name").Text()](SiteRef) {
    return MakeHandler([=](ResponseWriter& w, Request& r) -> Task<> {
      co_await ServeFileFS(w, r, *tree, name);
    });
  };
}

struct HandlerKind {
  std::string_view key;
  HandlerMaker (*read)(const Node&);
};

constexpr auto kHandlerKinds = std::to_array<HandlerKind>({
    {"handler", ReadScript},
    {"routes", ReadNested},
    {"redirect_handler", ReadRedirectHandler},
    {"not_found_handler", ReadNotFoundHandler},
    {"file_server", ReadFileServer},
    {"serve_content", ReadServeContent},
    {"serve_file", ReadServeFile},
});

TableRoute ReadRoute(const Node& node) {
  std::vector<std::string_view> kinds;
  for (const HandlerKind& kind : kHandlerKinds) kinds.push_back(kind.key);
  std::vector<std::string_view> keys = kinds;
  keys.insert(keys.end(), {"pattern", "wrap"});

  const Fields fields = node.Known(keys);
  TableRoute route;
  route.pattern = fields.Get("pattern").Text();
  if (fields.Has("wrap")) route.wraps = ReadWraps(fields.Get("wrap"));
  const std::string_view key = fields.OneOf(kinds);
  const Node value = fields.Get(key);
  if (value.IsNull() && !route.wraps.empty()) {
    value.Fail("a nil handler cannot be wrapped");
  }
  for (const HandlerKind& kind : kHandlerKinds) {
    if (kind.key == key) route.make = kind.read(value);
  }
  return route;
}

}  // namespace

std::vector<TableRoute> ReadRoutes(const Node& list) {
  std::vector<TableRoute> routes;
  for (const Node& node : list.List()) routes.push_back(ReadRoute(node));
  return routes;
}

void Register(ServeMux& mux, const std::shared_ptr<Site>& site,
              const std::vector<TableRoute>& routes) {
  for (const TableRoute& route : routes) {
    std::shared_ptr<Handler> handler = route.make(site);
    for (auto wrap = route.wraps.rbegin(); wrap != route.wraps.rend(); ++wrap) {
      handler = (*wrap)(site, std::move(handler));
    }
    mux.Handle(route.pattern, std::move(handler));
  }
}

}  // namespace httparity::app
