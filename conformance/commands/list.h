#ifndef HTTPARITY_CONFORMANCE_COMMANDS_LIST_H_
#define HTTPARITY_CONFORMANCE_COMMANDS_LIST_H_

#include <ostream>
#include <vector>

#include "conformance/scenario.h"
#include "conformance/selection/requirements.h"

namespace httparity::conformance {

struct ListOptions {
  bool json = false;  // an object for each scenario, for programs
  bool ids = false;   // nothing but the ids: what --run takes as @FILE
};

// The command list: the scenarios of the suites, one a line, and which of them
// are not required yet.
void List(const std::vector<Suite>& suites, const Requirements& required,
          const ListOptions& options, std::ostream& out);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMANDS_LIST_H_
