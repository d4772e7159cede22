// Patterns: parsing, relations, conflicts and their explanations, registration,
// lookup; against the definition of a match.
//
// Input: lines; patterns up to the first empty line, then requests,
// `METHOD HOST TARGET`:
//
//   GET /a/{x}
//   example.com/
//
//   GET example.com:80 /a/b

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz_input.h"
#include "fuzz/invariant.h"
#include "reference/fuzz/mux_model.h"
#include "reference/http/clean_path.h"
#include "reference/http/response_recorder.h"
#include "reference/http1/exact_buffer.h"
#include "reference/mux/host_key.h"
#include "reference/mux/pattern_relation.h"
#include "reference/mux/registration_error.h"
#include "reference/mux/serve_mux.h"

namespace httparity {
namespace {

constexpr std::size_t kMostPatterns = 12;
constexpr std::size_t kMostRequests = 12;

// ---- one pattern

void CheckPattern(const Pattern& pattern) {
  Require(!pattern.segments.empty(), "a pattern has a segment");
  std::vector<std::string> names;
  for (const PatternSegment& segment : pattern.segments) {
    const bool is_last = &segment == &pattern.LastSegment();
    Require(!segment.IsMulti() || is_last, "a multi wildcard is the last");
    if (!segment.IsLiteral() && !segment.text.empty()) {
      names.push_back(segment.text);
    }
  }
  Require(names == pattern.wildcards, "wildcards are listed from the left");
  std::ranges::sort(names);
  Require(std::ranges::adjacent_find(names) == names.end(),
          "the names of a pattern's wildcards differ");
}

std::vector<Pattern> ParsePatterns(FuzzInput* input) {
  std::vector<Pattern> patterns;
  while (!input->Empty()) {
    const std::string_view line = input->TakeUntil('\n');
    if (line.empty()) break;
    if (patterns.size() == kMostPatterns) continue;
    try {
      patterns.push_back(ParsePattern(http1::ExactBuffer(line).view()));
      RequireSame(patterns.back().text, line, "a pattern keeps its text");
      CheckPattern(patterns.back());
    } catch (const RegistrationError& error) {
      Require(error.Text().starts_with("parsing \""), "an error quotes it");
      Require(error.Text().find("\": at offset ") != std::string::npos,
              "an error tells the offset");
    }
  }
  return patterns;
}

// ---- two patterns

Relation Inverse(Relation relation) {
  if (relation == Relation::kMoreGeneral) return Relation::kMoreSpecific;
  if (relation == Relation::kMoreSpecific) return Relation::kMoreGeneral;
  return relation;
}

// The example paths of an explanation are what it says they are.
void CheckWitnesses(const Pattern& p, const Pattern& q) {
  if (ComparePaths(p, q) != Relation::kOverlapping) return;
  // Where a multi wildcard is given the end of a path, Go's example may be one
  // that the other pattern does not match (CNF-8).
  if (!p.LastSegment().IsMulti() && !q.LastSegment().IsMulti()) {
    const ModelPath common(CommonPath(p, q));
    Require(MatchesPath(p, common) && MatchesPath(q, common),
            "both patterns match the common path");
  }
  const ModelPath only_p(DifferencePath(p, q));
  Require(MatchesPath(p, only_p), "a pattern matches its difference path");
  Require(!MatchesPath(q, only_p), "and the other one does not");
}

// Examples are written decoded: one with "%" in it reads as something else.
bool HasPlainExamples(const Pattern& pattern) {
  return IsOrdinary(pattern) && pattern.text.find('%') == std::string::npos;
}

void CheckRelation(const Pattern& p, const Pattern& q) {
  Require(ComparePaths(q, p) == Inverse(ComparePaths(p, q)),
          "the relation of paths seen from the other side is the inverse");
  Require(CompareMethods(q, p) == Inverse(CompareMethods(p, q)),
          "and so is that of methods");
  Require(Conflict(p, q) == Conflict(q, p), "conflicts are mutual");
  if (!Conflict(p, q)) return;
  Require(!ExplainConflict(p, q).empty() && !ExplainConflict(q, p).empty(),
          "a conflict has an explanation from either side");
  if (HasPlainExamples(p) && HasPlainExamples(q)) CheckWitnesses(p, q);
}

void CheckRelationOn(const Pattern& p, const Pattern& q,
                     const ModelPath& path) {
  const bool by_p = MatchesPath(p, path);
  const bool by_q = MatchesPath(q, path);
  switch (ComparePaths(p, q)) {
    case Relation::kEquivalent:
      return Require(by_p == by_q, "equivalent patterns match the same");
    case Relation::kMoreGeneral:
      return Require(by_p || !by_q, "the more general pattern matches more");
    case Relation::kMoreSpecific:
      return Require(by_q || !by_p, "the more specific pattern matches less");
    case Relation::kDisjoint:
      return Require(!by_p || !by_q, "disjoint patterns match nothing alike");
    case Relation::kOverlapping:
      return;
  }
}

// ---- a mux

// Answers with the text of the pattern that it was registered for.
class Named final : public Handler {
 public:
  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    co_await w.Write(r.Pattern());
  }
};

// A mux with those of the patterns that can be together.
class Table {
 public:
  explicit Table(const std::vector<Pattern>& patterns)
      : mux_(ServeMux::Options{.httpmuxgo121 = false}) {
    for (const Pattern& pattern : patterns) Register(pattern);
  }

