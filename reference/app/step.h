#ifndef HTTPARITY_REFERENCE_APP_STEP_H_
#define HTTPARITY_REFERENCE_APP_STEP_H_

#include <functional>
#include <map>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "reference/app/exchange.h"
#include "reference/app/node.h"
#include "reference/http/task.h"

namespace httparity::app {

// One thing that a handler of steps does: a function of the exchange, which may
// be a coroutine. Immutable; run by any thread. It must outlive its runs.
class Step {
 public:
  template <class F>
    requires std::is_void_v<std::invoke_result_t<const F&, Exchange&>>
  Step(F f)  // NOLINT(runtime/explicit)
      : run_([f = std::move(f)](Exchange& x) -> Task<> {
          f(x);
          return {};
        }) {}
  template <class F>
    requires std::is_same_v<std::invoke_result_t<const F&, Exchange&>, Task<>>
  Step(F f)  // NOLINT(runtime/explicit)
      : run_(std::move(f)) {}

  Task<> Run(Exchange& x) const { return run_(x); }

 private:
  std::function<Task<>(Exchange&)> run_;
};

using Steps = std::vector<Step>;

// Runs steps in order.
Task<> RunSteps(const Steps& steps, Exchange& x);

// Makes a step of the value that stands under its name.
using StepReader = Step (*)(const Node&);
using StepReaders = std::map<std::string_view, StepReader>;

// The steps by name, one set for each concern.
const StepReaders& BodySteps();
const StepReaders& ControlSteps();
const StepReaders& ControllerSteps();
const StepReaders& HeaderSteps();
const StepReaders& HijackSteps();
const StepReaders& LookupSteps();
const StepReaders& PathValueSteps();
const StepReaders& ReplySteps();
const StepReaders& WriteSteps();

// Reads a list of steps, all that there are.
Steps ReadSteps(const Node& list);
// Reads a list of the steps that may stand in a wrap.
Steps ReadPreparingSteps(const Node& list);

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_STEP_H_
