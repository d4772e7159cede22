#include "reference/mux/serve_mux.h"

#include <set>
#include <string>

#include "reference/http/clean_path.h"
#include "reference/http/method.h"
#include "reference/http/quote.h"
#include "reference/http/status.h"
#include "reference/http/url.h"
#include "reference/mux/host_key.h"
#include "reference/mux/mux_replies.h"
#include "reference/mux/pattern_relation.h"
#include "reference/mux/registration_error.h"
#include "reference/mux/request_path.h"

namespace httparity {
namespace {

std::string Cite(const Route& route) {
  const std::source_location& at = route.registered_at;
  return "pattern " + Quote(route.pattern.text) + " (registered at " +
         at.file_name() + ":" + std::to_string(at.line()) + ")";
}

std::string ConflictText(const Route& added, const Route& existing) {
  return Cite(added) + " conflicts with " + Cite(existing) + ":\n" +
         ExplainConflict(added.pattern, existing.pattern);
}

// True when the match is of the whole path. Clause: RED-2
bool IsExact(const RoutingTree::Match& match, const RequestPath& path) {
  return !match.is_prefix || MatchesExactly(match.route->pattern, path);
}

void AddValues(const Pattern& pattern, const Request& r,
               std::vector<std::string>* values) {
  // Asked first, as the search has fetched this text and not yet the names.
  const bool is_literal = !pattern.literal_path.empty();
  if (is_literal || pattern.wildcards.empty()) return;
  std::string scratch;
  CaptureValues(pattern, RequestPath(r.URL(), &scratch), values);
}

}  // namespace

ServeMux::ServeMux(const Options& options)
    : mux121_(options.httpmuxgo121 ? std::make_unique<ServeMux121>() : nullptr),
      go_(options.go) {}

void ServeMux::Handle(std::string_view pattern,
                      std::shared_ptr<httparity::Handler> handler,
                      std::source_location caller) {
  if (mux121_) return mux121_->Handle(pattern, std::move(handler), caller);
  if (pattern.empty()) throw RegistrationError("http: invalid pattern");
  if (!handler) throw RegistrationError("http: nil handler");
  Route route{std::move(handler), ParsePattern(pattern), caller};

  const std::lock_guard lock(registration_);
  if (const Route* existing = index_.FindConflict(route.pattern)) {
    throw RegistrationError(ConflictText(route, *existing));
  }
  routes_.push_back(std::move(route));
  tree_.Add(routes_.back());
  index_.Add(routes_.back());
}

void ServeMux::HandleNullFunction(std::string_view pattern,
                                  std::source_location caller) {
  if (mux121_) throw RegistrationError("http: nil handler");
  Handle(pattern, nullptr, caller);
}

MuxMatch ServeMux::Handler(const Request& r) const {
  return mux121_ ? mux121_->Find(r) : Find(r);
}

MuxMatch ServeMux::Handler(const Request& r,
                           std::vector<std::string>* values) const {
  values->clear();
  if (mux121_) return mux121_->Find(r);
  MuxMatch match = Find(r);
  if (match.route != nullptr) AddValues(match.route->pattern, r, values);
  return match;
}

Task<> ServeMux::ServeHTTP(ResponseWriter& w, Request& r) {
  if (r.RequestURI() == "*") return RefuseAsterisk(w, r);
  if (mux121_) return Serve(mux121_->Find(r), w, r);
  MuxMatch match = Find(r);
  if (match.route == nullptr) {
    r.SetMatch(match.pattern, {});
    return Serve(std::move(match), w, r);
  }
  const Pattern& pattern = match.route->pattern;
  AddValues(pattern, r, &r.SetMatch(match.pattern, pattern.wildcards));
  return match.handler->ServeHTTP(w, r);
}

// The steps of MAT-10. A literal path that is found needs none of them: it is
// clean, and nothing matches it better.
MuxMatch ServeMux::Find(const Request& r) const {
  if (r.Method() == kMethodConnect) return FindForConnect(r);
  if (r.URL().RawPath.empty()) {
    if (const Route* route =
            tree_.FindLiteral(r.Host(), r.Method(), r.URL().Path)) {
      return Matched(*route);
    }
  }
  return FindCleaned(r);
}

MuxMatch ServeMux::FindCleaned(const Request& r) const {
  const std::string_view host =
      tree_.HasHosts() ? HostKey(r.Host()) : std::string_view();
  const URL& url = r.URL();
  std::string escaped, cleaned;
  const RequestPath path(url, &escaped);
  const RequestPath clean = path.Cleaned(&cleaned);
  const RoutingTree::Match match = tree_.Find(host, r.Method(), clean);
  if (const Route* slashed = FindWithSlash(host, r.Method(), clean, match)) {
    return RedirectReply(WithTrailingSlash(url.Path), url.RawQuery,
                         RedirectStatus(), slashed->pattern.text);
  }
  if (clean.Text() != path.Text()) {
    // What is escaped already is escaped once more, as Go does (RED-5).
    return RedirectReply(
        std::string(CleanPath(url.EscapedPath(&escaped), &cleaned)),
        url.RawQuery, RedirectStatus(),
        match ? match.route->pattern.text : std::string_view());
  }
  return match ? Matched(*match.route) : NoMatch(host, clean);
}

// CONNECT paths are not cleaned. Redirect and 405 go by the target's host, a
// match by the Host field, both with their port. Clauses: CON-2, CON-3, CON-5
MuxMatch ServeMux::FindForConnect(const Request& r) const {
  const URL& url = r.URL();
  std::string scratch;
  const RequestPath path(url, &scratch);
  const RoutingTree::Match by_target = tree_.Find(url.Host, r.Method(), path);
  if (FindWithSlash(url.Host, r.Method(), path, by_target) != nullptr) {
    const std::string slashed = WithTrailingSlash(url.Path);
    return RedirectReply(slashed, url.RawQuery, RedirectStatus(), slashed);
  }
  const RoutingTree::Match match = tree_.Find(r.Host(), r.Method(), path);
  return match ? Matched(*match.route) : NoMatch(url.Host, path);
}

int ServeMux::RedirectStatus() const {
  return go_.MuxRedirectsTemporarily() ? kStatusTemporaryRedirect
                                       : kStatusMovedPermanently;
}

// The route of the path with a "/" behind it, if the path is to be redirected
// there: `match`, of the path itself, is none or a prefix. Clause: RED-3
const Route* ServeMux::FindWithSlash(std::string_view host,
                                     std::string_view method,
                                     const RequestPath& path,
                                     const RoutingTree::Match& match) const {
  if (path.EndsInSlash()) return nullptr;
  if (path.Empty() && go_.MuxLeavesEmptyPathAlone()) return nullptr;
  if (match && IsExact(match, path)) return nullptr;
  const RequestPath slashed = path.WithSlash();
  const RoutingTree::Match found = tree_.Find(host, method, slashed);
  return found && IsExact(found, slashed) ? found.route : nullptr;
}

MuxMatch ServeMux::NoMatch(std::string_view host,
                           const RequestPath& path) const {
  std::set<std::string, std::less<>> methods;
  tree_.CollectMethods(host, path, &methods);
  if (methods.empty()) return NotFoundReply();
  std::string allow;
  for (const std::string& method : methods) {
    if (!allow.empty()) allow += ", ";
    allow += method;
  }
  return MethodNotAllowedReply(std::move(allow));
}

}  // namespace httparity
