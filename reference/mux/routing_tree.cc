#include "reference/mux/routing_tree.h"

#include <algorithm>

#include "reference/http/method.h"
#include "reference/mux/host_key.h"
#include "reference/mux/registration_error.h"
#include "reference/mux/text_hash.h"

namespace httparity {
namespace {

std::uint64_t LiteralHash(std::string_view host, std::uint64_t path_hash) {
  return host.empty() ? path_hash : path_hash + HashText(host);
}

// What stands before a port in digits, else all.
std::string_view WithoutPort(std::string_view host_field) {
  const auto is_digit = [](char c) { return '0' <= c && c <= '9'; };
  std::size_t end = host_field.size();
  while (end > 0 && is_digit(host_field[end - 1])) --end;
  const bool has_port = end > 0 && host_field[end - 1] == ':';
  return has_port ? host_field.substr(0, end - 1) : host_field;
}

}  // namespace

void RoutingTree::Add(const Route& route) {
  const Pattern& pattern = route.pattern;
  Node* node = Descend(Descend(&root_, pattern.host), pattern.method);
  for (const PatternSegment& segment : pattern.segments) {
    if (segment.IsMulti()) {
      node->multi.store(&route, std::memory_order_release);
      return;
    }
    node = Descend(node, segment.IsLiteral() ? segment.text : "");
  }
  if (node->route.load(std::memory_order_relaxed) != nullptr) {
    throw RegistrationError("non-nil leaf fields");
  }
  node->route.store(&route, std::memory_order_release);
  if (!pattern.literal_path.empty()) AddLiteral(route);
}

// The child for this text, made if need be; an empty one is the wildcard's.
RoutingTree::Node* RoutingTree::Descend(Node* parent, std::string_view text) {
  const Node* child = text.empty()
                          ? parent->wildcard.load(std::memory_order_relaxed)
                          : FindChild(*parent, text);
  // Nodes are const to readers; here is their owner.
  if (child != nullptr) return const_cast<Node*>(child);
  Node* const added =
      std::pmr::polymorphic_allocator<>(&arena_).new_object<Node>();
  added->parent = parent;
  added->text = Keep(text);
  if (text.empty()) {
    parent->wildcard.store(added, std::memory_order_release);
    return added;
  }
  added->sibling = parent->literals.load(std::memory_order_relaxed);
  nodes_.Add(ChildHash(*parent, text), added);
  parent->literals.store(added, std::memory_order_release);
  return added;
}

void RoutingTree::AddLiteral(const Route& route) {
  const Pattern& pattern = route.pattern;
  // FindLiteral tries what stands before the port of a Host field, whatever it
  // is: hosts of which that is not always the key are left to the tree.
  if (HasOneOf(pattern.host, ':', '[', ']')) return;
  literals_.Add(LiteralHash(pattern.host, HashText(pattern.literal_path)),
                &route);
}

std::string_view RoutingTree::Keep(std::string_view text) {
  char* const copy = static_cast<char*>(arena_.allocate(text.size(), 1));
  std::ranges::copy(text, copy);
  return {copy, text.size()};
}

std::uint64_t RoutingTree::ChildHash(const Node& parent,
                                     std::string_view text) {
  constexpr std::uint64_t kOdd = 0x9e3779b97f4a7c15;  // 2^64 / golden ratio
  const auto address = reinterpret_cast<std::uintptr_t>(&parent);
  return HashText(text) + address / alignof(Node) * kOdd;
}

const RoutingTree::Node* RoutingTree::FindChild(const Node& parent,
                                                std::string_view text) const {
  const Node* const newest = parent.literals.load(std::memory_order_acquire);
  if (newest == nullptr) return nullptr;
  if (newest->sibling == nullptr) {  // the only one
    return SameText(newest->text, text) ? newest : nullptr;
  }
  return nodes_.Find(ChildHash(parent, text), [&](const Node& node) {
    return node.parent == &parent && SameText(node.text, text);
  });
}

const Route* RoutingTree::FindLiteral(std::string_view host_field,
                                      std::string_view method,
                                      std::string_view path) const {
  const std::uint64_t path_hash = HashText(path);
  if (!HasHosts()) return ProbeLiteral("", method, path, path_hash);
  // Tried before it is known for sure to be the key: if it has a literal route,
  // it holds neither colon nor bracket, and then it is.
  const std::string_view host = WithoutPort(host_field);
  const Route* const route = ProbeLiteral(host, method, path, path_hash);
  if (route != nullptr || host.empty()) return route;
  // About hosts with routes of their own the tree has the say.
  const std::string_view key = HostKey(host_field);
  if (FindChild(root_, key) == nullptr) {
    return ProbeLiteral("", method, path, path_hash);
  }
  if (key.size() == host.size()) return nullptr;
  return ProbeLiteral(key, method, path, path_hash);
}

// A wildcard pattern for this very method cannot stand in the way of a literal
// one for any method: the two would be in conflict.
inline const Route* RoutingTree::ProbeLiteral(std::string_view host,
                                              std::string_view method,
                                              std::string_view path,
                                              std::uint64_t path_hash) const {
  const Route* for_get = nullptr;
  const Route* for_any = nullptr;
  const auto is_for_method = [&](const Route& route) {
    const Pattern& pattern = route.pattern;
    if (!SameText(pattern.literal_path, path)) return false;
    if (!SameText(pattern.host, host)) return false;
    if (pattern.method.empty()) {
      for_any = &route;
    } else if (SameText(pattern.method, method)) {
      return true;
    } else if (pattern.method == kMethodGet && method == kMethodHead) {
      for_get = &route;
    }
    return false;
  };
  const Route* const own =
      literals_.Find(LiteralHash(host, path_hash), is_for_method);
  if (own != nullptr) return own;
  return for_get != nullptr ? for_get : for_any;
}

RoutingTree::Match RoutingTree::Find(std::string_view host,
                                     std::string_view method,
                                     const RequestPath& path) const {
  if (!host.empty()) {
    if (const Node* own = FindChild(root_, host)) {
      if (const Match match = FindBelowHost(*own, method, path)) return match;
    }
  }
  const Node* const any = root_.wildcard.load(std::memory_order_acquire);
  return any != nullptr ? FindBelowHost(*any, method, path) : Match();
}

// Patterns for exactly this method go first, then, for HEAD, those for GET,
// then those for any (MAT-3).
RoutingTree::Match RoutingTree::FindBelowHost(const Node& host,
                                              std::string_view method,
                                              const RequestPath& path) const {
  if (const Node* own = FindChild(host, method)) {
    if (const Match match = Search(own, path, {})) return match;
  }
  if (method == kMethodHead) {
    if (const Node* get = FindChild(host, kMethodGet)) {
      if (const Match match = Search(get, path, {})) return match;
    }
  }
  const Node* const any = host.wildcard.load(std::memory_order_acquire);
  return any != nullptr ? Search(any, path, {}) : Match();
}

// The best match for `path` below `node`, or else `fallback`: the nearest multi
// wildcard on the way here. Only a node with two ways to go is a recursion, so
// that the depth is that of the choices, not of the path.
RoutingTree::Match RoutingTree::Search(const Node* node, RequestPath path,
                                       Match fallback) const {
  std::string scratch;
  while (!path.Empty()) {
    const std::string_view segment = path.TakeSegment(&scratch);
    if (const Route* multi = node->multi.load(std::memory_order_acquire)) {
      fallback = {multi, true};
    }
    const Node* literal = FindChild(*node, segment);
    const Node* wildcard = node->wildcard.load(std::memory_order_acquire);
    if (segment == kEndSlash) wildcard = nullptr;
    if (literal == nullptr && wildcard == nullptr) return fallback;
    if (literal != nullptr && wildcard != nullptr) {
      if (const Match match = Search(literal, path, {})) return match;
      literal = nullptr;
    }
    node = literal != nullptr ? literal : wildcard;
  }
  const Route* route = node->route.load(std::memory_order_acquire);
  return route != nullptr ? Match{route, false} : fallback;
}

void RoutingTree::CollectMethods(
    std::string_view host, const RequestPath& path,
    std::set<std::string, std::less<>>* methods) const {
  if (!host.empty()) {
    if (const Node* own = FindChild(root_, host)) {
      CollectBelowHost(*own, path, methods);
    }
  }
  if (const Node* any = root_.wildcard.load(std::memory_order_acquire)) {
    CollectBelowHost(*any, path, methods);
  }
  if (methods->contains(kMethodGet)) methods->emplace(kMethodHead);
}

void RoutingTree::CollectBelowHost(
    const Node& host, const RequestPath& path,
    std::set<std::string, std::less<>>* methods) const {
  for (const Node* it = host.literals.load(std::memory_order_acquire);
       it != nullptr; it = it->sibling) {
    if (Search(it, path, {}) ||
        (!path.EndsInSlash() && Search(it, path.WithSlash(), {}))) {
      methods->emplace(it->text);
    }
  }
}

}  // namespace httparity
