#ifndef HTTPARITY_REFERENCE_HTTP_GODEBUG_H_
#define HTTPARITY_REFERENCE_HTTP_GODEBUG_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace httparity {

// The number in the value of a GODEBUG setting: digits with an optional sign,
// within 64 bits. Empty for anything else, on which Go keeps its default.
// Clause: GDB-1
std::optional<std::int64_t> ParseGodebugInt(std::string_view value);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_GODEBUG_H_
