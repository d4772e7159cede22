#ifndef HTTPARITY_CONFORMANCE_COMMANDS_ROUTES_H_
#define HTTPARITY_CONFORMANCE_COMMANDS_ROUTES_H_

#include <boost/json.hpp>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "conformance/scenario.h"

namespace httparity::conformance {

// The command routes: the tables that a server at a URL has to serve, suite by
// suite; with a name, the one suite's table of that name.
void PrintRoutes(const std::vector<Suite>& suites, const std::string& table,
                 std::ostream& out);

// The table that a server at a URL serves: the suite's own (null when it has
// none), or the named one. Throws WrongUse when there are several suites, or
// none of its tables has that name.
std::shared_ptr<const boost::json::object> ServedTableOf(
    const std::vector<Suite>& suites, const std::string& name);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMANDS_ROUTES_H_
