#include "conformance/play_ahead.h"

#include <algorithm>
#include <utility>

namespace httparity::conformance {

PlayAhead::PlayAhead(std::vector<std::unique_ptr<Target>> targets)
    : targets_(std::move(targets)) {}

PlayAhead::~PlayAhead() { Stop(); }

void PlayAhead::Start(std::vector<Assignment> assignments) {
  Stop();
  assignments_ = std::move(assignments);
  next_ = 0;
  verdicts_.clear();
  const std::size_t wanted = std::min(targets_.size(), assignments_.size());
  for (std::size_t i = 0; i < wanted; ++i) {
    workers_.emplace_back([this, i] { Work(*targets_[i]); });
  }
}

Verdict PlayAhead::Await(const Scenario& scenario) {
  std::unique_lock lock(mutex_);
  judged_.wait(lock, [&] { return verdicts_.count(&scenario) != 0; });
  return std::move(verdicts_.extract(&scenario).mapped());
}

void PlayAhead::Stop() {
  {
    const std::lock_guard lock(mutex_);
    next_ = assignments_.size();
  }
  for (std::thread& worker : workers_) worker.join();
  workers_.clear();
}

void PlayAhead::Work(Target& target) {
  std::unique_lock lock(mutex_);
  while (next_ < assignments_.size()) {
    const Assignment assignment = assignments_[next_++];
    lock.unlock();
    Verdict verdict = PlayAndJudge(target, assignment);
    lock.lock();
    verdicts_[assignment.scenario] = std::move(verdict);
    judged_.notify_one();
  }
}

Verdict PlayAhead::PlayAndJudge(Target& target, const Assignment& assignment) {
  const Scenario& scenario = *assignment.scenario;
  const auto judge = [&](Stage::Company company) {
    const Stage::Turn turn(stage_, company);
    return Judge(target, *assignment.suite, scenario);
  };
  Verdict verdict = judge(Stage::Company::kOthers);
  const bool had_company = targets_.size() > 1 && assignments_.size() > 1;
  const bool in_doubt = scenario.timed && had_company;
  if (verdict.kind != Verdict::Kind::kDiffers || !in_doubt) return verdict;
  Verdict alone = judge(Stage::Company::kNobody);
  if (alone.kind != Verdict::Kind::kPass) return alone;
  verdict.kind = Verdict::Kind::kPass;
  verdict.unsteady = true;
  return verdict;
}

}  // namespace httparity::conformance
