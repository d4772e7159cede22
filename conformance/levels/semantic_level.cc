#include "conformance/levels/semantic_level.h"

#include <set>
#include <string>
#include <utility>

#include "conformance/levels/exact_level.h"
#include "conformance/levels/meaning_comparison.h"
#include "conformance/visible_bytes.h"

namespace httparity::conformance {
namespace {

// Fields that say how a message is sent, not what it is.
bool IsOfTransport(const std::string& name) {
  static const std::set<std::string> names = {"connection", "content-length",
                                              "date", "transfer-encoding"};
  return names.count(name) != 0;
}

std::string List(const std::vector<int>& statuses) {
  std::string list;
  for (const int status : statuses) {
    list += (list.empty() ? "" : ", ") + std::to_string(status);
  }
  return list.empty() ? "none" : list;
}

class SemanticComparison : public MeaningComparison {
 private:
  void CompareResponses(const ResponseMeaning& expected,
                        const ResponseMeaning& actual) override {
    Same(expected.place, "informational responses",
         List(expected.informational), List(actual.informational));
    SameFields(expected.place, "field ", expected.parsed.fields,
               actual.parsed.fields);
    SameContent(expected, actual);
    SameFields(expected.place, "trailer field ", expected.parsed.trailers,
               actual.parsed.trailers);
    Same(expected.place, "message", expected.complete ? "complete" : "cut off",
         actual.complete ? "complete" : "cut off");
  }

  void CompareExchanges(const Exchange& expected,
                        const Exchange& actual) override {
    Same(expected.place, "bytes that are no response", Visible(expected.rest),
         Visible(actual.rest));
    Same(expected.place, "connection", expected.connection, actual.connection);
  }

  void SameFields(const std::string& place, const std::string& kind,
                  const FieldValues& expected, const FieldValues& actual) {
    for (const auto& [name, value] : expected) {
      if (IsOfTransport(name)) continue;
      const auto other = actual.find(name);
      Same(place, kind + name, "\"" + Visible(value) + "\"",
           other == actual.end() ? "absent"
                                 : "\"" + Visible(other->second) + "\"");
    }
  }
};

// What of an answer has no other meaning than what it says.
boost::json::object Literal(const boost::json::object& answer) {
  boost::json::object literal;
  for (const char* key : {"replies", "remarks", "log"}) {
    if (const auto* member = answer.if_contains(key)) literal[key] = *member;
  }
  return literal;
}

}  // namespace

std::vector<Difference> MatchSemantic(const boost::json::object& expected,
                                      const boost::json::object& actual,
                                      const Script* script) {
  std::vector<Difference> found =
      SemanticComparison().Compare(expected, actual, script);
  if (expected.contains("panic") || actual.contains("panic")) return found;
  for (Difference& difference :
       MatchExact(Literal(expected), Literal(actual))) {
    found.push_back(std::move(difference));
  }
  return found;
}

}  // namespace httparity::conformance
