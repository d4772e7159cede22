#include "conformance/differential/differential.h"

#include <algorithm>
#include <cstdio>
#include <deque>
#include <future>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "conformance/command_words.h"
#include "conformance/differential/case_fixture.h"
#include "conformance/differential/case_report.h"
#include "conformance/differential/case_source.h"
#include "conformance/differential/random_connection.h"
#include "conformance/differential/random_routing.h"
#include "conformance/differential/random_script.h"
#include "conformance/differential/random_wire.h"
#include "conformance/differential/shrink.h"
#include "conformance/recorder.h"
#include "conformance/spawned_target.h"
#include "conformance/suite_set.h"

namespace httparity::conformance {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds kProgressEvery{5};
// How often a difference that did not show again is looked for.
constexpr int kReplays = 3;

std::unique_ptr<CaseSource> MakeSource(const DifferentialOptions& options) {
  if (options.mode == "connection") {
    return std::make_unique<RandomConnection>(options.seed, options.godebug);
  }
  if (options.mode == "routing") {
    return std::make_unique<RandomRouting>(options.seed, options.godebug);
  }
  if (options.mode == "wire") {
    return std::make_unique<RandomWire>(options.seed, options.godebug);
  }
  if (options.mode == "script") {
    return std::make_unique<RandomScript>(options.seed, options.godebug);
  }
  throw WrongUse("differential: there is no mode \"" + options.mode + "\"");
}

SutProcess::Options ProcessOptions(const DifferentialOptions& options,
                                   const std::string& command,
                                   const char* role) {
  return {.command = command,
          .godebug = options.godebug,
          .reply_deadline = options.reply_deadline,
          .role = role};
}

std::string Rate(std::uint64_t count, steady_clock::duration time) {
  char text[64];
  const double seconds = std::chrono::duration<double>(time).count();
  std::snprintf(text, sizeof text, "%.1f s, %.0f a second", seconds,
                seconds > 0 ? static_cast<double>(count) / seconds : 0.0);
  return text;
}

class DifferentialRun {
 public:
  DifferentialRun(const DifferentialOptions& options, std::ostream& out,
                  std::ostream& progress)
      : options_(options),
        out_(out),
        progress_(progress),
        source_(MakeSource(options)),
        oracle_(ProcessOptions(options, options.oracle, "the oracle")),
        sut_(ProcessOptions(options, options.sut, "the server under test")),
        count_(options.count != 0 ? options.count : source_->UsualCount()),
        distribution_(source_->EmptyDistribution()),
        start_(steady_clock::now()),
        next_progress_(start_ + kProgressEvery) {}

  ExitCode Run() {
    RequireSavable(options_.save);
    const std::string sut = sut_.Identify();
    const std::string oracle = oracle_.Identify();
    out_ << "differential " << options_.mode << ", seed " << options_.seed
         << ": " << sut << " against " << oracle << std::endl;
    while (distribution_.total() < count_ && !stopped()) {
      PlayBatch(NextBatch());
      SayProgress();
    }
    return Conclude();
  }

 private:
  struct Both {
    std::vector<CaseOutcome> expected;
    std::vector<CaseOutcome> actual;
  };

  bool stopped() const { return reported_.size() >= options_.stop_after; }

  std::vector<Case> NextBatch() {
    std::vector<Case> batch;
    const std::uint64_t size = std::min<std::uint64_t>(
        source_->BatchSize(), count_ - distribution_.total());
    while (batch.size() < size) {
      if (follow_ups_.empty()) {
        batch.push_back(source_->Make(next_number_++));
      } else {
        batch.push_back(std::move(follow_ups_.front()));
        follow_ups_.pop_front();
      }
    }
    return batch;
  }

  Both PlayBoth(const std::vector<Case>& cases) {
    auto actual =
        std::async(std::launch::async, [&] { return sut_.Play(cases); });
    Both both;
    both.expected = oracle_.Play(cases);
    both.actual = actual.get();
    return both;
  }

  void PlayBatch(const std::vector<Case>& batch) {
    const Both both = PlayBoth(batch);
    std::vector<std::size_t> different;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const CaseOutcome& expected = both.expected[i];
      MustHavePlayed(batch[i], expected);
      source_->Count(batch[i], expected, distribution_);
      if (auto next = source_->FollowUp(batch[i], expected)) {
        follow_ups_.push_back(*std::move(next));
      }
      if (!source_->Same(batch[i], expected, both.actual[i], oracle_)) {
        different.push_back(i);
      }
    }
    std::string lost;
    const std::size_t before = differences_;
    for (const std::size_t i : different) {
      if (stopped()) return;
      if (!both.actual[i].lost.empty()) lost = both.actual[i].lost;
      Investigate(batch[i], both.expected[i], both.actual[i]);
    }
    // Each case of the batch was lost with the server; if none of them does it
    // alone, together they did.
    if (!lost.empty() && differences_ == before) {
      ++differences_;
      reported_.insert("lost " + std::to_string(batch.front().number));
      out_ << "\nLOST in the cases " << batch.front().number << " to "
           << batch.back().number << ", but with none of them alone:\n"
           << lost << "\n";
    }
  }

  void MustHavePlayed(const Case& played, const CaseOutcome& expected) const {
    if (expected.lost.empty()) return;
    throw HarnessFailure("case " + std::to_string(played.number) +
                         ": the oracle failed: " + expected.lost);
  }

  // The index of the first that the two servers play differently.
  std::optional<std::size_t> FirstDifferent(const std::vector<Case>& cases) {
    const Both both = PlayBoth(cases);
    for (std::size_t i = 0; i < cases.size(); ++i) {
      // A candidate that even the oracle does not take shows nothing.
      if (!both.expected[i].lost.empty()) continue;
      if (source_->Same(cases[i], both.expected[i], both.actual[i], oracle_)) {
        continue;
      }
      // A server that is lost takes the innocent with it.
      const bool alone = cases.size() == 1 || both.actual[i].lost.empty();
      if (alone || FirstDifferent({cases[i]})) return i;
    }
    return std::nullopt;
  }

