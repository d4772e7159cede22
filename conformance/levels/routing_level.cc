#include "conformance/levels/routing_level.h"

#include <set>
#include <sstream>
#include <string>

#include "conformance/levels/meaning_comparison.h"
#include "conformance/levels/requested_urls.h"

namespace httparity::conformance {
namespace {

constexpr const char* kAbsent = "absent";

// Null where there is no such field.
const std::string* FieldOf(const ResponseMeaning& response, const char* name) {
  const auto field = response.parsed.fields.find(name);
  return field == response.parsed.fields.end() ? nullptr : &field->second;
}

std::string Location(const ResponseMeaning& response) {
  const std::string* location = FieldOf(response, "location");
  return location == nullptr ? kAbsent
                             : ResolvedLocation(response.url, *location);
}

// The methods, each once, in an order of their own.
std::string Allowed(const ResponseMeaning& response) {
  const std::string* allow = FieldOf(response, "allow");
  if (allow == nullptr) return kAbsent;
  std::set<std::string> methods;
  std::istringstream list(*allow);
  for (std::string method; std::getline(list >> std::ws, method, ',');) {
    methods.insert(method.substr(0, method.find_last_not_of(" \t") + 1));
  }
  std::string text;
  for (const std::string& method : methods) {
    text += (text.empty() ? "" : ", ") + method;
  }
  return text;
}

class RoutingComparison : public MeaningComparison {
 private:
  void CompareResponses(const ResponseMeaning& expected,
                        const ResponseMeaning& actual) override {
    if (FieldOf(expected, "location") != nullptr) {
      Same(expected.place, "where field location leads", Location(expected),
           Location(actual));
    }
    if (FieldOf(expected, "allow") != nullptr) {
      Same(expected.place, "methods of field allow", Allowed(expected),
           Allowed(actual));
    }
    if (expected.parsed.status / 100 == 2) SameContent(expected, actual);
  }
};

}  // namespace

std::vector<Difference> MatchRouting(const boost::json::object& expected,
                                     const boost::json::object& actual,
                                     const Script* script) {
  return RoutingComparison().Compare(expected, actual, script);
}

}  // namespace httparity::conformance
