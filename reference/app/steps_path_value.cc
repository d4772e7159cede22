// Steps about the wildcards of the pattern.

#include <string>

#include "reference/app/step.h"

namespace httparity::app {

const StepReaders& PathValueSteps() {
  static const StepReaders readers = {
      {"set_path_value",
       [](const Node& node) -> Step {
         node.Need("library");
         return [value = node.TextPair()](Exchange& x) {
           x.r.SetPathValue(value.first, value.second);
         };
       }},
      {"path_value",
       [](const Node& node) -> Step {
         node.Need("library");
         return [name = node.Text()](Exchange& x) -> Task<> {
           const std::string line = std::string(x.r.PathValue(name)) + "\n";
           co_await x.w.WriteString(line);
         };
       }},
  };
  return readers;
}

}  // namespace httparity::app