  // Whether a case differs when it is played again: once is enough, but for
  // what a busy machine brings about, which has to be there each time.
  bool IsSteady(const Case& found) {
    int late = 0;
    for (int i = 0; i < kReplays; ++i) {
      const Both both = PlayBoth({found});
      const CaseOutcome& expected = both.expected.front();
      const CaseOutcome& actual = both.actual.front();
      if (!expected.lost.empty() ||
          source_->Same(found, expected, actual, oracle_)) {
        continue;
      }
      if (!actual.lost.empty() || !OnlyLate(expected, actual)) return true;
      ++late;
    }
    return late == kReplays;
  }

  void Investigate(const Case& found, const CaseOutcome& expected,
                   const CaseOutcome& actual) {
    if (!IsSteady(found)) return ReportUnsteady(found, expected, actual);
    ++differences_;
    Shrinker<Case> shrinker;
    shrinker.simpler = [this](const Case& big) {
      return source_->Simpler(big);
    };
    shrinker.first_failing = [this](const std::vector<Case>& candidates) {
      SayProgress();
      return FirstDifferent(candidates);
    };
    Report(shrinker.Shrink(found));
  }

  void Report(const Case& small) {
    Case unnumbered = small;
    unnumbered.number = 0;
    const std::string key =
        boost::json::serialize(FixtureOf(unnumbered, "", 0, {}));
    if (!reported_.insert(key).second) return;
    const Both both = PlayBoth({small});
    out_ << "\nDIFFERENT case " << small.number << ", after "
         << distribution_.total() << " " << distribution_.unit() << "\n"
         << DescribeCase(small)
         << DescribeDifference(both.expected[0], both.actual[0]);
    Save(small, both.expected[0]);
    out_.flush();
  }

  void Save(const Case& small, const CaseOutcome& expected) {
    const std::string path =
        SaveFixture(small, options_.mode, options_.seed,
                    source_->Clauses(small, expected), options_.save);
    const auto oracle = SpawnTarget({.command = options_.oracle,
                                     .reply_deadline = options_.reply_deadline,
                                     .role = "the oracle"});
    Record(*oracle, LoadSuites("", {path}), options_.golden, out_);
    out_ << "  again: " << options_.replay << " --run " << QuoteWord(path)
         << "\n";
  }

  // A busy machine makes a connection seem open that is not; anything else that
  // shows once and then no more is a difference all the same.
  void ReportUnsteady(const Case& found, const CaseOutcome& expected,
                      const CaseOutcome& actual) {
    if (!actual.lost.empty()) return;  // the batch is reported
    if (OnlyLate(expected, actual)) {
      ++late_;
      return;
    }
    ++differences_;
    out_ << "\nUNSTEADY case " << found.number
         << ": it differed once, and not when it was played again\n"
         << DescribeCase(found) << DescribeDifference(expected, actual);
    reported_.insert("unsteady " + std::to_string(found.number));
  }

  void SayProgress() {
    const auto now = steady_clock::now();
    if (now < next_progress_) return;
    next_progress_ = now + kProgressEvery;
    progress_ << options_.mode << ": " << distribution_.total() << " of "
              << count_ << " " << distribution_.unit() << " ("
              << Rate(distribution_.total(), now - start_) << "), "
              << differences_ << " differences" << std::endl;
  }

  ExitCode JudgeDistribution() const {
    out_ << "\n" << distribution_.Text() << "\n";
    const std::vector<std::string> thin = distribution_.Thin();
    if (thin.empty()) return ExitCode::kAsExpected;
    out_ << "THIN:";
    for (const std::string& name : thin) out_ << " \"" << name << "\"";
    out_ << ": the run is too short, or its cases do not reach them\n";
    return ExitCode::kDifferences;
  }

  ExitCode Conclude() {
    ExitCode code = ExitCode::kAsExpected;
    if (stopped()) {
      out_ << "\nstopped after " << reported_.size()
           << " different differences; the distribution is not judged\n";
    } else {
      code = JudgeDistribution();
    }
    if (late_ > 0) {
      out_ << late_ << " connections were late once, and not again\n";
    }
    if (differences_ > 0) code = ExitCode::kDifferences;
    out_ << distribution_.total() << " " << distribution_.unit() << " in "
         << Rate(distribution_.total(), steady_clock::now() - start_) << ": "
         << differences_ << " differences";
    if (differences_ > 0) out_ << ", " << reported_.size() << " when small";
    out_ << std::endl;
    return code;
  }

  const DifferentialOptions& options_;
  std::ostream& out_;
  std::ostream& progress_;
  const std::unique_ptr<CaseSource> source_;
  CasePlayer oracle_;
  CasePlayer sut_;
  const std::uint64_t count_;
  Distribution distribution_;
  std::deque<Case> follow_ups_;
  std::uint64_t next_number_ = 0;
  std::size_t differences_ = 0;
  std::size_t late_ = 0;
  std::set<std::string> reported_;
  const steady_clock::time_point start_;
  steady_clock::time_point next_progress_;
};

}  // namespace

const std::vector<std::string>& DifferentialModes() {
  static const std::vector<std::string> modes = {"routing", "wire", "script",
                                                 "connection"};
  return modes;
}

ExitCode RunDifferential(const DifferentialOptions& options, std::ostream& out,
                         std::ostream& progress) {
  return DifferentialRun(options, out, progress).Run();
}

}  // namespace httparity::conformance
