#include "reference/mux/pattern_relation.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "reference/http/method.h"
#include "reference/http/quote.h"

namespace httparity {
namespace {

using Kind = PatternSegment::Kind;

Relation CompareSegments(const PatternSegment& p, const PatternSegment& q) {
  if (p.kind == q.kind) {
    const bool same = !p.IsLiteral() || p.text == q.text;
    return same ? Relation::kEquivalent : Relation::kDisjoint;
  }
  if (p.IsMulti()) return Relation::kMoreGeneral;
  if (q.IsMulti()) return Relation::kMoreSpecific;
  // One is a literal, the other a wildcard, which never matches the end of a
  // path (MAT-5).
  const PatternSegment& literal = p.IsLiteral() ? p : q;
  if (literal.text == kEndSlash) return Relation::kDisjoint;
  return q.IsLiteral() ? Relation::kMoreGeneral : Relation::kMoreSpecific;
}

// Path text that the segment matches: its own text, or its name as a sample.
void AppendSample(const PatternSegment& segment, std::string* path) {
  path->push_back('/');
  const bool only_slash = segment.IsMulti() || segment.text == kEndSlash;
  if (!only_slash) path->append(segment.text);
}

void AppendSamples(std::span<const PatternSegment> segments,
                   std::string* path) {
  for (const PatternSegment& segment : segments) AppendSample(segment, path);
}

// The samples of what the longer pattern has beyond the shorter one's length.
void AppendLeftover(const Pattern& p, const Pattern& q, std::string* path) {
  const std::size_t common = std::min(p.segments.size(), q.segments.size());
  AppendSamples(std::span(p.segments).subspan(common), path);
  AppendSamples(std::span(q.segments).subspan(common), path);
}

// A sample for the wildcard `p` that the literal `q` is not.
std::string SampleUnlike(const PatternSegment& p, const PatternSegment& q) {
  return p.text == q.text ? q.text + "x" : p.text;
}

}  // namespace

Relation Combine(Relation first, Relation second) {
  if (first == second) return first;
  if (first == Relation::kEquivalent) return second;
  if (second == Relation::kEquivalent) return first;
  if (first == Relation::kDisjoint || second == Relation::kDisjoint) {
    return Relation::kDisjoint;
  }
  return Relation::kOverlapping;
}

Relation CompareMethods(const Pattern& p, const Pattern& q) {
  if (p.method == q.method) return Relation::kEquivalent;
  if (p.method.empty()) return Relation::kMoreGeneral;
  if (q.method.empty()) return Relation::kMoreSpecific;
  // GET patterns answer HEAD requests too.
  if (p.method == kMethodGet && q.method == kMethodHead) {
    return Relation::kMoreGeneral;
  }
  if (p.method == kMethodHead && q.method == kMethodGet) {
    return Relation::kMoreSpecific;
  }
  return Relation::kDisjoint;
}

Relation ComparePaths(const Pattern& p, const Pattern& q) {
  const std::size_t p_size = p.segments.size();
  const std::size_t q_size = q.segments.size();
  Relation relation = Relation::kEquivalent;
  if (p_size != q_size) {
    // Paths of the longer one's length are matched by the other only if that
    // takes any number of segments.
    const Pattern& shorter = p_size < q_size ? p : q;
    if (!shorter.LastSegment().IsMulti()) return Relation::kDisjoint;
    relation =
        p_size < q_size ? Relation::kMoreGeneral : Relation::kMoreSpecific;
  }
  for (std::size_t i = 0; i < std::min(p_size, q_size); ++i) {
    relation = Combine(relation, CompareSegments(p.segments[i], q.segments[i]));
    if (relation == Relation::kDisjoint) break;
  }
  return relation;
}

bool Conflict(const Pattern& p, const Pattern& q) {
  if (p.host != q.host) return false;
  const Relation methods = CompareMethods(p, q);
  if (methods == Relation::kDisjoint) return false;
  const Relation all = Combine(methods, ComparePaths(p, q));
  return all == Relation::kEquivalent || all == Relation::kOverlapping;
}

std::string ExplainConflict(const Pattern& p, const Pattern& q) {
  const Relation methods = CompareMethods(p, q);
  const Relation paths = ComparePaths(p, q);
  if (Combine(methods, paths) == Relation::kEquivalent) {
    return p.text + " matches the same requests as " + q.text;
  }
  if (paths == Relation::kOverlapping) {
    return p.text + " and " + q.text + " both match some paths, like " +
           Quote(CommonPath(p, q)) +
           ".\nBut neither is more specific than the other.\n" + p.text +
           " matches " + Quote(DifferencePath(p, q)) + ", but " + q.text +
           " doesn't.\n" + q.text + " matches " + Quote(DifferencePath(q, p)) +
           ", but " + p.text + " doesn't.";
  }
  if (methods == Relation::kMoreGeneral) {
    return p.text + " matches more methods than " + q.text +
           ", but has a more specific path pattern";
  }
  return p.text + " matches fewer methods than " + q.text +
         ", but has a more general path pattern";
}

std::string CommonPath(const Pattern& p, const Pattern& q) {
  std::string path;
  const std::size_t common = std::min(p.segments.size(), q.segments.size());
  for (std::size_t i = 0; i < common; ++i) {
    const bool wild = !p.segments[i].IsLiteral();
    AppendSample(wild ? q.segments[i] : p.segments[i], &path);
  }
  AppendLeftover(p, q, &path);
  return path;
}

std::string DifferencePath(const Pattern& p, const Pattern& q) {
  std::string path;
  const std::size_t common = std::min(p.segments.size(), q.segments.size());
  for (std::size_t i = 0; i < common; ++i) {
    const PatternSegment& a = p.segments[i];
    const PatternSegment& b = q.segments[i];
    if (a.IsMulti()) {
      path.push_back('/');
      // A bare "/" is what "{$}" matches: something has to follow it.
      if (b.IsLiteral() && b.text == kEndSlash) {
        path.append(a.text.empty() ? "x" : a.text);
      }
      return path;
    }
    if (a.kind == Kind::kWildcard && b.IsLiteral()) {
      path.push_back('/');
      path.append(SampleUnlike(a, b));
    } else {
      AppendSample(a, &path);
    }
  }
  AppendLeftover(p, q, &path);
  return path;
}

}  // namespace httparity
