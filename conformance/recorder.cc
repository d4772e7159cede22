#include "conformance/recorder.h"

#include <sys/utsname.h>

#include <algorithm>
#include <ctime>
#include <set>
#include <utility>

#include "conformance/clients/curl_client.h"
#include "conformance/failure.h"
#include "conformance/go_version.h"
#include "conformance/golden.h"
#include "conformance/json_fields.h"
#include "conformance/levels/exact_level.h"
#include "conformance/player.h"
#include "conformance/suite_set.h"

namespace httparity::conformance {
namespace {

std::string Today() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char date[16];
  std::strftime(date, sizeof date, "%Y-%m-%d", &utc);
  return date;
}

// "linux/amd64", as Go writes it.
std::string System() {
  utsname names{};
  ::uname(&names);
  std::string system = names.sysname;
  std::transform(system.begin(), system.end(), system.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  std::string machine = names.machine;
  if (machine == "x86_64") machine = "amd64";
  if (machine == "aarch64") machine = "arm64";
  return system + "/" + machine;
}

// The GODEBUG settings of the suite's tables, each once.
std::string Settings(const Suite& suite) {
  std::set<std::string> settings;
  for (const Scenario& scenario : suite.scenarios) {
    const auto* godebug = scenario.table->if_contains("godebug");
    if (godebug != nullptr) settings.emplace(godebug->get_string());
  }
  std::string joined;
  for (const std::string& setting : settings) {
    joined += (joined.empty() ? "" : " | ") + setting;
  }
  return joined;
}

// Throws WrongUse when a transfer ended as no server's doing ends it.
void CheckTransfers(const Played& played) {
  const auto* transfers = played.answer.if_contains("transfers");
  if (transfers == nullptr) return;
  for (const boost::json::value& transfer : transfers->get_array()) {
    const auto* code = transfer.get_object().if_contains("curl_code");
    if (code == nullptr || IsAnAnswer(code->to_number<int>())) continue;
    throw WrongUse("is no answer to record: " + Join(played.notes));
  }
}

// The server has no answer to the scenario, or not always the same.
class NothingToRecord : public HarnessFailure {
 public:
  explicit NothingToRecord(const std::string& why,
                           const std::string& detail = "")
      : HarnessFailure(why + detail), why_(why) {}

  const std::string& why() const { return why_; }

 private:
  const std::string why_;
};

// The answer, the same in two plays. Throws NothingToRecord if there is none.
boost::json::object StableAnswer(Target& target, const Scenario& scenario) {
  const Played first = Play(target, scenario, nullptr);
  if (first.skip) throw NothingToRecord(*first.skip);
  CheckTransfers(first);
  const Played second = Play(target, scenario, nullptr);
  const auto differences = MatchExact(first.answer, second.answer);
  if (!differences.empty()) {
    const Difference& difference = differences.front();
    throw NothingToRecord("the answer is not stable: " + difference.place,
                          "\n  first:  " + difference.expected +
                              "\n  second: " + difference.actual);
  }
  return first.answer;
}

class Recording {
 public:
  Recording(Target& target, std::string version, std::ostream& out)
      : target_(target),
        identity_(target.Identify().value_or(Identity())),
        version_(std::move(version)),
        out_(out) {}

  ExitCode Add(const Suite& suite) {
    Golden golden;
    golden.recorded = {identity_.name, identity_.version, Settings(suite),
                       System(),       Today(),           suite.hash};
    ExitCode worst = ExitCode::kAsExpected;
    for (const Scenario& scenario : suite.scenarios) {
      worst = std::max(worst, AddScenario(suite, scenario, golden));
    }
    const std::string path = GoldenPath(suite, version_);
    if (worst != ExitCode::kAsExpected) {
      out_ << suite.name << ": not recorded\n";
    } else if (SaveGolden(golden, suite, path)) {
      out_ << suite.name << ": recorded " << golden.answers.size()
           << " answers of " << identity_.version << " in " << path << "\n";
    } else {
      out_ << suite.name << ": unchanged, " << golden.answers.size()
           << " answers\n";
    }
    out_.flush();
    return worst;
  }

 private:
  ExitCode AddScenario(const Suite& suite, const Scenario& scenario,
                       Golden& golden) {
    try {
      golden.answers[scenario.id] = StableAnswer(target_, scenario);
      return ExitCode::kAsExpected;
    } catch (const NothingToRecord& error) {
      Complain(suite, scenario, error);
      if (version_ == GoldenName(kPrimaryGo)) return ExitCode::kHarness;
      golden.answers[scenario.id] = NoAnswer(error.why());
      return ExitCode::kAsExpected;
    } catch (const WrongUse& error) {
      Complain(suite, scenario, error);
      return ExitCode::kWrongUse;
    } catch (const std::exception& error) {
      Complain(suite, scenario, error);
      return ExitCode::kHarness;
    }
  }

  void Complain(const Suite& suite, const Scenario& scenario,
                const std::exception& error) {
    out_ << suite.name << "/" << scenario.id << ": " << error.what() << "\n";
  }

  Target& target_;
  const Identity identity_;
  const std::string version_;
  std::ostream& out_;
};

}  // namespace

ExitCode Record(Target& target, const std::vector<Suite>& suites,
                const std::string& version, std::ostream& out) {
  Recording recording(target, version, out);
  ExitCode worst = ExitCode::kAsExpected;
  for (const Suite& suite : suites) {
    worst = std::max(worst, recording.Add(suite));
  }
  return worst;
}

}  // namespace httparity::conformance
