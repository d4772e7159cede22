#ifndef HTTPARITY_CONFORMANCE_COMMANDS_SHOW_H_
#define HTTPARITY_CONFORMANCE_COMMANDS_SHOW_H_

#include <ostream>
#include <string>
#include <vector>

#include "conformance/clause.h"
#include "conformance/scenario.h"

namespace httparity::conformance {

// The command show: each scenario with its clauses, its table, its steps as
// they stand in the suite file, and what the version of Go answered.
void Show(const std::vector<Suite>& suites, const Clauses& clauses,
          const std::string& version, std::ostream& out);

// A clause's id and text, for people.
std::string ClauseText(const Clauses& clauses, const std::string& id,
                       const std::string& margin);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMANDS_SHOW_H_
