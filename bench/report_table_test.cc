#include "bench/report_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "bench/figures.h"

namespace httparity::bench {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

LoadResult Turn(std::uint64_t items, std::optional<double> server_cpu,
                double generator_cpu = 0.5) {
  return {.seconds = 1,
          .items = items,
          .connections = 64,
          .threads = 1,
          .generator_cpu = generator_cpu,
          .server_cpu = server_cpu};
}

// The lines of a table: two of a head, and one for each server.
std::vector<std::string> Lines(std::vector<Rounds> servers,
                               std::vector<std::string> names) {
  const CaseResult result{.load = *FindLoadCase("B"),
                          .servers = std::move(servers)};
  std::stringstream out;
  PrintCase(result, names, names.size() - 1, out);
  std::vector<std::string> lines;
  for (std::string line; std::getline(out, line);) lines.push_back(line);
  return lines;
}

TEST(PrintCaseTest, TellsMediansAndRatiosOfNeighbours) {
  const auto lines = Lines({{Turn(2000, 0.1), Turn(3000, 0.3), Turn(8000, 0.4)},
                            {Turn(1000, 0.2), Turn(3000, 0.3), Turn(2000, 1)}},
                           {"one", "two"});
  ASSERT_GE(lines.size(), 4U);
  EXPECT_THAT(lines[1], HasSubstr("rate / two"));
  EXPECT_THAT(lines[2], HasSubstr("3000          (2000..8000)    50.00"));
  EXPECT_THAT(lines[2], HasSubstr("50%          64   2.00 (1.00..4.00)"));
  EXPECT_THAT(lines[2], HasSubstr("4.00 (1.00..10.00)"));
  EXPECT_THAT(lines[3], HasSubstr("2000          (1000..3000)   200.00"));
}

TEST(PrintCaseTest, AServerAtAUrlHasNoProcessorTime) {
  const auto lines =
      Lines({{Turn(1000, std::nullopt)}, {Turn(1000, 0.5)}}, {"url", "own"});
  EXPECT_THAT(lines[2], ContainsRegex("\\)        -  "));
  EXPECT_THAT(lines[2], ContainsRegex("\\)   - *$"));
}

TEST(PrintCaseTest, MarksWhatTheGeneratorBounds) {
  const auto lines = Lines({{Turn(1000, 0.5, 0.99), Turn(1000, 0.5, 0.99)},
                            {Turn(1000, 0.5), Turn(1000, 0.5)}},
                           {"fast", "slow"});
  EXPECT_THAT(lines[2], HasSubstr("generator-bound in 2 of 2 rounds"));
  EXPECT_THAT(lines[3], Not(HasSubstr("generator-bound")));
}

}  // namespace
}  // namespace httparity::bench
