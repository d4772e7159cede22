#include "conformance/differential/simpler_script.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "conformance/differential/request_parts.h"
#include "conformance/differential/shrink.h"
#include "conformance/differential/simpler_request.h"
#include "conformance/differential/step_walk.h"

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

// ---- Requests ---------------------------------------------------------------

void AddConversation(const Case& played, Conversation conversation,
                     std::vector<Case>& simpler) {
  Case copy = played;
  copy.conversations = {std::move(conversation)};
  simpler.push_back(std::move(copy));
}

void AddFewerRequests(const Case& played, std::vector<Case>& simpler) {
  const Conversation& whole = played.conversations.front();
  for (auto& sends : WithoutRuns(whole.sends)) {
    if (sends.empty()) continue;
    Conversation fewer = whole;
    fewer.sends = std::move(sends);
    AddConversation(played, std::move(fewer), simpler);
  }
  if (whole.probe_close) {
    Conversation unprobed = whole;
    unprobed.probe_close = false;
    unprobed.half_close = true;
    AddConversation(played, std::move(unprobed), simpler);
  }
}

void AddPlainerRequests(const Case& played, std::vector<Case>& simpler) {
  const Conversation& whole = played.conversations.front();
  for (std::size_t i = 0; i < whole.sends.size(); ++i) {
    const auto parts = RequestParts::Parse(whole.sends[i]);
    if (!parts) continue;
    std::vector<RequestParts> plainer = SimplerRequests(*parts);
    for (std::size_t k = 0; k < parts->fields.size(); ++k) {
      if (parts->fields[k].first != "Connection") continue;
      plainer.push_back(*parts);
      plainer.back().fields.erase(plainer.back().fields.begin() +
                                  static_cast<std::ptrdiff_t>(k));
    }
    for (const RequestParts& one : plainer) {
      Conversation copy = whole;
      copy.sends[i] = one.Bytes();
      AddConversation(played, std::move(copy), simpler);
    }
  }
}

// ---- Tables -----------------------------------------------------------------

void AddTable(const Case& played, object table, std::vector<Case>& simpler) {
  Case copy = played;
  copy.table = std::move(table);
  simpler.push_back(std::move(copy));
}

// Without the server's options; without a mux and wraps, or without some wraps.
void AddPlainerTables(const Case& played, std::vector<Case>& simpler) {
  if (played.table.contains("server")) {
    object plain = played.table;
    plain.erase("server");
    AddTable(played, std::move(plain), simpler);
  }
  const value* routes = played.table.if_contains("routes");
  if (routes == nullptr) return;
  const object& route = routes->at(0).as_object();
  object bare = played.table;
  bare.erase("routes");
  bare["handler"] = route.at("handler");
  AddTable(played, std::move(bare), simpler);
  const value* wraps = route.if_contains("wrap");
  if (wraps == nullptr) return;
  for (array& fewer : WithoutRuns(wraps->as_array())) {
    object table = played.table;
    object& changed = table["routes"].at(0).as_object();
    if (fewer.empty()) {
      changed.erase("wrap");
    } else {
      changed["wrap"] = std::move(fewer);
    }
    AddTable(played, std::move(table), simpler);
  }
}

// ---- Steps ------------------------------------------------------------------

std::vector<array> FewerSteps(const array& steps) {
  std::vector<array> fewer = WithoutRuns(steps);
  // The steps of one method in the place of `on`.
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const value* lists = steps[i].as_object().if_contains("on");
    if (lists == nullptr) continue;
    for (const auto& [method, inner] : lists->as_object()) {
      array copy = steps;
      const auto at = copy.erase(copy.begin() + static_cast<std::ptrdiff_t>(i));
      copy.insert(at, inner.as_array().begin(), inner.as_array().end());
      fewer.push_back(std::move(copy));
    }
  }
  return fewer;
}

