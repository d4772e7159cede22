#include "conformance/differential/routing_classes.h"

#include <charconv>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace httparity::conformance {
namespace {

// A text that only this kind of refusal holds, and the clause it is from.
struct Refusal {
  const char* text;
  const char* clause;
};

// Clause: PAT-12 (in the order of its rows), CNF-7 (of its explanations).
constexpr Refusal kRefusals[] = {
    {"invalid method", "PAT-12"},
    {"host/path missing /", "PAT-12"},
    {"host contains '{'", "PAT-12"},
    {"unclean path can never match", "PAT-12"},
    {"(must start with '{')", "PAT-12"},
    {"(must end with '}')", "PAT-12"},
    {"{$} not at end", "PAT-12"},
    {"{...} wildcard not at end", "PAT-12"},
    {"empty wildcard", "PAT-12"},
    {"bad wildcard name", "PAT-12"},
    {"duplicate wildcard name", "PAT-12"},
    {"matches the same requests as", "CNF-7"},
    {"both match some paths", "CNF-7"},
    {"matches more methods than", "CNF-7"},
    {"matches fewer methods than", "CNF-7"},
};
constexpr Refusal kRefusalsOfBoth[] = {
    {"http: invalid pattern", "MUX-5"},
    {"http: nil handler", "MUX-5"},
};
constexpr Refusal kRefusalsOfLiteral[] = {
    {"multiple registrations", "LEG-1"},
};

template <typename Visit>
void ForEachRefusal(bool literal, Visit visit) {
  for (const Refusal& refusal : kRefusalsOfBoth) visit(refusal);
  if (literal) {
    for (const Refusal& refusal : kRefusalsOfLiteral) visit(refusal);
  } else {
    for (const Refusal& refusal : kRefusals) visit(refusal);
  }
}

int StatusOf(const Message& message) {
  constexpr std::size_t kCode = sizeof "HTTP/1.1 " - 1;
  int status = 0;
  if (message.head.size() < kCode + 3) return 0;
  std::from_chars(message.head.data() + kCode, message.head.data() + kCode + 3,
                  status);
  return status;
}

// Whether a `describe` names a pattern with a host.
bool SaysHostPattern(const std::string& body) {
  constexpr std::string_view kFact = "\npattern \"";
  const std::size_t at = body.find(kFact);
  if (at == std::string::npos) return false;
  const std::size_t begin = at + kFact.size();
  const std::string pattern = body.substr(begin, body.find('"', begin) - begin);
  const std::size_t method = pattern.find_last_of(" \t", pattern.find('/'));
  const std::size_t host = method == std::string::npos ? 0 : method + 1;
  return host < pattern.size() && pattern[host] != '/';
}

// The name of the class that a response is in; empty for none of them.
std::string ClassOf(const std::string& request, const Message& message) {
  switch (StatusOf(message)) {
    case 200:
      return request.starts_with("OPTIONS * ") ? "OPTIONS *" : "handler";
    case 202:
    case 302:
      return "handler";
    case 301:
    case 307:
      return "redirect by the mux";
    case 400:
      return "400";
    case 404:
      return "404";
    case 405:
      return "405";
    default:
      return "";
  }
}

void CountRequest(const std::string& request, const Message* message,
                  bool literal, Distribution& distribution) {
  distribution.Count("requests");
  if (request.starts_with("CONNECT ")) distribution.Count("CONNECT");
  if (message == nullptr) return;
  const std::string name = ClassOf(request, *message);
  if (!name.empty() && !(literal && name == "405")) distribution.Count(name);
  if (!literal && SaysHostPattern(message->body)) {
    distribution.Count("host pattern");
  }
}

}  // namespace

Distribution RoutingClasses(bool literal) {
  Distribution classes;
  classes.DeclareBase("requests");
  classes.DeclareShare("requests", "handler", 35);
  classes.DeclareShare("requests", "redirect by the mux", 5);
  classes.DeclareShare("requests", "404", 5);
  if (!literal) classes.DeclareShare("requests", "405", 3);
  classes.DeclareShare("requests", "CONNECT", 3);
  if (!literal) classes.DeclareShare("requests", "host pattern", 10);
  classes.DeclareSeen("requests", "400");
  classes.DeclareSeen("requests", "OPTIONS *");
  classes.DeclareBase("tables");
  classes.DeclareShare("tables", "refused", 10);
  ForEachRefusal(literal, [&](const Refusal& refusal) {
    classes.DeclareSeen("tables", refusal.text);
  });
  return classes;
}

void CountRouting(const Case& played, const CaseOutcome& expected, bool literal,
                  Distribution& distribution) {
  distribution.Count("tables");
  if (expected.answer.panic) {
    distribution.Count("refused");
    ForEachRefusal(literal, [&](const Refusal& refusal) {
      if (expected.answer.panic->find(refusal.text) != std::string::npos) {
        distribution.Count(refusal.text);
      }
    });
    return;
  }
  const auto& seen = expected.answer.observed.connections;
  for (std::size_t i = 0; i < played.conversations.size(); ++i) {
    const std::vector<std::string>& sends = played.conversations[i].sends;
    for (std::size_t k = 0; k < sends.size(); ++k) {
      const bool answered = k < seen[i].messages.size();
      CountRequest(sends[k], answered ? &seen[i].messages[k] : nullptr, literal,
                   distribution);
    }
  }
}

std::vector<std::string> RoutingClauses(const CaseOutcome& expected,
                                        bool literal) {
  if (expected.answer.panic) {
    std::vector<std::string> clauses;
    ForEachRefusal(literal, [&](const Refusal& refusal) {
      if (clauses.empty() &&
          expected.answer.panic->find(refusal.text) != std::string::npos) {
        clauses.emplace_back(refusal.clause);
      }
    });
    if (clauses.empty()) clauses.emplace_back("PAT-13");
    return clauses;
  }
  if (literal) return {"LEG-4", "LEG-5", "LEG-6"};
  for (const ConnectionObservation& connection :
       expected.answer.observed.connections) {
    if (connection.messages.empty()) continue;
    switch (StatusOf(connection.messages.front())) {
      case 307:
        return {"RED-3", "RED-4", "RED-5"};
      case 404:
        return {"NF-1", "MAT-10"};
      case 405:
        return {"NF-3", "NF-4"};
      case 400:
        return {"ESC-1", "OPT-4"};
      default:
        return {"MAT-2", "MAT-3", "MAT-4"};
    }
  }
  // The table is taken.
  return {"CNF-5"};
}

}  // namespace httparity::conformance
