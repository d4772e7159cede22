#ifndef HTTPARITY_REFERENCE_APP_ROUTE_H_
#define HTTPARITY_REFERENCE_APP_ROUTE_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "reference/app/node.h"
#include "reference/app/site.h"
#include "reference/app/wrap.h"
#include "reference/http/handler.h"
#include "reference/mux/serve_mux.h"

namespace httparity::app {

// Builds a handler; null is Go's nil handler. Throws RegistrationError.
using HandlerMaker =
    std::function<std::shared_ptr<Handler>(const std::shared_ptr<Site>&)>;

// A pattern, and what is registered for it.
struct TableRoute {
  std::string pattern;
  std::vector<Wrap> wraps;  // outermost first
  HandlerMaker make;
};

std::vector<TableRoute> ReadRoutes(const Node& list);

// Registers the routes in their order, each as a program would: the handler,
// then what wraps it, then the registration. Throws RegistrationError.
void Register(ServeMux& mux, const std::shared_ptr<Site>& site,
              const std::vector<TableRoute>& routes);

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_ROUTE_H_
