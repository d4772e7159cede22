#ifndef HTTPARITY_CONFORMANCE_PLAY_AHEAD_H_
#define HTTPARITY_CONFORMANCE_PLAY_AHEAD_H_

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "conformance/judge.h"
#include "conformance/stage.h"
#include "conformance/target.h"

namespace httparity::conformance {

// A scenario that is to be played.
struct Assignment {
  const JudgedSuite* suite;
  const Scenario* scenario;
};

// Workers that play scenarios ahead of whoever wants their verdicts, each on
// servers of its own: scenarios mostly wait, for silence and for timeouts, so
// that many at once take little longer than one.
//
// A crowd can upset what measures time. So a difference of a timed scenario is
// believed only if it shows again with nobody beside it; if it does not, the
// verdict is a pass, and unsteady. With one worker there is no crowd.
//
// The public functions belong to one thread.
class PlayAhead {
 public:
  // One worker for each lineup, all of the same servers; at least one.
  PlayAhead(std::vector<Lineup> lineups, Level level);
  // Waits for the scenarios that are being played.
  ~PlayAhead();
  PlayAhead(const PlayAhead&) = delete;
  PlayAhead& operator=(const PlayAhead&) = delete;

  // The servers, as far as they say who they are. Throws HarnessFailure when
  // one of them or the oracle is not there.
  std::vector<Identity> Identify();
  bool has_oracle() const { return lineups_.front().oracle != nullptr; }

  // Starts to play these, in this order, each once. What they point to lasts
  // until Stop().
  void Start(std::vector<Assignment> assignments);

  // The verdicts on the servers, in the lineup's order, in one of the
  // scenarios; to be asked for once.
  std::vector<Verdict> Await(const Scenario& scenario);

  // Plays nothing more; waits for what is being played.
  void Stop();

 private:
  void Work(Lineup& lineup);
  std::vector<Verdict> PlayAndJudge(Lineup& lineup,
                                    const Assignment& assignment);

  std::vector<Lineup> lineups_;
  const Level level_;
  Stage stage_;
  std::vector<std::thread> workers_;

  std::mutex mutex_;  // guards all below
  std::vector<Assignment> assignments_;
  std::size_t next_ = 0;  // of the assignments, to be begun
  std::map<const Scenario*, std::vector<Verdict>> verdicts_;
  std::condition_variable judged_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_PLAY_AHEAD_H_
