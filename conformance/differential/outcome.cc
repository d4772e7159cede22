#include "conformance/differential/outcome.h"

#include <algorithm>
#include <chrono>
#include <cstddef>

#include "conformance/clients/date_mask.h"

namespace httparity::conformance {
namespace {

bool SameEnd(const ConnectionObservation& e, const ConnectionObservation& a) {
  const auto closed = [](Fate fate) {
    return fate == Fate::kReset ? Fate::kFin : fate;
  };
  if (closed(e.fate) != closed(a.fate)) return false;
  // An RST leaves nothing to be probed, and a FIN that was seen too late tells
  // nothing.
  const auto is_probed = [](const ConnectionObservation& seen) {
    return seen.writes_after_fin != WritesAfterFin::kNotProbed;
  };
  if (!is_probed(e) || !is_probed(a)) return true;
  return e.writes_after_fin == a.writes_after_fin;
}

}  // namespace

bool SameToTheByte(const CaseOutcome& expected, const CaseOutcome& actual) {
  if (!expected.lost.empty() || !actual.lost.empty()) return false;
  const auto& e = expected.answer.observed.connections;
  const auto& a = actual.answer.observed.connections;
  if (e.size() != a.size()) return false;
  for (std::size_t i = 0; i < e.size(); ++i) {
    if (MaskedBytes(e[i]) != MaskedBytes(a[i]) || !SameEnd(e[i], a[i])) {
      return false;
    }
  }
  return expected.answer.log == actual.answer.log;
}

bool SameResets(const CaseOutcome& expected, const CaseOutcome& actual) {
  const auto& e = expected.answer.observed.connections;
  const auto& a = actual.answer.observed.connections;
  return std::equal(e.begin(), e.end(), a.begin(), a.end(),
                    [](const auto& one, const auto& other) {
                      return one.fate == other.fate;
                    });
}

std::string AllBytes(const ConnectionObservation& seen) {
  std::string bytes;
  for (const Message& message : seen.messages) {
    bytes += message.head + message.body;
  }
  return bytes + seen.rest;
}

std::string MaskedBytes(const ConnectionObservation& seen) {
  const WallTime now = std::chrono::system_clock::now();
  constexpr std::chrono::minutes kAround(2);
  return MaskDates(AllBytes(seen), now - kAround, now + kAround);
}

std::string LogText(const CaseOutcome& outcome) {
  if (!outcome.answer.log) return "";
  return boost::json::serialize(*outcome.answer.log);
}

bool AnyHandlerRan(const CaseOutcome& outcome) {
  if (!outcome.answer.log) return false;
  const auto* connections = outcome.answer.log->if_contains("connections");
  if (connections == nullptr || !connections->is_array()) return false;
  for (const boost::json::value& connection : connections->get_array()) {
    if (!connection.at("requests").as_array().empty()) return true;
  }
  return false;
}

std::string EndOf(const ConnectionObservation& seen) {
  const bool announced =
      !seen.messages.empty() &&
      seen.messages.back().head.find("Connection: close") != std::string::npos;
  switch (seen.writes_after_fin) {
    case WritesAfterFin::kFailLingering:
      return "lingers";
    case WritesAfterFin::kFailAtOnce:
      return "closes at once";
    default:
      break;
  }
  if (seen.fate == Fate::kOpen) return "stays open";
  return announced ? "" : "closes silently";
}

}  // namespace httparity::conformance
