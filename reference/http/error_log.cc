#include "reference/http/error_log.h"

#include <cstdio>
#include <ctime>
#include <string>
#include <utility>

namespace httparity {
namespace {

constexpr std::string_view kErrorLogKey = "httparity.error_log";

class StandardError final : public ErrorLog {
 public:
  void Print(std::string_view message) override {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    char stamp[32];
    std::strftime(stamp, sizeof stamp, "%Y/%m/%d %H:%M:%S ", &local);
    std::string line = stamp;
    line.append(message).push_back('\n');
    // One call, so that lines of several threads do not run into each other.
    std::fwrite(line.data(), 1, line.size(), stderr);
  }
};

}  // namespace

ErrorLog& StandardErrorLog() {
  static ErrorLog& log = *new StandardError;
  return log;
}

Context WithErrorLog(const Context& parent, std::shared_ptr<ErrorLog> log) {
  return WithValue(parent, std::string(kErrorLogKey), std::move(log));
}

ErrorLog& ErrorLogOf(const Context& context) {
  const auto* log = context.Value<std::shared_ptr<ErrorLog>>(kErrorLogKey);
  return log != nullptr ? **log : StandardErrorLog();
}

}  // namespace httparity
