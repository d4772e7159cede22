#include "reference/mux/serve_mux_121.h"

#include <array>
#include <memory_resource>
#include <string>
#include <utility>

#include "reference/http/method.h"
#include "reference/http/status.h"
#include "reference/mux/host_key.h"
#include "reference/mux/mux_replies.h"
#include "reference/mux/registration_error.h"
#include "reference/mux/request_path.h"
#include "reference/mux/text_hash.h"

namespace httparity {

// The texts that a request is looked up by, all of them views of one: host,
// path and a "/". Most fit into the object itself.
class ServeMux121::Keys {
 public:
  Keys(std::string_view host, std::string_view path) : host_size_(host.size()) {
    text_.reserve(host.size() + path.size() + 1);
    text_.append(host).append(path).push_back('/');
  }

  std::string_view PathSlashed() const {
    return std::string_view(text_).substr(host_size_);
  }
  std::string_view HostPathSlashed() const { return text_; }
  std::string_view Path() const { return WithoutLast(PathSlashed()); }
  std::string_view HostPath() const { return WithoutLast(text_); }

 private:
  static std::string_view WithoutLast(std::string_view text) {
    return text.substr(0, text.size() - 1);
  }

  std::array<std::byte, 256> buffer_;
  std::pmr::monotonic_buffer_resource memory_{buffer_.data(), buffer_.size()};
  std::pmr::string text_{&memory_};
  const std::size_t host_size_;
};

void ServeMux121::Handle(std::string_view pattern,
                         std::shared_ptr<Handler> handler,
                         std::source_location caller) {
  if (pattern.empty()) throw RegistrationError("http: invalid pattern");
  if (!handler) throw RegistrationError("http: nil handler");

  const std::lock_guard lock(registration_);
  if (FindKey(pattern) != nullptr) {
    throw RegistrationError("http: multiple registrations for " +
                            std::string(pattern));
  }
  Route& route = routes_.emplace_back();
  route.pattern.text = pattern;  // a key, not parsed
  route.handler = std::move(handler);
  route.registered_at = caller;
  if (pattern.ends_with('/') && pattern.size() > longest_prefix_) {
    longest_prefix_ = pattern.size();
  }
  if (!pattern.starts_with('/')) has_hosts_ = true;
  routes_by_text_.Add(HashText(pattern), &route);
}

// The decoded path counts here, not the escaped one. Clauses: LEG-3, LEG-6
MuxMatch ServeMux121::Find(const Request& r) const {
  if (r.Method() == kMethodConnect) return FindForConnect(r);
  const URL& url = r.URL();
  std::string scratch;
  const std::string_view path =
      RequestPath(url.Path, false).Cleaned(&scratch).Text();
  if (!has_hosts_ && path == url.Path) {
    // No other key is before the path itself, and none is needed.
    if (const Route* route = FindKey(path)) return Matched(*route);
  }
  const Keys keys(HostKey(r.Host()), path);
  if (NeedsSlash(keys)) {
    const std::string slashed(keys.PathSlashed());
    return RedirectReply(slashed, url.RawQuery, kStatusMovedPermanently,
                         slashed);
  }
  MuxMatch match = Match(keys);
  if (path == url.Path) return match;
  return RedirectReply(std::string(path), url.RawQuery, kStatusMovedPermanently,
                       match.pattern);
}

// Clause: LEG-8
MuxMatch ServeMux121::FindForConnect(const Request& r) const {
  const URL& url = r.URL();
  const Keys target(url.Host, url.Path);
  if (NeedsSlash(target)) {
    const std::string slashed(target.PathSlashed());
    return RedirectReply(slashed, url.RawQuery, kStatusMovedPermanently,
                         slashed);
  }
  return Match(Keys(r.Host(), url.Path));
}

// Clause: LEG-5
bool ServeMux121::NeedsSlash(const Keys& keys) const {
  if (keys.Path().empty() || keys.Path().ends_with('/')) return false;
  if (FindKey(keys.Path()) || FindKey(keys.HostPath())) return false;
  return FindKey(keys.PathSlashed()) || FindKey(keys.HostPathSlashed());
}

// Clause: LEG-4
MuxMatch ServeMux121::Match(const Keys& keys) const {
  const Route* route = has_hosts_ ? FindLongest(keys.HostPath()) : nullptr;
  if (route == nullptr) route = FindLongest(keys.Path());
  return route != nullptr ? Matched(*route) : NotFoundReply();
}

const Route* ServeMux121::FindKey(std::string_view key) const {
  return routes_by_text_.Find(HashText(key), [&](const Route& route) {
    return SameText(route.pattern.text, key);
  });
}

// The route of the key itself, or of the longest beginning of it that ends in
// "/".
const Route* ServeMux121::FindLongest(std::string_view key) const {
  if (const Route* route = FindKey(key)) return route;
  key = key.substr(0, longest_prefix_);
  for (std::size_t slash; (slash = key.rfind('/')) != std::string_view::npos;
       key.remove_suffix(key.size() - slash)) {
    if (const Route* route = FindKey(key.substr(0, slash + 1))) return route;
  }
  return nullptr;
}

}  // namespace httparity
