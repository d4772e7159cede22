#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_ROUTE_WALK_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_ROUTE_WALK_H_

#include <boost/json.hpp>
#include <functional>
#include <string>
#include <vector>

namespace httparity::conformance {

// The routes of a table, those of nested muxes included.

// The muxes of a table in the order in which they are filled: nested ones
// before the one that holds them, each as the patterns that are registered with
// it.
std::vector<std::vector<std::string>> PatternsOfMuxes(
    const boost::json::object& table);

std::size_t CountPatterns(const boost::json::object& table);

// The table once more for each of its lists of routes, changed by `change` in
// each way that it gives.
using RoutesChange = std::function<std::vector<boost::json::array>(
    const boost::json::array& routes)>;
std::vector<boost::json::object> WithRoutesChanged(
    const boost::json::object& table, const RoutesChange& change);

// The pattern that a registration was refused for, as its panic names it: the
// last of its text in the order of registration is taken out. False when the
// panic names none of the table's.
bool DropRefusedPattern(const std::string& panic, boost::json::object& table);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_ROUTE_WALK_H_
