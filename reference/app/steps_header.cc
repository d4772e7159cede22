// Steps that change the fields of the response.

#include <string>
#include <vector>

#include "reference/app/step.h"

namespace httparity::app {

const StepReaders& HeaderSteps() {
  static const StepReaders readers = {
      {"set_header",
       [](const Node& node) -> Step {
         return [field = node.TextPair()](Exchange& x) {
           x.w.Header().Set(field.first, field.second);
         };
       }},
      {"add_header",
       [](const Node& node) -> Step {
         return [field = node.TextPair()](Exchange& x) {
           x.w.Header().Add(field.first, field.second);
         };
       }},
      {"del_header",
       [](const Node& node) -> Step {
         return [name = node.Text()](Exchange& x) { x.w.Header().Del(name); };
       }},
      {"raw_header",
       [](const Node& node) -> Step {
         const auto [name, values] = node.Pair();
         return [name = name.Text(), values = values.Texts()](Exchange& x) {
           x.w.Header().SetRaw(name, values);
         };
       }},
  };
  return readers;
}

}  // namespace httparity::app
