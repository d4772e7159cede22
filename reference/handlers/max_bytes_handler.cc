#include "reference/handlers/max_bytes_handler.h"

#include <utility>

#include "reference/http/max_bytes_reader.h"

namespace httparity {
namespace {

class BodyLimiter final : public Handler {
 public:
  BodyLimiter(std::shared_ptr<Handler> handler, std::int64_t limit)
      : handler_(std::move(handler)), limit_(limit) {}

  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    Request limited = r;
    MaxBytesReader body(w, r.Body(), limit_);
    limited.SetBody(body);
    co_await handler_->ServeHTTP(w, limited);
  }

 private:
  const std::shared_ptr<Handler> handler_;
  const std::int64_t limit_;
};

}  // namespace

std::shared_ptr<Handler> MaxBytesHandler(std::shared_ptr<Handler> handler,
                                         std::int64_t limit) {
  return std::make_shared<BodyLimiter>(std::move(handler), limit);
}

}  // namespace httparity
