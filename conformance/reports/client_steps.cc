#include "conformance/reports/client_steps.h"

#include "conformance/byte_text.h"
#include "conformance/step_writer.h"

namespace httparity::conformance {
namespace {

template <typename Step>
std::string ConnectionOf(const Step& step) {
  if constexpr (requires { step.connection; }) {
    return step.connection;
  } else {
    return "";
  }
}

// A step as it stands in a suite file, on one line without punctuation round
// it: `await_responses 1`, `await_silence 100`.
std::string Action(const WireStep& step) {
  std::string text;
  for (const auto& [key, value] : WriteWireStep(step)) {
    if (key == "connection") continue;
    text += (text.empty() ? "" : ", ") + std::string(key);
    if (value != boost::json::value(true)) {
      text += " " + boost::json::serialize(value);
    }
  }
  return text;
}

std::vector<ClientStep> OfWire(const std::vector<WireStep>& script) {
  std::vector<ClientStep> steps;
  for (const WireStep& step : script) {
    const std::string connection =
        std::visit([](const auto& s) { return ConnectionOf(s); }, step);
    if (const Send* send = std::get_if<Send>(&step)) {
      for (const std::string& part : send->parts) {
        steps.push_back({connection, part, ""});
      }
    } else {
      steps.push_back({connection, "", Action(step)});
    }
  }
  return steps;
}

// The bytes of a recorded request; of a long one the start and its length.
ClientStep Recorded(const boost::json::value& request) {
  ClientStep step;
  if (const auto* lines = request.if_array()) {
    for (const boost::json::value& line : *lines) {
      step.sent += BytesOfText(line.as_string()).value_or("");
    }
  } else if (const auto* digest = request.if_object()) {
    step.action = "sends " + boost::json::serialize(digest->at("length")) +
                  " bytes, which start with " +
                  boost::json::serialize(digest->at("head"));
  }
  return step;
}

std::vector<ClientStep> OfCurl(const boost::json::object& answer) {
  std::vector<ClientStep> steps;
  const boost::json::value* transfers = answer.if_contains("transfers");
  if (transfers == nullptr) return steps;
  for (const boost::json::value& transfer : transfers->as_array()) {
    steps.push_back(Recorded(transfer.at("request")));
  }
  return steps;
}

}  // namespace

std::vector<ClientStep> ClientSteps(const Scenario& scenario,
                                    const boost::json::object& answer) {
  if (!scenario.script) return {};
  const auto* wire = std::get_if<std::vector<WireStep>>(&*scenario.script);
  return wire != nullptr ? OfWire(*wire) : OfCurl(answer);
}

}  // namespace httparity::conformance
