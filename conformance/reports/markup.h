#ifndef HTTPARITY_CONFORMANCE_REPORTS_MARKUP_H_
#define HTTPARITY_CONFORMANCE_REPORTS_MARKUP_H_

#include <chrono>
#include <string>
#include <string_view>

namespace httparity::conformance {

// Any text as it stands in XML and HTML, in contents and in attributes that are
// quoted with ". What neither may hold is made printable (byte_text.h).
std::string Markup(std::string_view text);

// "2026-11-23T16:40:00Z".
std::string Timestamp(std::chrono::system_clock::time_point time);

// "0.012": seconds, as attributes and JSON have them.
std::string Decimal(std::chrono::steady_clock::duration time);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_MARKUP_H_
