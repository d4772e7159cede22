#ifndef HTTPARITY_REFERENCE_APP_VERSION_H_
#define HTTPARITY_REFERENCE_APP_VERSION_H_

#include <string_view>

namespace httparity::app {

inline constexpr std::string_view kProgramName = "httparity-server";
inline constexpr std::string_view kVersion = HTTPARITY_VERSION;
// The net/http that it equals.
inline constexpr std::string_view kGoVersion = "1.26";

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_VERSION_H_
