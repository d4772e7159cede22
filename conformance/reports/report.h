#ifndef HTTPARITY_CONFORMANCE_REPORTS_REPORT_H_
#define HTTPARITY_CONFORMANCE_REPORTS_REPORT_H_

#include <chrono>
#include <cstddef>
#include <string>

#include "conformance/clause.h"
#include "conformance/reports/result.h"
#include "conformance/reports/tally.h"

namespace httparity::conformance {

// What is known of a run before its first scenario.
struct Run {
  std::string server;         // who is judged: "gopeer go1.26.8", a URL
  std::string golden;         // whose answers it is held to: "go1.26"
  std::string level;          // how closely: "exact"
  std::string command;        // the command line of the run
  std::string docs_url;       // where docs/ is published; may be empty
  std::size_t scenarios = 0;  // how many there will be, repetitions included
  std::chrono::system_clock::time_point start{};
};

// Tells what came of a run, in one format. It is called in the order of the
// declarations, on one thread; what it is given is valid during the call.
//
// A report that cannot be written throws: WrongUse when it is made, so that
// nobody waits for a run whose report is lost; HarnessFailure in Finish when
// that shows only later.
class Report {
 public:
  virtual ~Report() = default;

  virtual void Start(const Run&) {}
  virtual void Add(const Result& result) = 0;
  // All of the suite's scenarios that were to run have run.
  virtual void EndSuite(const Suite&) {}
  virtual void Finish(const Tally& tally,
                      std::chrono::steady_clock::duration took) = 0;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_REPORT_H_
