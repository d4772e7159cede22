#include "reference/server/options_handler.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include "reference/http/max_bytes_reader.h"
#include "reference/http/method.h"

namespace httparity {
namespace {

// Content means nothing here; a little is read, so that the connection can
// stay.
constexpr std::int64_t kMostContent = 4096;

class GeneralOptions final : public Handler {
 public:
  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    w.Header().Set("Content-Length", "0");
    if (r.ContentLength() == 0) co_return;
    MaxBytesReader content(w, r.Body(), kMostContent);
    std::array<char, 1024> discarded;
    for (;;) {
      const ReadResult read = co_await content.Read(discarded);
      if (read.err) co_return;
    }
  }
};

}  // namespace

bool IsGeneralOptions(const Request& r) {
  return r.RequestURI() == "*" && r.Method() == kMethodOptions;
}

Handler& GeneralOptionsHandler() {
  static Handler& handler = *new GeneralOptions;
  return handler;
}

}  // namespace httparity
