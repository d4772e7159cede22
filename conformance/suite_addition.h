#ifndef HTTPARITY_CONFORMANCE_SUITE_ADDITION_H_
#define HTTPARITY_CONFORMANCE_SUITE_ADDITION_H_

#include <string>
#include <vector>

#include "conformance/scenario.h"
#include "conformance/whole_file.h"

namespace httparity::conformance {

// A scenario that is to be added to a suite's file. What is there already stays
// as it is, byte for byte; the file is written whole or not at all.
class SuiteAddition {
 public:
  // `id` is AREA/SUITE/ID. Throws WrongUse when there is no such suite, it has
  // such a scenario already, or its file cannot be written: known before
  // anything is played. The suites outlive the addition.
  SuiteAddition(const std::string& id, const std::vector<Suite>& suites);

  const Suite& suite() const { return suite_; }

  // Adds the scenario, whose id is filled in, with its script of wire steps. It
  // names a table of the suite where its own is one. Throws WrongUse when the
  // suite with it could not be read, HarnessFailure when it cannot be written.
  void Save(Scenario scenario) const;

 private:
  const Suite& suite_;
  const std::string id_;  // in the suite
  const WholeFile file_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SUITE_ADDITION_H_
