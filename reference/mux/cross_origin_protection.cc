#include "reference/mux/cross_origin_protection.h"

#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <utility>

#include "reference/http/method.h"
#include "reference/http/quote.h"
#include "reference/http/reply.h"
#include "reference/http/status.h"
#include "reference/http/url.h"
#include "reference/mux/serve_mux.h"

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
  if (const Err err = ParseURL(origin, &url, options)) {
    return std::string(err.Error());
  }
  if (url.Scheme.empty()) return "scheme is required";
  if (url.Host.empty()) return "host is required";
  if (!url.Path.empty() || !url.RawQuery.empty() || !url.Fragment.empty()) {
    return "path, query, and fragment are not allowed";
  }
  return "";
}

}  // namespace

// What a protection was told. Threading: all of it from any thread.
class CrossOriginProtection::Rules {
 public:
  void Trust(std::string_view origin) {
    const std::unique_lock lock(mutex_);
    trusted_.emplace(origin);
  }
  void Bypass(std::string_view pattern, std::source_location caller) {
    bypass_.Handle(pattern, NotFoundHandler(), caller);
  }
  void SetDeny(std::shared_ptr<httparity::Handler> deny) {
    const std::unique_lock lock(mutex_);
    deny_ = std::move(deny);
  }

  bool Exempt(const Request& r) const {
    if (bypass_.Handler(r).route != nullptr) return true;
    const std::shared_lock lock(mutex_);
    return trusted_.contains(r.Header().Get("Origin"));
  }
  std::shared_ptr<httparity::Handler> Deny() const {
    const std::shared_lock lock(mutex_);
    return deny_;
  }

 private:
  ServeMux bypass_;  // only what it matches counts
  mutable std::shared_mutex mutex_;
  std::set<std::string, std::less<>> trusted_;
  std::shared_ptr<httparity::Handler> deny_;
};

CrossOriginProtection::CrossOriginProtection()
    : rules_(std::make_shared<Rules>()) {}

Err CrossOriginProtection::AddTrustedOrigin(std::string_view origin,
                                            const URLOptions& options) {
  const std::string why = WhyNoOrigin(origin, options);
  if (!why.empty()) return Err("invalid origin " + Quote(origin) + ": " + why);
  rules_->Trust(origin);
  return {};
}

void CrossOriginProtection::AddInsecureBypassPattern(
    std::string_view pattern, std::source_location caller) {
  rules_->Bypass(pattern, caller);
}

void CrossOriginProtection::SetDenyHandler(
    std::shared_ptr<httparity::Handler> deny) {
  rules_->SetDeny(std::move(deny));
}

Err CrossOriginProtection::Check(const Request& r) const {
  if (IsSafe(r.Method())) return {};
  const std::string_view site = r.Header().Get("Sec-Fetch-Site");
  if (site == "same-origin" || site == "none") return {};
  if (!site.empty()) return rules_->Exempt(r) ? Err() : ErrBySecFetchSite();
  const std::string_view origin = r.Header().Get("Origin");
  if (origin.empty() || IsOriginOf(origin, r)) return {};
  return rules_->Exempt(r) ? Err() : ErrByOrigin();
}

class CrossOriginProtection::Guard final : public httparity::Handler {
 public:
  Guard(CrossOriginProtection protection,
        std::shared_ptr<httparity::Handler> handler)
      : protection_(std::move(protection)), handler_(std::move(handler)) {}

  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    const Err err = protection_.Check(r);
    if (!err) return handler_->ServeHTTP(w, r);
    return Refuse(w, r, protection_.rules_->Deny(), err);
  }

 private:
  // Keeps the deny handler: another one may be set meanwhile.
  static Task<> Refuse(ResponseWriter& w, Request& r,
                       std::shared_ptr<httparity::Handler> deny, Err err) {
    if (deny) {
      co_await deny->ServeHTTP(w, r);
    } else {
      co_await Error(w, err.Error(), kStatusForbidden);
    }
  }

  const CrossOriginProtection protection_;
  const std::shared_ptr<httparity::Handler> handler_;
};

std::shared_ptr<Handler> CrossOriginProtection::Handler(
    std::shared_ptr<httparity::Handler> handler) const {
  return std::make_shared<Guard>(*this, std::move(handler));
}

}  // namespace httparity
