#ifndef HTTPARITY_CONFORMANCE_REPORTS_JUNIT_REPORT_H_
#define HTTPARITY_CONFORMANCE_REPORTS_JUNIT_REPORT_H_

#include <string>
#include <vector>

#include "conformance/clause.h"
#include "conformance/reports/file_report.h"

namespace httparity::conformance {

// JUnit XML, as GitHub's actions, GitLab and Jenkins read it: a testsuite a
// suite, a testcase a scenario. The format knows passed, skipped, failure and
// error, so:
//
//   differs, or is stale          failure
//   server, protocol, fixture     error
//   skipped, known, flaky or new  skipped, with the reason as its message
//
// where flaky and new ones that pass are passed.
class JunitReport : public FileReport {
 public:
  // The clauses outlive the report.
  JunitReport(std::string path, const Clauses& clauses);

  void EndSuite(const Suite& suite) override;

 protected:
  void Keep(const Result& result) override;
  std::string Text(const State& state) const override;

 private:
  struct TestSuite {
    std::string name;
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::size_t errors = 0;
    std::size_t skipped = 0;
    std::chrono::system_clock::time_point start{};
    std::chrono::steady_clock::duration took{};
    bool ended = false;
    std::string cases{};
  };

  TestSuite& Current(const Result& result);

  const Clauses& clauses_;
  std::vector<TestSuite> suites_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_JUNIT_REPORT_H_
