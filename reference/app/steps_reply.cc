// Steps that give Go's ready-made answers.

#include <string>

#include "reference/app/step.h"
#include "reference/http/reply.h"

namespace httparity::app {

const StepReaders& ReplySteps() {
  static const StepReaders readers = {
      {"error",
       [](const Node& node) -> Step {
         return [reply = node.TextAndCode()](Exchange& x) -> Task<> {
           co_await Error(x.w, reply.first, reply.second);
         };
       }},
      {"redirect",
       [](const Node& node) -> Step {
         return [to = node.TextAndCode()](Exchange& x) -> Task<> {
           co_await Redirect(x.w, x.r, to.first, to.second);
         };
       }},
      {"not_found",
       [](const Node& node) -> Step {
         node.Marker();
         return [](Exchange& x) -> Task<> { co_await NotFound(x.w, x.r); };
       }},
  };
  return readers;
}

}  // namespace httparity::app
