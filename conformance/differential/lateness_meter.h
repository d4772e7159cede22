#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_LATENESS_METER_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_LATENESS_METER_H_

#include <atomic>
#include <chrono>
#include <thread>

namespace httparity::conformance {

// Measures how long the machine lets wait who has something to do: a thread
// that sleeps a little, again and again, and notes how late it is woken.
//
// It runs from its making to its destruction. Thread-safe.
class LatenessMeter {
 public:
  LatenessMeter();
  ~LatenessMeter();
  LatenessMeter(const LatenessMeter&) = delete;
  LatenessMeter& operator=(const LatenessMeter&) = delete;

  std::chrono::milliseconds worst() const { return worst_; }

 private:
  void Measure(std::chrono::steady_clock::time_point due);

  std::atomic<std::chrono::milliseconds> worst_{std::chrono::milliseconds(0)};
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_LATENESS_METER_H_
