#include "reference/handlers/byte_range.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

#include "reference/http/field_token.h"

namespace httparity {
namespace {

constexpr std::string_view kUnit = "bytes=";

// A position: a number that is not negative. Go differs: FS-12 (it may have a
// sign, so "+1" is 1 and "-0" is 0).
std::optional<std::int64_t> ParsePosition(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  std::int64_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) {
    return std::nullopt;
  }
  return number;
}

// "-N": the last N bytes.
std::optional<ByteRange> ParseSuffix(std::string_view text, std::int64_t size) {
  if (text.starts_with('-')) return std::nullopt;
  const auto length = ParsePosition(text);
  if (!length) return std::nullopt;
  const std::int64_t start = size - std::min(*length, size);
  return ByteRange{start, size - start};
}

// "A-" or "A-B". One that starts beyond the content has a negative length.
std::optional<ByteRange> ParseSpan(std::string_view first,
                                   std::string_view last, std::int64_t size) {
  const auto start = ParsePosition(first);
  if (!start) return std::nullopt;
  if (*start >= size) return ByteRange{*start, -1};
  if (last.empty()) return ByteRange{*start, size - *start};
  const auto end = ParsePosition(last);
  if (!end || *end < *start) return std::nullopt;
  return ByteRange{*start, std::min(*end, size - 1) - *start + 1};
}

std::optional<ByteRange> ParseOne(std::string_view text, std::int64_t size) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::string_view first = TrimString(text.substr(0, dash));
  const std::string_view last = TrimString(text.substr(dash + 1));
  return first.empty() ? ParseSuffix(last, size) : ParseSpan(first, last, size);
}

}  // namespace

std::string ByteRange::ContentRange(std::int64_t size) const {
  return "bytes " + std::to_string(start) + "-" +
         std::to_string(start + length - 1) + "/" + std::to_string(size);
}

ByteRanges ParseRange(std::string_view field, std::int64_t size) {
  if (field.empty()) return {};
  if (!field.starts_with(kUnit)) return {{}, ErrInvalidRange()};
  field.remove_prefix(kUnit.size());

  std::vector<ByteRange> ranges;
  bool beyond = false;
  for (bool more = true; more;) {
    const std::size_t comma = field.find(',');
    const std::string_view text = TrimString(field.substr(0, comma));
    more = comma != std::string_view::npos;
    if (more) field.remove_prefix(comma + 1);
    if (text.empty()) continue;
    const auto range = ParseOne(text, size);
    if (!range) return {{}, ErrInvalidRange()};
    if (range->length < 0) {
      beyond = true;
    } else {
      ranges.push_back(*range);
    }
  }
  if (ranges.empty() && beyond) return {{}, ErrNoOverlap()};
  return {std::move(ranges), {}};
}

const Err& ErrNoOverlap() {
  static const Err& error = *new Err("invalid range: failed to overlap");
  return error;
}

const Err& ErrInvalidRange() {
  static const Err& error = *new Err("invalid range");
  return error;
}

}  // namespace httparity
