#include "reference/handlers/cross_origin_protection.h"

#include <utility>

#include "reference/http/method.h"
#include "reference/http/quote.h"
#include "reference/http/reply.h"
#include "reference/http/status.h"
#include "reference/http/url.h"

namespace httparity {
namespace {

const Err& ErrBySecFetchSite() {
  static const Err& error =
      *new Err("cross-origin request detected from Sec-Fetch-Site header");
  return error;
}

const Err& ErrByOrigin() {
  static const Err& error = *new Err(
      "cross-origin request detected, and/or browser is out of date: "
      "Sec-Fetch-Site is missing, and Origin does not match Host");
  return error;
}

bool IsSafe(std::string_view method) {
  return method == kMethodGet || method == kMethodHead ||
         method == kMethodOptions;
}

bool IsOriginOf(std::string_view origin, const Request& r) {
  URL url;
  return !ParseURL(origin, &url, r.Settings().url) && url.Host == r.Host();
}

// What an origin must not be; empty if all is well.
std::string WhyNoOrigin(std::string_view origin, const URLOptions& options) {
  URL url;
  if (const Err err = ParseURL(origin, &url, options))
    return std::string(err.Error());
  if (url.Scheme.empty()) return "scheme is required";
  if (url.Host.empty()) return "host is required";
  if (!url.Path.empty() || !url.RawQuery.empty() || !url.Fragment.empty()) {
    return "path, query, and fragment are not allowed";
  }
  return "";
}

}  // namespace

Err CrossOriginProtection::AddTrustedOrigin(std::string_view origin,
                                            const URLOptions& options) {
  const std::string why = WhyNoOrigin(origin, options);
  if (!why.empty()) return Err("invalid origin " + Quote(origin) + ": " + why);
  trusted_.emplace(origin);
  return {};
}

Err CrossOriginProtection::Check(const Request& r) const {
  if (IsSafe(r.Method())) return {};
  const std::string_view site = r.Header().Get("Sec-Fetch-Site");
  if (site == "same-origin" || site == "none") return {};
  if (!site.empty()) return IsExempt(r) ? Err() : ErrBySecFetchSite();
  const std::string_view origin = r.Header().Get("Origin");
  if (origin.empty() || IsOriginOf(origin, r)) return {};
  return IsExempt(r) ? Err() : ErrByOrigin();
}

bool CrossOriginProtection::IsExempt(const Request& r) const {
  return (exempt_ && exempt_(r)) || trusted_.contains(r.Header().Get("Origin"));
}

class CrossOriginProtection::Guard final : public httparity::Handler {
 public:
  Guard(CrossOriginProtection rules,
        std::shared_ptr<httparity::Handler> handler)
      : rules_(std::move(rules)), handler_(std::move(handler)) {}

  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    const Err err = rules_.Check(r);
    if (!err) return handler_->ServeHTTP(w, r);
    if (rules_.deny_) return rules_.deny_->ServeHTTP(w, r);
    return Refuse(w, err);
  }

 private:
  static Task<> Refuse(ResponseWriter& w, Err err) {
    co_await Error(w, err.Error(), kStatusForbidden);
  }

  const CrossOriginProtection rules_;
  const std::shared_ptr<httparity::Handler> handler_;
};

std::shared_ptr<Handler> CrossOriginProtection::Handler(
    std::shared_ptr<httparity::Handler> handler) const {
  return std::make_shared<Guard>(*this, std::move(handler));
}

}  // namespace httparity
