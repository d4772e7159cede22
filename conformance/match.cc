#include "conformance/match.h"

#include "conformance/levels/exact_level.h"
#include "conformance/levels/routing_level.h"
#include "conformance/levels/semantic_level.h"

namespace httparity::conformance {

const char* Name(Level level) {
  switch (level) {
    case Level::kExact:
      return "exact";
    case Level::kSemantic:
      return "semantic";
    case Level::kRouting:
      return "routing";
  }
  return "";
}

std::vector<Difference> Match(Level level, const boost::json::object& expected,
                              const boost::json::object& actual,
                              const Script* script) {
  switch (level) {
    case Level::kExact:
      return MatchExact(expected, actual);
    case Level::kSemantic:
      return MatchSemantic(expected, actual, script);
    case Level::kRouting:
      return MatchRouting(expected, actual, script);
  }
  return {};
}

}  // namespace httparity::conformance
