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

// Which two servers are compared.
std::string Origin(const Provenance& recorded, const Identity& now) {
  std::string text =
      "recorded from " + recorded.server + " " + recorded.version;
  if (!now.name.empty()) {
    text += ", answered now by " + now.name + " " + now.version;
  }
  return text;
}

Verdict Skip(std::string reason, Verdict verdict = {}) {
  verdict.kind = Verdict::Kind::kSkip;
  verdict.reason = std::move(reason);
  return verdict;
}

Verdict Compare(Target& target, const JudgedSuite& judged,
                const Scenario& scenario) {
  const boost::json::object& expected = ExpectedAnswer(judged, scenario);
  if (const auto why = WhyNoAnswer(expected)) {
    return Skip(judged.golden->recorded.version + ": " + *why);
  }
  Played played = Play(target, scenario, expected.if_contains("log"));
  Verdict verdict;
  verdict.log_observed = played.log_observed || !expected.contains("log");
  verdict.server_stderr = std::move(played.server_stderr);
  verdict.notes = std::move(played.notes);
  if (played.skip) return Skip(*played.skip, std::move(verdict));
  boost::json::object observable = Observable(expected, played);
  verdict.differences = Match(Level::kExact, observable, played.answer,
                              scenario.script ? &*scenario.script : nullptr);
  if (!verdict.differences.empty()) {
    verdict.kind = Verdict::Kind::kDiffers;
    verdict.expected = std::move(observable);
    verdict.actual = std::move(played.answer);
    verdict.reason = Origin(judged.golden->recorded, played.server);
  }
  return verdict;
}

// Whatever goes wrong as a verdict.
Verdict GuardedCompare(Target& target, const JudgedSuite& judged,
                       const Scenario& scenario) {
  Verdict verdict;
  try {
    return Compare(target, judged, scenario);
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
  return verdict;
}

}  // namespace

Verdict Judge(Target& target, const JudgedSuite& judged,
              const Scenario& scenario) {
  const auto start = std::chrono::system_clock::now();
  const auto started = std::chrono::steady_clock::now();
  Verdict verdict = GuardedCompare(target, judged, scenario);
  verdict.start = start;
  verdict.took = std::chrono::steady_clock::now() - started;
  return verdict;
}

}  // namespace httparity::conformance
