#include "reference/http/ip_literal.h"

#include "reference/http/quote.h"

// An IPv6 address is eight groups of 16 bits. Only its validity matters here,
// so the groups are counted, not kept: `groups_` so far, with at most one "::"
// for the missing ones. Of an IPv4 address at the end each pair of fields
// counts as a group.
//
//   yes: "1::8"       two groups and a "::"
//   yes: "::1.2.3.4"  two groups (the IPv4 part) and a "::"
//   no:  "1:2:3:4:5:6:7::8"  eight groups: the "::" would stand for nothing

namespace httparity {
namespace {

constexpr int kGroups = 8;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsHexDigit(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

class AddressParser {
 public:
  explicit AddressParser(std::string_view address) : address_(address) {}

  // True for an IPv6 address only.
  bool Parse();
  bool is_ipv4() const { return is_ipv4_; }
  // After Parse() returned false.
  std::string Error() const;

 private:
  bool ParseIPv6();
  bool ParseGroup();
  bool ParseSeparator();
  bool ParseEmbeddedIPv4();
  bool ParseIPv4(std::string_view fields);

  bool Fail(std::string_view reason, std::string_view at = {}) {
    reason_ = reason;
    at_ = at;
    return false;
  }

  std::string_view address_;
  std::string_view rest_;  // of the address without its zone
  int groups_ = 0;
  int elided_at_ = -1;  // the number of groups before "::"; -1 without it
  std::string_view reason_;
  std::string_view at_;
  bool is_ipv4_ = false;
};

std::string AddressParser::Error() const {
  if (is_ipv4_) return "invalid IP-literal";
  std::string text = "invalid host: ParseAddr(";
  AppendQuoted(address_, &text);
  text.append("): ").append(reason_);
  if (!at_.empty()) {
    text.append(" (at ");
    AppendQuoted(at_, &text);
    text.push_back(')');
  }
  return text;
}

// The first of these bytes says what kind of address it wants to be.
bool AddressParser::Parse() {
  const std::size_t first = address_.find_first_of(".:%");
  if (first == std::string_view::npos) return Fail("unable to parse IP");
  if (address_[first] == ':') return ParseIPv6();
  if (address_[first] == '%') return Fail("missing IPv6 address");
  is_ipv4_ = ParseIPv4(address_);
  return false;
}

bool AddressParser::ParseIPv6() {
  rest_ = address_;
  const std::size_t percent = address_.find('%');
  if (percent != std::string_view::npos) {
    rest_ = address_.substr(0, percent);
    if (percent + 1 == address_.size()) {
      return Fail("zone must be a non-empty string");
    }
  }
  if (rest_.substr(0, 2) == "::") {
    elided_at_ = 0;
    rest_.remove_prefix(2);
    if (rest_.empty()) return true;
  }
  while (groups_ < kGroups) {
    if (!ParseGroup()) return false;
    if (rest_.empty()) break;
    if (!ParseSeparator()) return false;
    if (rest_.empty()) break;
  }
  if (!rest_.empty()) return Fail("trailing garbage after address", rest_);
  if (groups_ < kGroups && elided_at_ < 0) {
    return Fail("address string too short");
  }
  if (groups_ == kGroups && elided_at_ >= 0) {
    return Fail("the :: must expand to at least one field of zeros");
  }
  return true;
}

bool AddressParser::ParseGroup() {
  std::size_t digits = 0;
  while (digits < rest_.size() && IsHexDigit(rest_[digits])) {
    if (++digits > 4) {
      return Fail("each group must have 4 or less digits", rest_);
    }
  }
  if (digits == 0) {
    return Fail("each colon-separated field must have at least one digit",
                rest_);
  }
  if (digits < rest_.size() && rest_[digits] == '.') return ParseEmbeddedIPv4();
  ++groups_;
  rest_.remove_prefix(digits);
  return true;
}

bool AddressParser::ParseEmbeddedIPv4() {
  if (elided_at_ < 0 && groups_ != kGroups - 2) {
    return Fail(
        "embedded IPv4 address must replace the final 2 fields of the address",
        rest_);
  }
  if (groups_ + 2 > kGroups) {
    return Fail(
        "too many hex fields to fit an embedded IPv4 at the end of the address",
        rest_);
  }
  if (!ParseIPv4(rest_)) return false;
  groups_ += 2;
  rest_ = {};
  return true;
}

// After a group: one colon, or the only "::".
bool AddressParser::ParseSeparator() {
  if (rest_.front() != ':') {
    return Fail("unexpected character, want colon", rest_);
  }
  if (rest_.size() == 1) {
    return Fail("colon must be followed by more characters", rest_);
  }
  rest_.remove_prefix(1);
  if (rest_.front() != ':') return true;
  if (elided_at_ >= 0) return Fail("multiple :: in address", rest_);
  elided_at_ = groups_;
  rest_.remove_prefix(1);
  return true;
}

bool AddressParser::ParseIPv4(std::string_view fields) {
  int dots = 0;
  int value = 0;
  int digits = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (IsDigit(fields[i])) {
      if (digits == 1 && value == 0) {
        return Fail("IPv4 field has octet with leading zero");
      }
      value = value * 10 + (fields[i] - '0');
      ++digits;
      if (value > 255) return Fail("IPv4 field has value >255");
    } else if (fields[i] == '.') {
      if (digits == 0 || i + 1 == fields.size()) {
        return Fail("IPv4 field must have at least one digit",
                    fields.substr(i));
      }
      if (dots == 3) return Fail("IPv4 address too long");
      ++dots;
      value = 0;
      digits = 0;
    } else {
      return Fail("unexpected character", fields.substr(i));
    }
  }
  return dots == 3 || Fail("IPv4 address too short");
}

}  // namespace

bool IsIPv6Literal(std::string_view address, std::string* error) {
  AddressParser parser(address);
  if (parser.Parse()) return true;
  if (error != nullptr) *error = parser.Error();
  return false;
}

bool IsIPv4Address(std::string_view address) {
  AddressParser parser(address);
  parser.Parse();
  return parser.is_ipv4();
}

}  // namespace httparity
