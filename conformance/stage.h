#ifndef HTTPARITY_CONFORMANCE_STAGE_H_
#define HTTPARITY_CONFORMANCE_STAGE_H_

#include <condition_variable>
#include <mutex>

namespace httparity::conformance {

// Where scenarios are played: several at once, or one with nobody beside it.
//
// Who wants to be alone waits until those who are there have left, and nobody
// new comes in the meantime; several who want it follow one another, so that
// the stage is emptied once for all of them.
//
// Thread-safe.
class Stage {
 public:
  enum class Company { kOthers, kNobody };

  // The time that one scenario is on the stage.
  class Turn {
   public:
    // Waits for its time. The stage outlives it.
    Turn(Stage& stage, Company company);
    ~Turn();
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    Stage& stage_;
    const bool alone_;
  };

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int playing_ = 0;  // turns that are under way
  int loners_ = 0;   // who want to be alone, or are
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_STAGE_H_
