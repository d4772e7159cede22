#ifndef HTTPARITY_CONFORMANCE_JUDGE_H_
#define HTTPARITY_CONFORMANCE_JUDGE_H_

#include <boost/json.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "conformance/golden.h"
#include "conformance/match.h"
#include "conformance/scenario.h"
#include "conformance/target.h"

namespace httparity::conformance {

// What is to be said of one scenario.
struct Verdict {
  enum class Kind {
    kPass,
    kSkip,      // `reason` says why it was not played
    kDiffers,   // `differences`
    kWrongUse,  // `reason`: the scenario cannot be played as it is written
    kHarness,   // `reason`: server, protocol or golden
  };
  Kind kind = Kind::kPass;
  std::string reason;
  bool of_all_the_suite = false;  // the reason fails its other scenarios too
  std::vector<Difference> differences;
  // Of kDiffers: both answers in full, in the recorded form (answer.h), and
  // whose the expected one is.
  boost::json::object expected;
  boost::json::object actual;
  std::string oracle = "Go";
  // It passed when it was played again alone; `differences` and the rest are of
  // the first time, when it was not alone.
  bool unsteady = false;
  bool log_observed = true;
  std::string server_stderr;
  std::vector<std::string> notes;  // of what happened, for the reader
  std::chrono::system_clock::time_point start{};  // of playing
  std::chrono::steady_clock::duration took{};
};

// A suite and the answers that its scenarios are held to.
struct JudgedSuite {
  Suite suite;
  std::string golden_path;
  std::optional<Golden> golden;
};

// Who plays a scenario side by side.
struct Lineup {
  std::vector<std::unique_ptr<Target>> servers;  // that are judged; at least 1
  // Whose answers they are held to; null: the golden's.
  std::unique_ptr<Target> oracle;
};

// Plays a scenario on each server and compares the answer with the expected
// one. The verdicts are in the servers' order. Throws nothing: whatever goes
// wrong is a verdict.
std::vector<Verdict> Judge(Lineup& lineup, Level level,
                           const JudgedSuite& suite, const Scenario& scenario);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_JUDGE_H_
