#include "reference/server/semicolon_warning.h"

#include <string>
#include <utility>

#include "reference/http/error_log.h"

namespace httparity {
namespace {

class SemicolonWarning final : public Handler {
 public:
  explicit SemicolonWarning(std::shared_ptr<Handler> handler)
      : handler_(std::move(handler)) {}

  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    if (r.URL().RawQuery.find(';') == std::string::npos) {
      return handler_->ServeHTTP(w, r);
    }
    return ServeAndWarn(w, r);
  }

 private:
  Task<> ServeAndWarn(ResponseWriter& w, Request& r) {
    try {
      co_await handler_->ServeHTTP(w, r);
    } catch (...) {
      Warn(r);
      throw;
    }
    Warn(r);
  }

  static void Warn(const Request& r) {
    ErrorLogOf(r.Context())
        .Print(
            "http: URL query contains semicolon, which is no longer a "
            "supported "
            "separator; parts of the query may be stripped when parsed; see "
            "golang.org/issue/25192");
  }

  const std::shared_ptr<Handler> handler_;
};

}  // namespace

std::shared_ptr<Handler> WarnOfSemicolons(std::shared_ptr<Handler> handler) {
  return std::make_shared<SemicolonWarning>(std::move(handler));
}

}  // namespace httparity
