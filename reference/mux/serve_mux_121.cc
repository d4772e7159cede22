#include "reference/mux/serve_mux_121.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "reference/http/clean_path.h"
#include "reference/http/method.h"
#include "reference/http/status.h"
#include "reference/mux/host_key.h"
#include "reference/mux/mux_replies.h"
#include "reference/mux/registration_error.h"

namespace httparity {
namespace {

std::string Join(std::string_view host, std::string_view path) {
  return std::string(host).append(path);
}

}  // namespace

void ServeMux121::Handle(std::string_view pattern,
                         std::shared_ptr<Handler> handler,
                         std::source_location caller) {
  if (pattern.empty()) throw RegistrationError("http: invalid pattern");
  if (!handler) throw RegistrationError("http: nil handler");
  Route route;
  route.pattern.text = pattern;  // a key, not parsed
  route.handler = std::move(handler);
  route.registered_at = caller;

  const std::lock_guard lock(mutex_);
  const auto [entry, added] =
      routes_.emplace(std::string(pattern), std::move(route));
  if (!added) {
    throw RegistrationError("http: multiple registrations for " +
                            std::string(pattern));
  }
  if (pattern.ends_with('/')) {
    const auto shorter = std::ranges::find_if(prefixes_, [&](const Route* it) {
      return it->pattern.text.size() < pattern.size();
    });
    prefixes_.insert(shorter, &entry->second);
  }
  if (!pattern.starts_with('/')) has_hosts_ = true;
}

// The decoded path counts here, not the escaped one. Clauses: LEG-3, LEG-6
MuxMatch ServeMux121::Find(const Request& r) const {
  const std::shared_lock lock(mutex_);
  if (r.Method() == kMethodConnect) return FindForConnect(r);
  const URL& url = r.URL();
  const std::string_view host = HostKey(r.Host());
  std::string scratch;
  const std::string_view path = CleanPath(url.path, &scratch);
  if (NeedsSlash(host, path)) {
    const std::string slashed = Join(path, "/");
    return RedirectReply(slashed, url.raw_query, kStatusMovedPermanently,
                         slashed);
  }
  MuxMatch match = Match(host, path);
  if (path == url.path) return match;
  return RedirectReply(std::string(path), url.raw_query,
                       kStatusMovedPermanently, match.pattern);
}

// Clause: LEG-8
MuxMatch ServeMux121::FindForConnect(const Request& r) const {
  const URL& url = r.URL();
  if (NeedsSlash(url.host, url.path)) {
    const std::string slashed = Join(url.path, "/");
    return RedirectReply(slashed, url.raw_query, kStatusMovedPermanently,
                         slashed);
  }
  return Match(r.Host(), url.path);
}

bool ServeMux121::Has(std::string_view key) const {
  return routes_.find(key) != routes_.end();
}

// Clause: LEG-5
bool ServeMux121::NeedsSlash(std::string_view host,
                             std::string_view path) const {
  if (path.empty() || path.ends_with('/')) return false;
  const std::string full = Join(host, path);
  if (Has(path) || Has(full)) return false;
  return Has(Join(path, "/")) || Has(Join(full, "/"));
}

// Clause: LEG-4
MuxMatch ServeMux121::Match(std::string_view host,
                            std::string_view path) const {
  const Route* route = has_hosts_ ? MatchKey(Join(host, path)) : nullptr;
  if (route == nullptr) route = MatchKey(path);
  if (route == nullptr) return NotFoundReply();
  return {Uncounted(route->handler.get()), route->pattern.text, route};
}

const Route* ServeMux121::MatchKey(std::string_view key) const {
  const auto exact = routes_.find(key);
  if (exact != routes_.end()) return &exact->second;
  const auto prefix = std::ranges::find_if(prefixes_, [&](const Route* it) {
    return key.starts_with(it->pattern.text);
  });
  return prefix == prefixes_.end() ? nullptr : *prefix;
}

}  // namespace httparity
