#ifndef HTTPARITY_REFERENCE_APP_FEATURES_H_
#define HTTPARITY_REFERENCE_APP_FEATURES_H_

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

namespace httparity::app {

// What this program can do, by the protocol's names.
inline constexpr auto kFeatures = std::to_array<std::string_view>({
    "mux",
    "mux121",
    "hooks",
    "hijack",
    "full_duplex",
    "deadlines",
    "timeout_handler",
    "file_server",
    "shutdown",
    "trailers",
    "early_hints",
    "library",
    "error_log",
});

// A table asks for a feature that the program lacks.
class Unsupported : public std::runtime_error {
 public:
  // The feature's name.
  using std::runtime_error::runtime_error;
};

inline void RequireFeature(std::string_view feature) {
  for (const std::string_view known : kFeatures) {
    if (known == feature) return;
  }
  throw Unsupported(std::string(feature));
}

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_FEATURES_H_
