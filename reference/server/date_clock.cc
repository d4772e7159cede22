#include "reference/server/date_clock.h"

#include <chrono>
#include <string>

#include "reference/http/imf_date.h"

namespace httparity {

std::string_view CurrentDate() {
  struct Made {
    std::chrono::sys_seconds second{std::chrono::seconds(-1)};
    std::string text;
  };
  thread_local Made made;
  const auto now = std::chrono::floor<std::chrono::seconds>(
      std::chrono::system_clock::now());
  if (now != made.second) {
    made.second = now;
    made.text.clear();
    AppendHTTPTime(now, &made.text);
  }
  return made.text;
}

}  // namespace httparity
