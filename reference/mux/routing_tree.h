#ifndef HTTPARITY_REFERENCE_MUX_ROUTING_TREE_H_
#define HTTPARITY_REFERENCE_MUX_ROUTING_TREE_H_

#include <atomic>
#include <deque>
#include <set>
#include <string>
#include <string_view>

#include "reference/mux/request_path.h"
#include "reference/mux/route.h"
#include "reference/mux/text_table.h"

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
// Beside the tree each host has a table of its paths without wildcards. A path
// found there is the literal-only way through the tree, thus the one that the
// tree would find, at the cost of one probe; what is not found there says
// nothing.
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
  RoutingTree() = default;
  RoutingTree(const RoutingTree&) = delete;
  RoutingTree& operator=(const RoutingTree&) = delete;

  // Adds a route whose pattern does not conflict with those that are there.
  // Throws RegistrationError where the quirk makes it impossible all the same.
  void Add(const Route& route);

  // True when some pattern has a host, so that the host of a request matters.
  bool HasHosts() const { return !hosts_.Empty(); }

  // The route of a clean path without wildcards, if there is one and no better
  // one can exist. Null says nothing. The path is decoded, of a request that
  // has no spelling of its own (not RequestPath::IsEscaped) and is not CONNECT.
  // A route that is found proves that the path is clean.
  const Route* FindLiteral(std::string_view host, std::string_view method,
                           std::string_view path) const;

  // The best route of a request, or null. An empty host is no host.
  const Route* Find(std::string_view host, std::string_view method,
                    const RequestPath& path) const;

  // Adds the methods with which Find has a match for this path or, when it does
  // not end in "/", for the path with a "/" behind it; and HEAD where there is
  // GET. Clause: NF-4
  void CollectMethods(std::string_view host, const RequestPath& path,
                      std::set<std::string, std::less<>>* methods) const;

 private:
  // A node stands for the segments on the way to it.
  struct Node {
    TextTable<Node> literals;
    std::atomic<Node*> wildcard = nullptr;
    std::atomic<const Route*> multi = nullptr;  // matches all that is left
    std::atomic<const Route*> route = nullptr;  // matches if nothing is left
  };

  // The routes of one path without wildcards, one for each method: a list.
  struct LiteralRoute {
    const Route* route = nullptr;
    const LiteralRoute* next = nullptr;
  };

  struct Host {
    const Route* Find(std::string_view method, const RequestPath& path) const;
    const Route* FindLiteral(std::string_view method,
                             std::string_view path) const;
    void CollectMethods(const RequestPath& path,
                        std::set<std::string, std::less<>>* methods) const;

    TextTable<Node> methods;
    Node any_method;
    TextTable<const LiteralRoute> literal_paths;
  };

  Host& HostFor(const Pattern& pattern);
  Node& MethodFor(const Pattern& pattern, Host* host);
  Node& ChildFor(const PatternSegment& segment, Node* parent);
  void AddLiteral(const Route& route, std::string_view path, Host* host);
  static const Route* Search(const Node* node, RequestPath path,
                             const Route* fallback);

  TextTable<Host> hosts_;
  Host any_host_;
  // What the tables and nodes point to: deques never move an element.
  std::deque<Host> host_store_;
  std::deque<Node> node_store_;
  std::deque<std::string> path_store_;
  std::deque<LiteralRoute> literal_store_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_ROUTING_TREE_H_
