#include "reference/http/imf_date.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "reference/http/field_token.h"

namespace httparity {
namespace {

using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr std::array<std::string_view, 12> kMonths = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> kDays = {
    "Sunday",   "Monday", "Tuesday", "Wednesday",
    "Thursday", "Friday", "Saturday"};

bool IsDigitAt(std::string_view s, std::size_t i) {
  return i < s.size() && s[i] >= '0' && s[i] <= '9';
}

std::string_view SkipSpaces(std::string_view s) {
  return s.substr(std::min(s.find_first_not_of(' '), s.size()));
}

// Reads the fields of a date from the front of a text. After a field that is
// not there or out of range, ok() is false for good.
class DateReader {
 public:
  explicit DateReader(std::string_view text) : rest_(text) {}

  bool ok() const { return ok_; }
  std::string_view rest() const { return rest_; }

  // Fixed text. A space in it stands for any number of them, and for none only
  // at the end of the input.
  void Literal(std::string_view text);
  void ShortDay() { Name(kDays, 3); }
  void LongDay() { Name(kDays, std::string_view::npos); }
  void Month() { month_ = 1 + Name(kMonths, 3); }
  void DayOfMonth() { day_ = TwoDigits(); }
  void PaddedDayOfMonth();
  void Clock();
  void FourDigitYear();
  void TwoDigitYear();
  void Zone();

  // What was read, if it was all there is to the text and such a day exists.
  std::optional<sys_seconds> Finish() const;

 private:
  void Fail() { ok_ = false; }
  void Take(std::size_t n) { rest_.remove_prefix(n); }
  template <std::size_t N>
  unsigned Name(const std::array<std::string_view, N>& names,
                std::size_t letters);
  int TwoDigits();
  int OneOrTwoDigits();
  void Fraction();

