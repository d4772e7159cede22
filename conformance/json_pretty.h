#ifndef HTTPARITY_CONFORMANCE_JSON_PRETTY_H_
#define HTTPARITY_CONFORMANCE_JSON_PRETTY_H_

#include <boost/json.hpp>
#include <string>

namespace httparity::conformance {

// JSON as it stands in files under version control: indented by two, members in
// the order of the object, a list of several texts one a line, anything else
// that fits on a line of 80 columns in one line. ASCII only: other characters
// are \uXXXX, so that no editor and no diff hides a byte. Ends with a newline.
std::string PrettyJson(const boost::json::value& value);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_JSON_PRETTY_H_
