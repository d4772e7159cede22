#include "reference/server/conn.h"

#include <array>
#include <cstddef>

namespace httparity {

std::string_view ConnStateName(ConnState state) {
  static constexpr std::array<std::string_view, 5> kNames = {
      "new", "active", "idle", "hijacked", "closed"};
  return kNames[static_cast<std::size_t>(state)];
}

}  // namespace httparity
