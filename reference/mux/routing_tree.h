#ifndef HTTPARITY_REFERENCE_MUX_ROUTING_TREE_H_
#define HTTPARITY_REFERENCE_MUX_ROUTING_TREE_H_

#include <atomic>
#include <cstdint>
#include <memory_resource>
#include <set>
#include <string>
#include <string_view>

#include "reference/mux/growing_table.h"
#include "reference/mux/request_path.h"
#include "reference/mux/route.h"

namespace httparity {

// The decision tree that finds the route of a request: by host, then by method,
// then by the segments of its path, one level each.
//
// At each segment a literal goes before a wildcard and that before a multi
// wildcard, with steps back when the better choice leads nowhere: with
// "/u/{v}/w", "/u/b/{z}/r" and "/u/", the path /u/b/w first goes down "b", and
// then takes "{v}"; /u/b/q ends at "/u/". Since the patterns of a mux do not
// conflict, the first match found is the most specific one.
//
// What a lookup costs, when there are thousands of routes, is the memory that
// it fetches, one piece after the other. Hence two tables:
//
//   One has the children of all nodes, by parent and text. A step down is one
//   slot and one node, however many children the parent has.
//   One has the routes without wildcards, by host and path, whatever their
//   method. What is found there is the literal-only way through the tree, thus
//   what the tree would find, at the cost of one slot and the route; what is
//   not found there says nothing.
//
// A quirk of Go's that shows (PAT-13): a literal that is empty, which only
// patterns that are not clean can have ("//a"), has the place of a wildcard.
//
// Ownership: routes are borrowed and must outlive the tree. Threading: lookups
// from any thread, at any time, without a lock; Add from one thread at a time.
// A lookup sees a route wholly or not at all.
//
// Clauses: MAT-2 to MAT-9, PAT-13, NF-4
class RoutingTree {
 public:
  struct Match {
    const Route* route = nullptr;
    bool is_prefix = false;  // a multi wildcard took what was left of the path

    explicit operator bool() const { return route != nullptr; }
  };

  RoutingTree() = default;
  RoutingTree(const RoutingTree&) = delete;
  RoutingTree& operator=(const RoutingTree&) = delete;

  // Adds a route whose pattern does not conflict with those that are there.
  // Throws RegistrationError where the quirk makes it impossible all the same.
  void Add(const Route& route);

  // True when some pattern has a host, so that the host of a request matters.
  bool HasHosts() const {
    return root_.literals.load(std::memory_order_acquire) != nullptr;
  }

  // The route of a clean path without wildcards, if there is one and no better
  // one can exist. Null says nothing. The host is the Host field's, with its
  // port; the path is decoded, of a request that has no spelling of its own
  // (not RequestPath::IsEscaped) and is not CONNECT. A route that is found
  // proves that the path is clean.
  const Route* FindLiteral(std::string_view host_field, std::string_view method,
                           std::string_view path) const;

  // The best route of a request. An empty host is no host.
  Match Find(std::string_view host, std::string_view method,
             const RequestPath& path) const;

  // Adds the methods with which Find has a match for this path or, when it does
  // not end in "/", for the path with a "/" behind it; and HEAD where there is
  // GET. Clause: NF-4
  void CollectMethods(std::string_view host, const RequestPath& path,
                      std::set<std::string, std::less<>>* methods) const;

 private:
  // A node stands for the host, the method and the segments on the way to it.
  // The child for any host, any method, any segment is `wildcard`.
  struct Node {
    const Node* parent = nullptr;
    std::string_view text;  // empty in the root and in wildcards
    std::atomic<const Node*> literals = nullptr;  // the newest of them
    const Node* sibling = nullptr;                // the one before this
    std::atomic<const Node*> wildcard = nullptr;
    std::atomic<const Route*> multi = nullptr;  // matches all that is left
    std::atomic<const Route*> route = nullptr;  // matches if nothing is left
  };

  Node* Descend(Node* parent, std::string_view text);
  void AddLiteral(const Route& route);
  std::string_view Keep(std::string_view text);

  static std::uint64_t ChildHash(const Node& parent, std::string_view text);
  const Node* FindChild(const Node& parent, std::string_view text) const;
  const Route* ProbeLiteral(std::string_view host, std::string_view method,
                            std::string_view path,
                            std::uint64_t path_hash) const;
  Match FindBelowHost(const Node& host, std::string_view method,
                      const RequestPath& path) const;
  Match Search(const Node* node, RequestPath path, Match fallback) const;
  void CollectBelowHost(const Node& host, const RequestPath& path,
                        std::set<std::string, std::less<>>* methods) const;

  std::pmr::monotonic_buffer_resource arena_;  // of nodes and their texts
  Node root_;
  GrowingTable<Node> nodes_;  // all but the root and wildcards
  GrowingTable<const Route> literals_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_ROUTING_TREE_H_
