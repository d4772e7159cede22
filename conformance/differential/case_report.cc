#include "conformance/differential/case_report.h"

#include <algorithm>
#include <vector>

#include "conformance/differential/outcome.h"
#include "conformance/differential/route_walk.h"
#include "conformance/levels/exact_level.h"
#include "conformance/step_writer.h"
#include "conformance/visible_bytes.h"
#include "conformance/wire_diff.h"

namespace httparity::conformance {
namespace {

constexpr std::size_t kMostShown = 6;

// When a close is noticed is a matter of time too.
bool SameButForProbe(const ConnectionObservation& one,
                     const ConnectionObservation& other) {
  return one.fate == other.fate && MaskedBytes(one) == MaskedBytes(other);
}

// Whether `part` is what `whole` looks like before it is complete.
bool IsBeginning(const ConnectionObservation& part,
                 const ConnectionObservation& whole) {
  return part.fate == Fate::kOpen &&
         MaskedBytes(whole).starts_with(MaskedBytes(part));
}

}  // namespace

std::string DescribeCase(const Case& played) {
  std::size_t sends = 0;
  std::string sent;
  for (const Conversation& conversation : played.conversations) {
    sent += "  connection\n";
    for (const std::string& send : conversation.sends) {
      sent += "    " + Visible(send) + "\n";
    }
    if (conversation.half_close) sent += "    (half close)\n";
    sends += conversation.sends.size();
  }
  for (const WireStep& step : played.script) {
    sent += "  " + boost::json::serialize(WriteWireStep(step)) + "\n";
    sends += std::holds_alternative<Send>(step);
  }
  return "  " + std::to_string(CountPatterns(played.table)) + " patterns, " +
         std::to_string(sends) + " sends\n  table " +
         boost::json::serialize(played.table) + "\n" + sent;
}

std::string DescribeDifference(const CaseOutcome& expected,
                               const CaseOutcome& actual) {
  if (!actual.lost.empty())
    return "  the server was lost: " + actual.lost + "\n";
  const std::vector<Difference> differences =
      MatchExact(RecordedForm(expected.answer), RecordedForm(actual.answer));
  std::string text = "  - is what Go did, + what this server did\n";
  for (std::size_t i = 0; i < std::min(differences.size(), kMostShown); ++i) {
    const Difference& difference = differences[i];
    text += "  " + difference.place + "\n";
    if (difference.kind == Difference::Kind::kBytes) {
      text += WireDiff(difference.expected, difference.actual, "    ");
    } else {
      text += "    - " + difference.expected + "\n    + " + difference.actual +
              "\n";
    }
  }
  return text;
}

bool OnlyLate(const CaseOutcome& expected, const CaseOutcome& actual) {
  if (!expected.timely || !actual.timely) return true;
  const auto& e = expected.answer.observed.connections;
  const auto& a = actual.answer.observed.connections;
  if (expected.answer.panic || actual.answer.panic || e.size() != a.size()) {
    return false;
  }
  for (std::size_t i = 0; i < e.size(); ++i) {
    if (SameButForProbe(e[i], a[i]) || IsBeginning(a[i], e[i]) ||
        IsBeginning(e[i], a[i])) {
      continue;
    }
    return false;
  }
  return true;
}

}  // namespace httparity::conformance
