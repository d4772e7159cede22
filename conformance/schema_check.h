#ifndef HTTPARITY_CONFORMANCE_SCHEMA_CHECK_H_
#define HTTPARITY_CONFORMANCE_SCHEMA_CHECK_H_

#include <boost/json.hpp>
#include <string>
#include <vector>

namespace httparity::conformance {

// Where a value is not as a JSON schema says, a line for each place; empty when
// it is. For tests: it knows the keywords that the schemas of this project use,
// and an unknown one is an offence too, so that none goes unchecked.
std::vector<std::string> SchemaOffences(const boost::json::value& value,
                                        const boost::json::object& schema);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SCHEMA_CHECK_H_
