#ifndef HTTPARITY_REFERENCE_APP_TABLE_H_
#define HTTPARITY_REFERENCE_APP_TABLE_H_

#include <memory>
#include <optional>
#include <stdexcept>
#include <vector>

#include "reference/app/node.h"
#include "reference/app/route.h"
#include "reference/app/site.h"
#include "reference/app/step.h"
#include "reference/app/table_options.h"
#include "reference/http/handler.h"

namespace httparity::app {

// The default mux of the process was used up by an earlier table.
class DefaultMuxTaken : public std::runtime_error {
 public:
  DefaultMuxTaken()
      : std::runtime_error("the default mux of this process is used up") {}
};

// A server as data: routes or one handler, and options. All that can be known
// without driving the API was checked when it was read.
struct Table {
  TableOptions options;
  std::vector<TableRoute> routes;
  std::shared_ptr<const Steps> handler;  // in place of routes, if there
  bool default_mux = false;
};

// Throws Malformed, Unsupported.
Table ReadTable(const Node& node);

// Registers the table's routes, and tells the site of its mux. Null is the
// default mux. Throws RegistrationError, DefaultMuxTaken.
std::shared_ptr<Handler> BuildHandler(const Table& table,
                                      const std::shared_ptr<Site>& site);

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_TABLE_H_
