#include "conformance/clients/date_mask.h"

#include <strings.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace httparity::conformance {
namespace {

constexpr std::string_view kForm = "Sun, 06 Nov 1994 08:49:37 GMT";
constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed",
                                                   "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

template <std::size_t kSize>
std::optional<unsigned> IndexOf(
    const std::array<std::string_view, kSize>& names, std::string_view name) {
  for (std::size_t i = 0; i < kSize; ++i) {
    if (names[i] == name) return static_cast<unsigned>(i);
  }
  return std::nullopt;
}

// A number of digits alone, as many as the text has.
std::optional<int> Number(std::string_view digits) {
  int value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc() || rest != end || digits[0] == '-') return {};
  return value;
}

// Whether the separators stand where the form has them.
bool HasForm(std::string_view text) {
  if (text.size() != kForm.size()) return false;
  for (const std::size_t i : {3, 4, 7, 11, 16, 19, 22, 25, 26, 27, 28}) {
    if (text[i] != kForm[i]) return false;
  }
  return true;
}

// The value of a Date field line; empty if the line is another field.
std::string_view DateValue(std::string_view line) {
  constexpr std::string_view kName = "Date:";
  if (line.size() < kName.size() ||
      ::strncasecmp(line.data(), kName.data(), kName.size()) != 0) {
    return {};
  }
  std::string_view value = line.substr(kName.size());
  const std::size_t first = value.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  const std::size_t last = value.find_last_not_of(" \t\r\n");
  return value.substr(first, last + 1 - first);
}

}  // namespace

std::optional<WallTime> ParseImfFixdate(std::string_view text) {
  using std::chrono::hours, std::chrono::minutes, std::chrono::seconds;
  if (!HasForm(text)) return std::nullopt;
  const auto weekday = IndexOf(kDays, text.substr(0, 3));
  const auto day = Number(text.substr(5, 2));
  const auto month = IndexOf(kMonths, text.substr(8, 3));
  const auto year = Number(text.substr(12, 4));
  const auto hour = Number(text.substr(17, 2));
  const auto minute = Number(text.substr(20, 2));
  const auto second = Number(text.substr(23, 2));
  if (!weekday || !day || !month || !year || !hour || !minute || !second) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date(
      std::chrono::year{*year}, std::chrono::month{*month + 1},
      std::chrono::day{static_cast<unsigned>(*day)});
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60 ||
      std::chrono::weekday(std::chrono::sys_days(date)).c_encoding() !=
          *weekday) {
    return std::nullopt;
  }
  return std::chrono::sys_days(date) + hours(*hour) + minutes(*minute) +
         seconds(*second);
}

std::string MaskDates(std::string_view head, WallTime earliest,
                      WallTime latest) {
  std::string masked;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size() - 1) + 1;
    const std::string_view line = head.substr(0, end);
    const std::string_view value = DateValue(line);
    const auto time = ParseImfFixdate(value);
    if (time && *time >= earliest && *time <= latest) {
      masked.append(line.begin(), value.begin());
      masked.append(kMaskedDate);
      masked.append(value.end(), line.end());
    } else {
      masked.append(line);
    }
    head.remove_prefix(end);
  }
  return masked;
}

}  // namespace httparity::conformance
