#ifndef HTTPARITY_REFERENCE_HTTP_IMF_DATE_H_
#define HTTPARITY_REFERENCE_HTTP_IMF_DATE_H_

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace httparity {

// HTTP's dates: always UTC, to the second.
// Spec: RFC 9110 section 5.6.7

// Appends "Mon, 02 Jan 2006 15:04:05 GMT". Clause: RSP-7
void AppendHTTPTime(std::chrono::sys_seconds time, std::string* out);
std::string FormatHTTPTime(std::chrono::sys_seconds time);

// Reads the three forms that a recipient must know:
//   Sun, 06 Nov 1994 08:49:37 GMT    IMF-fixdate
//   Sunday, 06-Nov-94 08:49:37 GMT   RFC 850
//   Sun Nov  6 08:49:37 1994         ANSI C's asctime
// with Go's freedoms: the day's name need not fit the date, names in any case,
// a one-digit hour, a fraction of the second (dropped), several spaces for one,
// and in the second form any abbreviation of a zone, which is not converted.
// Empty when it is none of them.
//
// Mirrors: ParseTime in net/http (Go 1.26).  Clause: FS-9a
std::optional<std::chrono::sys_seconds> ParseHTTPTime(std::string_view text);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_IMF_DATE_H_
