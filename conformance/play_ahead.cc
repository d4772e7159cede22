#include "conformance/play_ahead.h"

#include <algorithm>
#include <utility>

namespace httparity::conformance {

namespace {

bool IsInDoubt(const Verdict& verdict) {
  return verdict.kind == Verdict::Kind::kDiffers;
}

// Of the verdicts on one server in company and alone.
Verdict Believed(Verdict in_company, Verdict alone) {
  const bool vanished =
      IsInDoubt(in_company) && alone.kind == Verdict::Kind::kPass;
  if (!vanished) return alone;
  in_company.kind = Verdict::Kind::kPass;
  in_company.unsteady = true;
  return in_company;
}

}  // namespace

PlayAhead::PlayAhead(std::vector<Lineup> lineups, Level level)
    : lineups_(std::move(lineups)), level_(level) {}

PlayAhead::~PlayAhead() { Stop(); }

std::vector<Identity> PlayAhead::Identify() {
  const Lineup& first = lineups_.front();
  std::vector<Identity> identities;
  for (const std::unique_ptr<Target>& server : first.servers) {
    std::optional<Identity> identity = server->Identify();
    if (identity) identities.push_back(std::move(*identity));
  }
  if (first.oracle != nullptr) first.oracle->Identify();
  return identities;
}

void PlayAhead::Start(std::vector<Assignment> assignments) {
  Stop();
  assignments_ = std::move(assignments);
  next_ = 0;
  verdicts_.clear();
  const std::size_t wanted = std::min(lineups_.size(), assignments_.size());
  for (std::size_t i = 0; i < wanted; ++i) {
    workers_.emplace_back([this, i] { Work(lineups_[i]); });
  }
}

std::vector<Verdict> PlayAhead::Await(const Scenario& scenario) {
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

void PlayAhead::Work(Lineup& lineup) {
  std::unique_lock lock(mutex_);
  while (next_ < assignments_.size()) {
    const Assignment assignment = assignments_[next_++];
    lock.unlock();
    std::vector<Verdict> verdicts = PlayAndJudge(lineup, assignment);
    lock.lock();
    verdicts_[assignment.scenario] = std::move(verdicts);
    judged_.notify_one();
  }
}

std::vector<Verdict> PlayAhead::PlayAndJudge(Lineup& lineup,
                                             const Assignment& assignment) {
  const Scenario& scenario = *assignment.scenario;
  const auto judge = [&](Stage::Company company) {
    const Stage::Turn turn(stage_, company);
    return Judge(lineup, level_, *assignment.suite, scenario);
  };
  std::vector<Verdict> verdicts = judge(Stage::Company::kOthers);
  const bool had_company = lineups_.size() > 1 && assignments_.size() > 1;
  if (!scenario.timed || !had_company ||
      std::none_of(verdicts.begin(), verdicts.end(), IsInDoubt)) {
    return verdicts;
  }
  std::vector<Verdict> alone = judge(Stage::Company::kNobody);
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    verdicts[i] = Believed(std::move(verdicts[i]), std::move(alone[i]));
  }
  return verdicts;
}

}  // namespace httparity::conformance
