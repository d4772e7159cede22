#include "reference/http/godebug.h"

#include <charconv>
#include <system_error>

namespace httparity {

std::optional<std::int64_t> ParseGodebugInt(std::string_view value) {
  if (value.starts_with('+')) {
    value.remove_prefix(1);
    if (value.starts_with('-')) return std::nullopt;
  }
  std::int64_t number = 0;
  const char* const start = value.data();
  const char* const end = start + value.size();
  const auto result = std::from_chars(start, end, number);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  return number;
}

}  // namespace httparity