  ServeMux& mux() { return mux_; }
  bool IsOrdinary() const {
    return std::ranges::all_of(patterns_, httparity::IsOrdinary);
  }

  // The best match, or null: of the patterns of the host, else of those
  // without one.
  const Pattern* Find(std::string_view host, std::string_view method,
                      const ModelPath& path) const {
    const Pattern* best = host.empty() ? nullptr : Best(host, method, path);
    return best != nullptr ? best : Best("", method, path);
  }

  // What Allow lists: the methods with a match for the path, or for the path
  // with a "/" behind it.
  std::string Allow(std::string_view host, const ModelPath& path) const {
    std::set<std::string> methods;
    for (const Pattern& pattern : patterns_) {
      if (!pattern.host.empty() && pattern.host != host) continue;
      if (pattern.method.empty()) continue;
      if (!MatchesPath(pattern, path) &&
          !MatchesPath(pattern, path.WithSlash())) {
        continue;
      }
      methods.insert(pattern.method);
      if (pattern.method == "GET") methods.insert("HEAD");
    }
    std::string list;
    for (const std::string& method : methods) {
      list += (list.empty() ? "" : ", ") + method;
    }
    return list;
  }

 private:
  void Register(const Pattern& pattern) {
    const bool conflicts = std::ranges::any_of(
        patterns_,
        [&](const Pattern& existing) { return Conflict(pattern, existing); });
    try {
      mux_.Handle(pattern.text, std::make_shared<Named>());
      Require(!conflicts, "a conflict is found, as comparing all finds it");
      patterns_.push_back(pattern);
    } catch (const RegistrationError&) {
      Require(conflicts || !httparity::IsOrdinary(pattern) || !IsOrdinary(),
              "what has no conflict is registered");
    }
  }

  const Pattern* Best(std::string_view host, std::string_view method,
                      const ModelPath& path) const {
    std::vector<const Pattern*> matches;
    for (const Pattern& pattern : patterns_) {
      if (pattern.host == host && MatchesMethod(pattern, method) &&
          MatchesPath(pattern, path)) {
        matches.push_back(&pattern);
      }
    }
    for (const Pattern* best : matches) {
      const bool beats_all =
          std::ranges::all_of(matches, [&](const Pattern* p) {
            return p == best ||
                   Combine(CompareMethods(*best, *p),
                           ComparePaths(*best, *p)) == Relation::kMoreSpecific;
          });
      if (beats_all) return best;
    }
    Require(matches.empty(), "one match is more specific than the others");
    return nullptr;
  }