  std::string_view rest_;
  bool ok_ = true;
  int year_ = 0;
  unsigned month_ = 0;
  int day_ = 0;
  int hour_ = 0;
  int minute_ = 0;
  int second_ = 0;
};

void DateReader::Literal(std::string_view text) {
  while (!text.empty()) {
    if (text.front() == ' ') {
      if (!rest_.empty() && rest_.front() != ' ') return Fail();
      text = SkipSpaces(text);
      rest_ = SkipSpaces(rest_);
      continue;
    }
    if (rest_.empty() || rest_.front() != text.front()) return Fail();
    text.remove_prefix(1);
    Take(1);
  }
}

// The index of the name, of which only the first `letters` are written.
template <std::size_t N>
unsigned DateReader::Name(const std::array<std::string_view, N>& names,
                          std::size_t letters) {
  for (unsigned i = 0; i < N; ++i) {
    const std::string_view name = names[i].substr(0, letters);
    if (EqualFold(rest_.substr(0, name.size()), name)) {
      Take(name.size());
      return i;
    }
  }
  Fail();
  return 0;
}

int DateReader::OneOrTwoDigits() {
  if (!IsDigitAt(rest_, 0)) {
    Fail();
    return 0;
  }
  int value = rest_[0] - '0';
  const bool two = IsDigitAt(rest_, 1);
  if (two) value = value * 10 + (rest_[1] - '0');
  Take(two ? 2 : 1);
  return value;
}

int DateReader::TwoDigits() {
  if (!IsDigitAt(rest_, 1)) Fail();
  return OneOrTwoDigits();
}

void DateReader::PaddedDayOfMonth() {
  if (rest_.starts_with(' ')) Take(1);
  day_ = OneOrTwoDigits();
}

void DateReader::Clock() {
  hour_ = OneOrTwoDigits();
  Literal(":");
  minute_ = TwoDigits();
  Literal(":");
  second_ = TwoDigits();
  if (hour_ > 23 || minute_ > 59 || second_ > 59) Fail();
  Fraction();
}

void DateReader::Fraction() {
  const bool mark = rest_.starts_with('.') || rest_.starts_with(',');
  if (!mark || !IsDigitAt(rest_, 1)) return;
  Take(1);
  while (IsDigitAt(rest_, 0)) Take(1);
}

void DateReader::FourDigitYear() {
  for (int i = 0; i < 4; ++i) {
    if (!IsDigitAt(rest_, 0)) return Fail();
    year_ = year_ * 10 + (rest_[0] - '0');
    Take(1);
  }
}

// 69 to 99 are 19xx. Go reads the two bytes as a number with an optional sign,
// so "-5" is five years before 2000.
void DateReader::TwoDigitYear() {
  const bool negative = rest_.starts_with('-');
  const bool sign = negative || rest_.starts_with('+');
  if (!IsDigitAt(rest_, 1) || (!sign && !IsDigitAt(rest_, 0))) return Fail();
  const int value = (sign ? 0 : (rest_[0] - '0') * 10) + (rest_[1] - '0');
  Take(2);
  year_ = (negative ? -value : value) + (value >= 69 ? 1900 : 2000);
}

// How many bytes at the front of s are a sign and an hour of at most 23; 0 if
// none.
std::size_t SignedHourLength(std::string_view s) {
  if (!s.starts_with('+') && !s.starts_with('-')) return 0;
  std::int64_t value = 0;
  std::size_t length = 1;
  while (IsDigitAt(s, length) && value < 1000) {
    value = value * 10 + (s[length++] - '0');
  }
  return length > 1 && value <= 23 ? length : 0;
}

// How many bytes at the front of s are the abbreviation of a time zone; 0 if
// none. No table of zones: it goes by the form alone.
std::size_t ZoneLength(std::string_view s) {
  if (s.size() < 3) return 0;
  if (s.starts_with("UTC")) return 3;
  if (s.starts_with("ChST") || s.starts_with("MeST")) return 4;
  if (s.starts_with("GMT")) return 3 + SignedHourLength(s.substr(3));
  if (s.front() == '+' || s.front() == '-') return SignedHourLength(s);
  std::size_t letters = 0;
  while (letters < s.size() && letters < 6 && s[letters] >= 'A' &&
         s[letters] <= 'Z') {
    ++letters;
  }
  switch (letters) {
    case 3:
      return 3;
    case 4:
      return s[3] == 'T' || s.starts_with("WITA") ? 4 : 0;
    case 5:
      return s[4] == 'T' ? 5 : 0;
    default:
      return 0;
  }
}

void DateReader::Zone() {
  const std::size_t length = ZoneLength(rest_);
  if (length == 0) Fail();
  Take(length);
}

std::optional<sys_seconds> DateReader::Finish() const {
  using std::chrono::day;
  using std::chrono::hours;
  using std::chrono::minutes;
  using std::chrono::month;
  using std::chrono::seconds;
  using std::chrono::year;
  if (!ok_ || !rest_.empty()) return std::nullopt;
  const std::chrono::year_month_day date{year(year_), month(month_),
                                         day(static_cast<unsigned>(day_))};
  if (!date.ok()) return std::nullopt;
  return sys_days(date) + hours(hour_) + minutes(minute_) + seconds(second_);
}

std::optional<sys_seconds> ParseIMFFixdate(std::string_view text) {
  DateReader date(text);
  date.ShortDay();
  date.Literal(", ");
  date.DayOfMonth();
  date.Literal(" ");
  date.Month();
  date.Literal(" ");
  date.FourDigitYear();
  date.Literal(" ");
  date.Clock();
  date.Literal(" GMT");
  return date.Finish();
}

std::optional<sys_seconds> ParseRFC850(std::string_view text) {
  DateReader date(text);
  date.LongDay();
  date.Literal(", ");
  date.DayOfMonth();
  date.Literal("-");
  date.Month();
  date.Literal("-");
  date.TwoDigitYear();
  date.Literal(" ");
  date.Clock();
  date.Literal(" ");
  date.Zone();
  return date.Finish();
}

std::optional<sys_seconds> ParseANSIC(std::string_view text) {
  DateReader date(text);
  date.ShortDay();
  date.Literal(" ");
  date.Month();
  date.Literal(" ");
  date.PaddedDayOfMonth();
  date.Literal(" ");
  date.Clock();
  date.Literal(" ");
  date.FourDigitYear();
  return date.Finish();
}

// With leading zeros, and a sign in front of them.
void AppendNumber(int value, std::size_t width, std::string* out) {
  if (value < 0) out->push_back('-');
  const std::string digits = std::to_string(value < 0 ? -value : value);
  if (digits.size() < width) out->append(width - digits.size(), '0');
  out->append(digits);
}

}  // namespace

void AppendHTTPTime(sys_seconds time, std::string* out) {
  const auto midnight = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(midnight);
  const std::chrono::hh_mm_ss clock(time - midnight);
  const auto number = [out](auto value, std::size_t width) {
    AppendNumber(static_cast<int>(value), width, out);
  };
  out->append(kDays[std::chrono::weekday(midnight).c_encoding()].substr(0, 3))
      .append(", ");
  number(static_cast<unsigned>(date.day()), 2);
  const auto month = static_cast<unsigned>(date.month());
  out->append(" ").append(kMonths[month - 1]).append(" ");
  number(static_cast<int>(date.year()), 4);
  out->push_back(' ');
  number(clock.hours().count(), 2);
  out->push_back(':');
  number(clock.minutes().count(), 2);
  out->push_back(':');
  number(clock.seconds().count(), 2);
  out->append(" GMT");
}

std::string FormatHTTPTime(sys_seconds time) {
  std::string text;
  AppendHTTPTime(time, &text);
  return text;
}

std::optional<sys_seconds> ParseHTTPTime(std::string_view text) {
  if (auto time = ParseIMFFixdate(text)) return time;
  if (auto time = ParseRFC850(text)) return time;
  return ParseANSIC(text);
}

}  // namespace httparity
