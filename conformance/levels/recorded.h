#ifndef HTTPARITY_CONFORMANCE_LEVELS_RECORDED_H_
#define HTTPARITY_CONFORMANCE_LEVELS_RECORDED_H_

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace httparity::conformance {

// Reading of answers in their recorded form (answer.h).

// The bytes of a member that holds bytes, "" if it is not there (null); nothing
// when it holds the digest of a long content.
std::optional<std::string> BytesIn(const boost::json::value* recorded);

// A value for the reader of a report; "nothing" if it is not there.
std::string Shown(const boost::json::value* recorded);

// "responses", 1 -> "response 2"; with the element's own name if it has one.
std::string ElementPlace(std::string_view list, std::size_t index,
                         const boost::json::value* element);

// "connection 1" and "response 2" -> "connection 1, response 2".
std::string Inside(const std::string& place, const std::string& part);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_LEVELS_RECORDED_H_
