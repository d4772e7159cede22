#include "conformance/levels/meaning_comparison.h"

#include <algorithm>
#include <utility>

#include "conformance/levels/recorded.h"

namespace httparity::conformance {
namespace {

// The element, or an empty one where there is none.
template <typename T>
const T& At(const std::vector<T>& all, std::size_t index) {
  static const T none{};
  return index < all.size() ? all[index] : none;
}

std::string Registration(const boost::json::object& answer) {
  const auto* panic = answer.if_contains("panic");
  return panic == nullptr
             ? "the table is accepted"
             : "the table is refused: " + std::string(panic->as_string());
}

std::string Status(int status) {
  return status == 0 ? "no response" : std::to_string(status);
}

}  // namespace

std::vector<Difference> MeaningComparison::Compare(
    const boost::json::object& expected, const boost::json::object& actual,
    const Script* script) {
  const bool refused = expected.contains("panic");
  if (refused != actual.contains("panic")) {
    Same("", "registration", Registration(expected), Registration(actual));
  } else if (!refused) {
    const std::vector<Exchange> e = ReadExchanges(expected, script);
    const std::vector<Exchange> a = ReadExchanges(actual, script);
    for (std::size_t i = 0; i < std::max(e.size(), a.size()); ++i) {
      ComparePair(At(e, i), At(a, i));
    }
  }
  return std::move(found_);
}

void MeaningComparison::ComparePair(const Exchange& expected,
                                    const Exchange& actual) {
  const std::size_t count =
      std::max(expected.responses.size(), actual.responses.size());
  for (std::size_t i = 0; i < count; ++i) {
    const ResponseMeaning& e = At(expected.responses, i);
    const ResponseMeaning& a = At(actual.responses, i);
    if (e.parsed.status == a.parsed.status) {
      CompareResponses(e, a);
    } else {
      Same(e.place.empty() ? a.place : e.place, "status",
           Status(e.parsed.status), Status(a.parsed.status));
    }
  }
  CompareExchanges(expected, actual);
}

void MeaningComparison::Same(const std::string& place, const std::string& what,
                             const std::string& expected,
                             const std::string& actual) {
  if (expected == actual) return;
  found_.push_back(
      {Inside(place, what), Difference::Kind::kValue, expected, actual});
}

void MeaningComparison::SameContent(const ResponseMeaning& expected,
                                    const ResponseMeaning& actual) {
  if (expected.content == actual.content) return;
  Difference difference;
  difference.place = Inside(expected.place, "content");
  if (expected.content.bytes && actual.content.bytes) {
    difference.kind = Difference::Kind::kBytes;
    difference.expected = *expected.content.bytes;
    difference.actual = *actual.content.bytes;
  } else {
    difference.expected = expected.content.Text();
    difference.actual = actual.content.Text();
  }
  found_.push_back(std::move(difference));
}

}  // namespace httparity::conformance
