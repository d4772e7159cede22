#include "conformance/differential/simpler_connection.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "conformance/differential/timetable.h"

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;

std::string ConnectionOf(const WireStep& step) {
  return std::visit(
      [](const auto& s) -> std::string {
        if constexpr (requires { s.connection; }) {
          return s.connection;
        } else {
          return "";
        }
      },
      step);
}

void AddFewerConnections(const Case& played, std::vector<Case>& simpler) {
  std::set<std::string> names;
  for (const WireStep& step : played.script) names.insert(ConnectionOf(step));
  names.erase("");
  if (names.size() < 2) return;
  for (const std::string& name : names) {
    Case copy = played;
    std::erase_if(copy.script, [&](const WireStep& step) {
      return ConnectionOf(step) == name;
    });
    simpler.push_back(std::move(copy));
  }
}

// A tick may go where it does not bring two actions together.
bool IsIdle(const std::vector<WireStep>& script, std::size_t at) {
  const auto& sleep = std::get<Sleep>(script[at]);
  const auto sleeps = [&](std::size_t i) {
    return i >= script.size() || std::holds_alternative<Sleep>(script[i]);
  };
  return sleep.duration == Timetable::kTick &&
         (at == 0 || sleeps(at - 1) || sleeps(at + 1));
}

// A connection stays open from where it was: its first step opens it.
bool IsFirstOfConnection(const std::vector<WireStep>& script, std::size_t at) {
  const std::string name = ConnectionOf(script[at]);
  return !name.empty() &&
         std::none_of(
             script.begin(), script.begin() + static_cast<std::ptrdiff_t>(at),
             [&](const WireStep& step) { return ConnectionOf(step) == name; });
}

// What awaits a shutdown goes with it.
bool MayGo(const std::vector<WireStep>& script, std::size_t at) {
  if (std::holds_alternative<Sleep>(script[at])) return IsIdle(script, at);
  return !std::holds_alternative<AwaitShutdown>(script[at]) &&
         !IsFirstOfConnection(script, at);
}

void AddFewerSteps(const Case& played, std::vector<Case>& simpler) {
  for (std::size_t i = 0; i < played.script.size(); ++i) {
    if (!MayGo(played.script, i)) continue;
    Case copy = played;
    copy.script.erase(copy.script.begin() + static_cast<std::ptrdiff_t>(i));
    if (std::holds_alternative<Shutdown>(played.script[i])) {
      std::erase_if(copy.script, [](const WireStep& other) {
        return std::holds_alternative<AwaitShutdown>(other);
      });
    }
    simpler.push_back(std::move(copy));
  }
}

void AddFewerOptions(const Case& played, std::vector<Case>& simpler) {
  const auto* server = played.table.if_contains("server");
  if (server == nullptr) return;
  for (const auto& option : server->as_object()) {
    Case copy = played;
    copy.table["server"].as_object().erase(option.key());
    simpler.push_back(std::move(copy));
  }
}

// The handlers by their methods.
object& Methods(Case& played) {
  return played.table.at("handler").as_array().at(0).at("on").as_object();
}

void AddShorterHandlers(const Case& played, std::vector<Case>& simpler) {
  Case whole = played;
  for (const auto& method : Methods(whole)) {
    Case copy = played;
    Methods(copy).erase(method.key());
    simpler.push_back(std::move(copy));
  }
  for (const auto& method : Methods(whole)) {
    const array& steps = method.value().as_array();
    for (std::size_t i = 0; i < steps.size(); ++i) {
      Case copy = played;
      array& shorter = Methods(copy).at(method.key()).as_array();
      shorter.erase(shorter.begin() + i);
      simpler.push_back(std::move(copy));
    }
  }
}

}  // namespace

std::vector<Case> SimplerConnection(const Case& played) {
  std::vector<Case> simpler;
  AddFewerConnections(played, simpler);
  AddFewerSteps(played, simpler);
  AddFewerOptions(played, simpler);
  AddShorterHandlers(played, simpler);
  return simpler;
}

}  // namespace httparity::conformance
