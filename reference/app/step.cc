#include "reference/app/step.h"

#include <initializer_list>
#include <string>

#include "reference/http/quote.h"

namespace httparity::app {
namespace {

StepReaders Merged(std::initializer_list<const StepReaders*> sets) {
  StepReaders all;
  for (const StepReaders* set : sets) all.insert(set->begin(), set->end());
  return all;
}

// A choice by the request's method.
Step ReadOn(const Node& node) {
  const Fields fields = node.AnyKeys();
  std::map<std::string, Steps> by_method;
  for (const std::string& method : fields.Keys()) {
    by_method.emplace(method, ReadSteps(fields.Get(method)));
  }
  return [by_method = std::move(by_method)](Exchange& x) -> Task<> {
    auto chosen = by_method.find(x.r.Method());
    if (chosen == by_method.end()) chosen = by_method.find("*");
    if (chosen != by_method.end()) co_await RunSteps(chosen->second, x);
  };
}

const StepReaders& AllSteps() {
  static const StepReaders all = [] {
    StepReaders merged =
        Merged({&BodySteps(), &ControlSteps(), &ControllerSteps(),
                &HeaderSteps(), &HijackSteps(), &LookupSteps(),
                &PathValueSteps(), &ReplySteps(), &WriteSteps()});
    merged.emplace("on", ReadOn);
    return merged;
  }();
  return all;
}

const StepReaders& PreparingSteps() {
  static const StepReaders preparing = [] {
    StepReaders merged = HeaderSteps();
    merged.insert(*PathValueSteps().find("set_path_value"));
    return merged;
  }();
  return preparing;
}

Steps ReadStepsAmong(const StepReaders& readers, const Node& list,
                     const char* complaint) {
  Steps steps;
  for (const Node& node : list.List()) {
    const auto [name, argument] = node.Single();
    const auto reader = readers.find(name);
    if (reader == readers.end()) node.Fail(complaint + Quote(name));
    steps.push_back(reader->second(argument));
  }
  return steps;
}

}  // namespace

Task<> RunSteps(const Steps& steps, Exchange& x) {
  for (const Step& step : steps) co_await step.Run(x);
}

Steps ReadSteps(const Node& list) {
  return ReadStepsAmong(AllSteps(), list, "unknown step ");
}

Steps ReadPreparingSteps(const Node& list) {
  return ReadStepsAmong(PreparingSteps(), list, "in a wrap there is no step ");
}

}  // namespace httparity::app
