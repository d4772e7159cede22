#include "conformance/differential/step_walk.h"

#include <cstddef>
#include <string>
#include <utility>

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

// The keys under which a table, a route, a wrap or a step holds lists of steps,
// or of what holds some in turn.
constexpr std::string_view kStepLists[] = {"handler", "steps", "hijack"};
constexpr std::string_view kHolders[] = {"routes", "wrap"};

bool IsAmong(std::string_view key, const auto& keys) {
  for (const std::string_view one : keys) {
    if (one == key) return true;
  }
  return false;
}

// The methods of `on` are keys of a person's choice.
bool HoldsSteps(std::string_view holder, std::string_view key) {
  return holder == "on" || IsAmong(key, kStepLists);
}

void VisitSteps(const array& steps, const StepVisitor& visit);

void VisitHeld(std::string_view holder, const object& held,
               const StepVisitor& visit) {
  for (const auto& [key, inner] : held) {
    if (HoldsSteps(holder, key)) {
      VisitSteps(inner.as_array(), visit);
    } else if (IsAmong(key, kHolders)) {
      for (const value& one : inner.as_array()) {
        VisitHeld("", one.as_object(), visit);
      }
    } else if (key == "on") {
      VisitHeld("on", inner.as_object(), visit);
    }
  }
}

void VisitSteps(const array& steps, const StepVisitor& visit) {
  for (const value& one : steps) {
    const object& step = one.as_object();
    const std::string_view name = step.begin()->key();
    visit(name, step.begin()->value());
    VisitHeld("", step, visit);
    if (name == "panic" || name == "abort") return;
  }
}

std::vector<array> ChangedSteps(const array& steps, const StepsChange& change);

// The object with one of the lists that it holds changed.
std::vector<object> ChangedHeld(std::string_view holder, const object& held,
                                const StepsChange& change) {
  std::vector<object> changed;
  const auto add = [&](std::string_view key, value inner) {
    changed.push_back(held);
    changed.back()[key] = std::move(inner);
  };
  for (const auto& [key, inner] : held) {
    if (HoldsSteps(holder, key)) {
      for (array& steps : ChangedSteps(inner.as_array(), change)) {
        add(key, std::move(steps));
      }
    } else if (IsAmong(key, kHolders)) {
      const array& holders = inner.as_array();
      for (std::size_t i = 0; i < holders.size(); ++i) {
        for (object& one : ChangedHeld("", holders[i].as_object(), change)) {
          array copy = holders;
          copy[i] = std::move(one);
          add(key, std::move(copy));
        }
      }
    } else if (key == "on") {
      for (object& lists : ChangedHeld("on", inner.as_object(), change)) {
        add(key, std::move(lists));
      }
    }
  }
  return changed;
}

std::vector<array> ChangedSteps(const array& steps, const StepsChange& change) {
  std::vector<array> changed = change(steps);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (object& step : ChangedHeld("", steps[i].as_object(), change)) {
      array copy = steps;
      copy[i] = std::move(step);
      changed.push_back(std::move(copy));
    }
  }
  return changed;
}

}  // namespace

void ForEachStep(const object& table, const StepVisitor& visit) {
  VisitHeld("", table, visit);
}

std::vector<object> WithStepsChanged(const object& table,
                                     const StepsChange& change) {
  return ChangedHeld("", table, change);
}

}  // namespace httparity::conformance
