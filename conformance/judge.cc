#include "conformance/judge.h"

#include <utility>

#include "conformance/failure.h"
#include "conformance/player.h"

namespace httparity::conformance {
namespace {

// There is no golden for any scenario of the suite.
class NoGolden : public HarnessFailure {
 public:
  using HarnessFailure::HarnessFailure;
};

const boost::json::object& ExpectedAnswer(const JudgedSuite& judged,
                                          const Scenario& scenario) {
  if (!judged.golden) {
    throw NoGolden("no golden: " + judged.golden_path +
                   " is missing; record it from a real Go server");
  }
  const Golden& golden = *judged.golden;
  if (golden.recorded.suite_hash != judged.suite.hash) {
    throw NoGolden("stale golden: " + judged.golden_path +
                   " was recorded from another edition of " +
                   judged.suite.path + "; record it anew");
  }
  const auto answer = golden.answers.find(scenario.id);
  if (answer == golden.answers.end()) {
    throw HarnessFailure("no golden: " + judged.golden_path +
                         " has no answer for this scenario; record it anew");
  }
  return answer->second;
}

// The expected answer without what this server cannot show.
boost::json::object Observable(boost::json::object expected,
                               const Played& played) {
  if (!played.log_observed) {
    expected.erase("log");
  } else if (!HasErrorLog(played.server) && expected.contains("log")) {
    expected["log"].as_object().erase("errors");
  }
  return expected;
}

// The answer without what was not expected because the other side, an oracle,
// cannot show it.
boost::json::object Comparable(boost::json::object answer,
                               const boost::json::object& expected) {
  const auto* log = expected.if_contains("log");
  if (log == nullptr || !answer.contains("log")) return answer;
  if (!log->as_object().contains("errors")) {
    answer["log"].as_object().erase("errors");
  }
  return answer;
}

// What servers are held to in one scenario.
struct Expectation {
  boost::json::object answer{};
  std::string origin{};       // who answered it, and when
  std::string oracle = "Go";  // as a reader knows it
  std::optional<std::string>
      skip{};  // there is nothing to compare with, and why
};

std::string NameOf(const Identity& server) {
  return server.name + " " + server.version;
}

Expectation FromGolden(const JudgedSuite& judged, const Scenario& scenario) {
  const boost::json::object& answer = ExpectedAnswer(judged, scenario);
  const Provenance& from = judged.golden->recorded;
  if (const auto why = WhyNoAnswer(answer)) {
    return {.skip = from.version + ": " + *why};
  }
  return {.answer = answer,
          .origin = "recorded from " + from.server + " " + from.version};
}

// Throws HarnessFailure when the oracle cannot be used.
Expectation FromOracle(Target& oracle, Level level, const Scenario& scenario) {
  try {
    Played played = ComparesLog(level) ? Play(oracle, scenario, nullptr)
                                       : PlayWithoutLog(oracle, scenario);
    if (played.skip) return {.skip = "the oracle: " + *played.skip};
    return {.answer = std::move(played.answer),
            .origin = "answered now by the oracle " + NameOf(played.server),
            .oracle = "the oracle"};
  } catch (const HarnessFailure& failure) {
    throw HarnessFailure(std::string("the oracle: ") + failure.what());
  }
}

Verdict Skip(std::string reason, Verdict verdict = {}) {
  verdict.kind = Verdict::Kind::kSkip;
  verdict.reason = std::move(reason);
  return verdict;
}

Verdict Compare(Target& target, Level level, const Expectation& expectation,
                const Scenario& scenario) {
  if (expectation.skip) return Skip(*expectation.skip);
  const bool with_log = ComparesLog(level);
  if (scenario.log_only && !with_log) {
    return Skip(std::string("the log is not compared at the level ") +
                Name(level));
  }
  const boost::json::object& expected = expectation.answer;
  Played played = with_log ? Play(target, scenario, expected.if_contains("log"))
                           : PlayWithoutLog(target, scenario);
  Verdict verdict;
  verdict.log_observed =
      played.log_observed || !with_log || !expected.contains("log");
  verdict.server_stderr = std::move(played.server_stderr);
  verdict.notes = std::move(played.notes);
  if (played.skip) return Skip(*played.skip, std::move(verdict));
  boost::json::object observable = Observable(expected, played);
  boost::json::object answer = Comparable(std::move(played.answer), observable);
  verdict.differences = Match(level, observable, answer,
                              scenario.script ? &*scenario.script : nullptr);
  if (verdict.differences.empty()) return verdict;
  verdict.kind = Verdict::Kind::kDiffers;
  verdict.expected = std::move(observable);
  verdict.actual = std::move(answer);
  verdict.oracle = expectation.oracle;
  verdict.reason = expectation.origin;
  if (!played.server.name.empty()) {
    verdict.reason += ", answered now by " + NameOf(played.server);
  }
  return verdict;
}

// What `judge` says, or whatever goes wrong in it as a verdict.
template <typename Judging>
Verdict Guarded(const Judging& judge) {
  const auto start = std::chrono::system_clock::now();
  const auto started = std::chrono::steady_clock::now();
  Verdict verdict;
  try {
    verdict = judge();
  } catch (const WrongUse& error) {
    verdict.kind = Verdict::Kind::kWrongUse;
    verdict.reason = error.what();
  } catch (const NoGolden& error) {
    verdict.kind = Verdict::Kind::kHarness;
    verdict.reason = error.what();
    verdict.of_all_the_suite = true;
  } catch (const std::exception& error) {
    verdict.kind = Verdict::Kind::kHarness;
    verdict.reason = error.what();
  }
  verdict.start = start;
  verdict.took = std::chrono::steady_clock::now() - started;
  return verdict;
}

}  // namespace

std::vector<Verdict> Judge(Lineup& lineup, Level level,
                           const JudgedSuite& suite, const Scenario& scenario) {
  Expectation expected;
  const Verdict expecting = Guarded([&] {
    expected = lineup.oracle != nullptr
                   ? FromOracle(*lineup.oracle, level, scenario)
                   : FromGolden(suite, scenario);
    return Verdict();
  });
  std::vector<Verdict> verdicts;
  for (const std::unique_ptr<Target>& server : lineup.servers) {
    verdicts.push_back(
        expecting.kind != Verdict::Kind::kPass ? expecting : Guarded([&] {
          return Compare(*server, level, expected, scenario);
        }));
  }
  return verdicts;
}

}  // namespace httparity::conformance
