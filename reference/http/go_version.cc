#include "reference/http/go_version.h"

namespace httparity {

std::optional<GoVersion> ParseGoVersion(std::string_view text) {
  if (text.starts_with("go")) text.remove_prefix(2);
  if (text == "1.19") return GoVersion{19};
  if (text == "1.24") return GoVersion{24};
  if (text == "1.26") return GoVersion{26};
  return std::nullopt;
}

}  // namespace httparity
