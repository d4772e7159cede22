#include "conformance/differential/random_table.h"

#include <string>
#include <utility>

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;
using Texts = std::vector<std::string>;

// A handler whose answer says which one it is and what it was given.
object DescribingRoute(const PatternParts& pattern, PatternChoice choice,
                       std::size_t number) {
  array steps;
  // The mux of Go 1.21 does not tell the pattern.
  if (choice.literal) {
    steps.push_back(
        object{{"write", "route " + std::to_string(number) + "\n"}});
  }
  steps.push_back(
      object{{"describe", array{"method", "path", "raw_path", "raw_query",
                                "pattern", "values"}}});
  return {{"pattern", pattern.Text()}, {"handler", std::move(steps)}};
}

object RandomRoute(Random& random, const PatternParts& pattern,
                   PatternChoice choice, std::size_t number) {
  if (random.Percent(94)) return DescribingRoute(pattern, choice, number);
  object route{{"pattern", pattern.Text()}};
  if (random.Percent(20)) {
    route["not_found_handler"] = true;
  } else {
    const std::string url = random.Pick(
        Texts{"/a", "b", "../b/", "?q", "//h/a", "http://h/", "/a?x=/../y"});
    route["redirect_handler"] = array{url, 302};
  }
  return route;
}

// Patterns that overlap: half of them are like one of those before.
std::vector<PatternParts> RandomPatterns(Random& random, PatternChoice choice,
                                         std::uint32_t most) {
  std::vector<PatternParts> patterns;
  for (std::uint32_t more = random.Below(most) + 1; more > 0; --more) {
    patterns.push_back(
        patterns.empty() || random.Percent(60)
            ? RandomPattern(random, choice)
            : RelatedPattern(random, random.Pick(patterns), choice));
  }
  return patterns;
}

// A mux below a prefix. Mostly the prefix is stripped; where another one is, or
// none, the inner mux sees paths that no request has.
void AddNestedMux(Random& random, PatternChoice choice, RandomTable& table) {
  const std::string prefix = std::string("/").append(RandomLiteral(random));
  PatternParts outer;
  if (random.Percent(30)) outer.host = RandomHost(random);
  outer.segments = {prefix.substr(1), ""};
  if (random.Percent(10)) outer.segments.back() = "{rest...}";
  array inner;
  for (PatternParts& pattern : RandomPatterns(random, choice, 4)) {
    inner.push_back(DescribingRoute(pattern, choice, 100 + inner.size()));
    if (pattern.host.empty()) pattern.host = outer.host;
    table.goals.push_back({std::move(pattern), prefix});
  }
  object route{{"pattern", outer.Text()}};
  if (random.Percent(90)) {
    const std::string stripped =
        random.Percent(85) ? prefix
                           : random.Pick(Texts{prefix + "/", "/zz", "/", ""});
    route["wrap"] = array{object{{"strip_prefix", stripped}}};
  }
  route["routes"] = std::move(inner);
  table.routes.push_back(std::move(route));
}

}  // namespace

RandomTable MakeRandomTable(Random& random, PatternChoice choice) {
  RandomTable table;
  for (const PatternParts& pattern : RandomPatterns(random, choice, 12)) {
    table.routes.push_back(
        RandomRoute(random, pattern, choice, table.routes.size()));
    table.goals.push_back({pattern, ""});
  }
  if (random.Percent(15)) AddNestedMux(random, choice, table);
  return table;
}

void AddRefusedRoute(Random& random, std::size_t kind, array& routes) {
  object route;
  if (kind < kInvalidKinds) {
    route["pattern"] = InvalidPattern(random, kind);
    route["handler"] = array();
  } else {
    route["pattern"] = std::string("/").append(RandomLiteral(random));
    route["handler"] = nullptr;
  }
  const auto at = random.Below(static_cast<std::uint32_t>(routes.size() + 1));
  routes.insert(routes.begin() + at, std::move(route));
}

}  // namespace httparity::conformance
