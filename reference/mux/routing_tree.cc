#include "reference/mux/routing_tree.h"

#include <optional>

#include "reference/http/method.h"
#include "reference/mux/registration_error.h"

namespace httparity {
namespace {

// The one path that a pattern without wildcards matches, decoded. Nothing for
// patterns where the tree has the last word: those with wildcards, those that
// are not clean, and those whose literals hold a "/".
std::optional<std::string> LiteralPathOf(const Pattern& pattern) {
  std::string path;
  for (const PatternSegment& segment : pattern.segments) {
    if (!segment.IsLiteral()) return std::nullopt;
    const std::string& text = segment.text;
    if (text == kEndSlash && &segment == &pattern.LastSegment()) {
      return path + "/";
    }
    if (text.empty() || text == "." || text == ".." ||
        text.find('/') != std::string::npos) {
      return std::nullopt;
    }
    path += '/';
    path += text;
  }
  return path;
}

}  // namespace

void RoutingTree::Add(const Route& route) {
  const Pattern& pattern = route.pattern;
  Host& host = HostFor(pattern);
  Node* node = &MethodFor(pattern, &host);
  for (const PatternSegment& segment : pattern.segments) {
    if (segment.IsMulti()) {
      node->multi.store(&route, std::memory_order_release);
      return;
    }
    node = &ChildFor(segment, node);
  }
  if (node->route.load(std::memory_order_relaxed) != nullptr) {
    throw RegistrationError("non-nil leaf fields");
  }
  node->route.store(&route, std::memory_order_release);
  if (auto path = LiteralPathOf(pattern)) {
    AddLiteral(route, *path, &host);
  }
}

RoutingTree::Host& RoutingTree::HostFor(const Pattern& pattern) {
  if (pattern.host.empty()) return any_host_;
  if (Host* host = hosts_.Find(pattern.host)) return *host;
  Host& host = host_store_.emplace_back();
  hosts_.Set(pattern.host, &host);
  return host;
}

RoutingTree::Node& RoutingTree::MethodFor(const Pattern& pattern, Host* host) {
  if (pattern.method.empty()) return host->any_method;
  if (Node* node = host->methods.Find(pattern.method)) return *node;
  Node& node = node_store_.emplace_back();
  host->methods.Set(pattern.method, &node);
  return node;
}

RoutingTree::Node& RoutingTree::ChildFor(const PatternSegment& segment,
                                         Node* parent) {
  if (segment.IsLiteral() && !segment.text.empty()) {
    if (Node* child = parent->literals.Find(segment.text)) return *child;
    Node& child = node_store_.emplace_back();
    parent->literals.Set(segment.text, &child);
    return child;
  }
  Node* child = parent->wildcard.load(std::memory_order_relaxed);
  if (child == nullptr) {
    child = &node_store_.emplace_back();
    parent->wildcard.store(child, std::memory_order_release);
  }
  return *child;
}

void RoutingTree::AddLiteral(const Route& route, std::string_view path,
                             Host* host) {
  const LiteralRoute* first = host->literal_paths.Find(path);
  const LiteralRoute& added = literal_store_.emplace_back(&route, first);
  if (first == nullptr) path = path_store_.emplace_back(path);
  host->literal_paths.Set(path, &added);
}

const Route* RoutingTree::FindLiteral(std::string_view host,
                                      std::string_view method,
                                      std::string_view path) const {
  if (!host.empty()) {
    if (const Host* own = hosts_.Find(host)) {
      return own->FindLiteral(method, path);  // the rest is for Find
    }
  }
  return any_host_.FindLiteral(method, path);
}

const Route* RoutingTree::Find(std::string_view host, std::string_view method,
                               const RequestPath& path) const {
  if (!host.empty()) {
    if (const Host* own = hosts_.Find(host)) {
      if (const Route* route = own->Find(method, path)) return route;
    }
  }
  return any_host_.Find(method, path);
}

void RoutingTree::CollectMethods(
    std::string_view host, const RequestPath& path,
    std::set<std::string, std::less<>>* methods) const {
  if (!host.empty()) {
    if (const Host* own = hosts_.Find(host)) own->CollectMethods(path, methods);
  }
  any_host_.CollectMethods(path, methods);
  if (methods->contains(kMethodGet)) methods->emplace(kMethodHead);
}

// Patterns for exactly this method go first, then, for HEAD, those for GET,
// then those for any (MAT-3).
const Route* RoutingTree::Host::Find(std::string_view method,
                                     const RequestPath& path) const {
  if (const Node* own = methods.Find(method)) {
    if (const Route* route = Search(own, path, nullptr)) return route;
  }
  if (method == kMethodHead) {
    if (const Node* get = methods.Find(kMethodGet)) {
      if (const Route* route = Search(get, path, nullptr)) return route;
    }
  }
  return Search(&any_method, path, nullptr);
}

// A wildcard pattern for this very method cannot stand in the way of a literal
// one for any method: the two would be in conflict.
const Route* RoutingTree::Host::FindLiteral(std::string_view method,
                                            std::string_view path) const {
  const Route* for_get = nullptr;
  const Route* for_any = nullptr;
  for (const LiteralRoute* it = literal_paths.Find(path); it != nullptr;
       it = it->next) {
    const std::string& its = it->route->pattern.method;
    if (its.empty()) {
      for_any = it->route;
    } else if (SameText(its, method)) {
      return it->route;
    } else if (its == kMethodGet && method == kMethodHead) {
      for_get = it->route;
    }
  }
  return for_get != nullptr ? for_get : for_any;
}

void RoutingTree::Host::CollectMethods(
    const RequestPath& path, std::set<std::string, std::less<>>* found) const {
  methods.ForEach([&](std::string_view method, const Node& node) {
    if (Search(&node, path, nullptr) != nullptr ||
        (!path.EndsInSlash() &&
         Search(&node, path.WithSlash(), nullptr) != nullptr)) {
      found->emplace(method);
    }
  });
}

// The best match for `path` below `node`, or else `fallback`: the nearest multi
// wildcard on the way here. Only a node with two ways to go is a recursion, so
// that the depth is that of the choices, not of the path.
const Route* RoutingTree::Search(const Node* node, RequestPath path,
                                 const Route* fallback) {
  std::string scratch;
  while (!path.Empty()) {
    const std::string_view segment = path.TakeSegment(&scratch);
    if (const Route* multi = node->multi.load(std::memory_order_acquire)) {
      fallback = multi;
    }
    const Node* literal = node->literals.Find(segment);
    const Node* wildcard = node->wildcard.load(std::memory_order_acquire);
    if (segment == kEndSlash) wildcard = nullptr;
    if (literal == nullptr && wildcard == nullptr) return fallback;
    if (literal != nullptr && wildcard != nullptr) {
      const Route* found = Search(literal, path, nullptr);
      if (found != nullptr) return found;
      literal = nullptr;
    }
    node = literal != nullptr ? literal : wildcard;
  }
  const Route* route = node->route.load(std::memory_order_acquire);
  return route != nullptr ? route : fallback;
}

}  // namespace httparity
