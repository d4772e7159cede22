#include "reference/handlers/strip_prefix.h"

#include <utility>

#include "reference/http/reply.h"

namespace httparity {
namespace {

class PrefixStripper final : public Handler {
 public:
  PrefixStripper(std::string prefix, std::shared_ptr<Handler> handler)
      : prefix_(std::move(prefix)), handler_(std::move(handler)) {}

  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    const URL& url = r.URL();
    const bool stripped =
        url.Path.starts_with(prefix_) &&
        (url.RawPath.empty() || url.RawPath.starts_with(prefix_));
    if (!stripped) {
      co_await NotFound(w, r);
      co_return;
    }
    Request inner = r;
    inner.URL().Path.erase(0, prefix_.size());
    if (!inner.URL().RawPath.empty()) {
      inner.URL().RawPath.erase(0, prefix_.size());
    }
    co_await handler_->ServeHTTP(w, inner);
  }

 private:
  const std::string prefix_;
  const std::shared_ptr<Handler> handler_;
};

}  // namespace

std::shared_ptr<Handler> StripPrefix(std::string prefix,
                                     std::shared_ptr<Handler> handler) {
  if (prefix.empty()) return handler;
  return std::make_shared<PrefixStripper>(std::move(prefix),
                                          std::move(handler));
}

}  // namespace httparity
