#ifndef HTTPARITY_CONFORMANCE_CLIENTS_DATE_MASK_H_
#define HTTPARITY_CONFORMANCE_CLIENTS_DATE_MASK_H_

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace httparity::conformance {

using WallTime = std::chrono::system_clock::time_point;

// What stands for a Date value that was checked and found right.
inline constexpr std::string_view kMaskedDate = "<date>";

// The time that an IMF-fixdate names; nothing if the text is not exactly one,
// its day of the week included. Spec: RFC 9110 section 5.6.7.
std::optional<WallTime> ParseImfFixdate(std::string_view text);

// Replaces the values of the Date fields in a message head by kMaskedDate,
// where they have the form of an IMF-fixdate and lie between `earliest` and
// `latest`. Other values stay, so that they show as differences: a wrong clock,
// another form, one that a handler has set itself.
std::string MaskDates(std::string_view head, WallTime earliest,
                      WallTime latest);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLIENTS_DATE_MASK_H_
