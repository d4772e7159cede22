#include "reference/mux/mux_replies.h"

#include <utility>

#include "reference/http/clean_path.h"
#include "reference/http/reply.h"
#include "reference/http/status.h"

namespace httparity {
namespace {

class MethodNotAllowed final : public Handler {
 public:
  explicit MethodNotAllowed(std::string allow) : allow_(std::move(allow)) {}
  Task<> ServeHTTP(ResponseWriter& w, Request&) override {
    w.Header().Set("Allow", allow_);
    co_await Error(w, StatusText(kStatusMethodNotAllowed),
                   kStatusMethodNotAllowed);
  }

 private:
  const std::string allow_;
};

// Keeps the pattern, too, which may be no route's own text.
class MuxRedirect final : public Handler {
 public:
  MuxRedirect(std::string url, int code, std::string_view pattern)
      : url_(std::move(url)), code_(code), pattern_(pattern) {}
  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    co_await Redirect(w, r, url_, code_);
  }
  std::string_view Pattern() const { return pattern_; }

 private:
  const std::string url_;
  const int code_;
  const std::string pattern_;
};

}  // namespace

Task<> Serve(MuxMatch match, ResponseWriter& w, Request& r) {
  co_await match.handler->ServeHTTP(w, r);
}

MuxMatch NotFoundReply() {
  static Handler* const handler = NotFoundHandler().get();
  return {Uncounted(handler), {}, nullptr};
}

MuxMatch MethodNotAllowedReply(std::string allow) {
  return {std::make_shared<MethodNotAllowed>(std::move(allow)), {}, nullptr};
}

MuxMatch RedirectReply(std::string path, std::string_view query, int code,
                       std::string_view pattern) {
  URL url;
  url.Path = std::move(path);
  url.RawQuery = query;
  auto redirect = std::make_shared<MuxRedirect>(url.String(), code, pattern);
  const std::string_view kept = redirect->Pattern();
  return {std::move(redirect), kept, nullptr};
}

std::string WithTrailingSlash(std::string_view decoded_path) {
  std::string scratch;
  return std::string(CleanPath(decoded_path, &scratch)) + "/";
}

Task<> RefuseAsterisk(ResponseWriter& w, Request& r) {
  if (r.ProtoAtLeast(1, 1)) w.Header().Set("Connection", "close");
  co_await w.WriteHeader(kStatusBadRequest);
}

}  // namespace httparity