  ServeMux mux_;
  std::vector<Pattern> patterns_;
};

// ---- requests

struct Answer {
  int code;
  std::string text;  // the pattern; of a 405 the Allow field
};

Answer Ask(ServeMux& mux, Request& request) {
  ResponseRecorder recorder;
  ServeNow(mux, recorder, request);
  Require(recorder.code != 0, "every request is answered");
  const bool refused = recorder.code == kStatusMethodNotAllowed;
  return {recorder.code, refused ? std::string(recorder.header.Get("Allow"))
                                 : recorder.content};
}

// A request whose path is clean and which is not CONNECT, by the model.
void CheckAnswer(const Table& table, const Request& request,
                 const Answer& answer) {
  const ModelPath path(request.URL().EscapedPath());
  const std::string_view host = HostKey(request.Host());
  const Pattern* best = table.Find(host, request.Method(), path);
  if (!path.ends_in_slash && (best == nullptr || !MatchesWhole(*best, path))) {
    const ModelPath slashed = path.WithSlash();
    const Pattern* other = table.Find(host, request.Method(), slashed);
    if (other != nullptr && MatchesWhole(*other, slashed)) {
      return Require(answer.code == kStatusTemporaryRedirect,
                     "a missing final slash is redirected to");
    }
  }
  if (best != nullptr) {
    Require(answer.code == kStatusOK, "a match is served");
    return RequireSame(answer.text, best->text, "the best match is served");
  }
  const std::string allow = table.Allow(host, path);
  if (allow.empty()) {
    return Require(answer.code == kStatusNotFound, "no match, no method: 404");
  }
  Require(answer.code == kStatusMethodNotAllowed, "another method would match");
  RequireSame(answer.text, allow, "Allow lists the methods that match");
}

void CheckRequest(std::string_view line, const std::vector<Pattern>& patterns,
                  Table* table, ServeMux* legacy) {
  const std::size_t method_end = std::min(line.find(' '), line.size());
  const std::string_view method = line.substr(0, method_end);
  std::string_view rest = line.substr(std::min(method_end + 1, line.size()));
  const std::size_t host_end = std::min(rest.find(' '), rest.size());
  const std::string_view host = rest.substr(0, host_end);
  rest.remove_prefix(std::min(host_end + 1, rest.size()));
  const http1::ExactBuffer target(rest);
  URL url;
  if (ParseRequestTarget(method, target.view(), &url)) return;

  Request request = MakeRequest(method, target.view(), host);
  const Answer answer = Ask(table->mux(), request);
  Require(table->mux().Handler(request).handler != nullptr,
          "every request has a handler");
  Request other = MakeRequest(method, target.view(), host);
  Ask(*legacy, other);

  const std::string escaped = url.EscapedPath();
  if (!escaped.starts_with('/') || !IsCleanPath(escaped)) return;
  const ModelPath path(escaped);
  const bool ordinary = table->IsOrdinary();
  for (const Pattern& p : patterns) {
    for (const Pattern& q : patterns) {
      if (IsOrdinary(p) && IsOrdinary(q)) CheckRelationOn(p, q, path);
    }
  }
  if (ordinary && method != "CONNECT") CheckAnswer(*table, request, answer);
}

void Fill(const std::vector<Pattern>& patterns, ServeMux* legacy) {
  for (const Pattern& pattern : patterns) {
    try {
      legacy->Handle(pattern.text, std::make_shared<Named>());
    } catch (const RegistrationError& error) {
      Require(error.Text().starts_with("http: multiple registrations"),
              "the old mux refuses only what it has");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  FuzzInput input(data, size);
  const std::vector<Pattern> patterns = ParsePatterns(&input);
  for (const Pattern& p : patterns) {
    for (const Pattern& q : patterns) CheckRelation(p, q);
  }
  Table table(patterns);
  ServeMux legacy(ServeMux::Options{.httpmuxgo121 = true});
  Fill(patterns, &legacy);
  for (std::size_t i = 0; i < kMostRequests && !input.Empty(); ++i) {
    CheckRequest(input.TakeUntil('\n'), patterns, &table, &legacy);
  }
  return 0;
}

}  // namespace httparity