// Shorter by half, by one, or of plain letters.
std::vector<std::string> SimplerTexts(const std::string& text) {
  std::vector<std::string> simpler;
  if (text.empty()) return simpler;
  const std::string plain(text.size(), 'a');
  if (text != plain) simpler.push_back(plain);
  if (static_cast<signed char>(text[text.size() / 2]) >= 0) {
    simpler.push_back(text.substr(0, text.size() / 2));
  }
  // What begins a character can be cut off at the end only whole.
  if (static_cast<signed char>(text.back()) >= 0) {
    simpler.push_back(text.substr(0, text.size() - 1));
  }
  return simpler;
}

std::vector<std::int64_t> SimplerNumbers(std::int64_t number) {
  if (number < 0) return {};
  std::vector<std::int64_t> simpler;
  if (number > 1) simpler.push_back(number / 2);
  if (number > 0) simpler.push_back(number - 1);
  return simpler;
}

// Simpler arguments of the same shape: texts and numbers, and lists of them.
// Statuses are left as they are: none is simpler than another.
std::vector<value> SimplerArguments(std::string_view name, const value& whole) {
  std::vector<value> simpler;
  if (whole.is_string()) {
    for (std::string& text : SimplerTexts(std::string(whole.get_string()))) {
      simpler.emplace_back(std::move(text));
    }
  } else if (whole.is_number() && name != "write_status") {
    for (const std::int64_t number :
         SimplerNumbers(whole.to_number<std::int64_t>())) {
      simpler.emplace_back(number);
    }
  } else if (whole.is_array() && name != "hijack") {
    const bool has_code = name == "error" || name == "redirect";
    const array& items = whole.get_array();
    for (std::size_t i = 0; i < items.size(); ++i) {
      for (value& item : SimplerArguments(
               has_code && i == 1 ? "write_status" : name, items[i])) {
        array copy = items;
        copy[i] = std::move(item);
        simpler.emplace_back(std::move(copy));
      }
    }
  }
  return simpler;
}

// Parts are words of the protocol: there can be fewer of them, not others.
std::vector<value> SimplerParts(const value& parts) {
  std::vector<value> simpler;
  for (array& fewer : WithoutRuns(parts.as_array())) {
    if (!fewer.empty()) simpler.emplace_back(std::move(fewer));
  }
  return simpler;
}

// As many bytes of one kind.
std::optional<value> AsOneLetter(std::string_view name, const value& whole) {
  if (name != "write_repeat" && name != "copy") return std::nullopt;
  const std::size_t size = whole.at(0).as_string().size();
  if (size < 2) return std::nullopt;
  return array{"a", size * whole.at(1).to_number<std::size_t>()};
}

std::vector<value> PlainerArguments(std::string_view name, const value& whole) {
  if (name == "describe") return SimplerParts(whole);
  std::vector<value> plainer = SimplerArguments(name, whole);
  if (auto letters = AsOneLetter(name, whole)) {
    plainer.insert(plainer.begin(), *std::move(letters));
  }
  return plainer;
}

std::vector<array> PlainerSteps(const array& steps) {
  std::vector<array> plainer;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto& [name, argument] = *steps[i].as_object().begin();
    for (value& one : PlainerArguments(name, argument)) {
      array copy = steps;
      copy[i] = object{{name, std::move(one)}};
      plainer.push_back(std::move(copy));
    }
  }
  return plainer;
}

void AddSteps(const Case& played, const StepsChange& change,
              std::vector<Case>& simpler) {
  for (object& table : WithStepsChanged(played.table, change)) {
    AddTable(played, std::move(table), simpler);
  }
}

}  // namespace

std::vector<Case> SimplerScript(const Case& played) {
  std::vector<Case> simpler;
  if (played.conversations.empty()) return simpler;
  AddFewerRequests(played, simpler);
  AddPlainerTables(played, simpler);
  AddSteps(played, FewerSteps, simpler);
  AddPlainerRequests(played, simpler);
  AddSteps(played, PlainerSteps, simpler);
  return simpler;
}

}  // namespace httparity::conformance
