#include "reference/handlers/query_semicolons.h"

#include <algorithm>
#include <string>
#include <utility>

namespace httparity {
namespace {

class SemicolonReplacer final : public Handler {
 public:
  explicit SemicolonReplacer(std::shared_ptr<Handler> handler)
      : handler_(std::move(handler)) {}

  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    if (r.URL().RawQuery.find(';') == std::string::npos) {
      return handler_->ServeHTTP(w, r);
    }
    return ServeReplaced(w, r);
  }

 private:
  Task<> ServeReplaced(ResponseWriter& w, Request& r) {
    Request inner = r;
    std::string& query = inner.URL().RawQuery;
    std::replace(query.begin(), query.end(), ';', '&');
    co_await handler_->ServeHTTP(w, inner);
  }

  const std::shared_ptr<Handler> handler_;
};

}  // namespace

std::shared_ptr<Handler> AllowQuerySemicolons(
    std::shared_ptr<Handler> handler) {
  return std::make_shared<SemicolonReplacer>(std::move(handler));
}

}  // namespace httparity
