#include "conformance/levels/exact_level.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "conformance/levels/recorded.h"

namespace httparity::conformance {
namespace {

using boost::json::value;

// Members that hold bytes: a list of texts, or the digest of a long content.
bool HoldsBytes(std::string_view key) {
  return key == "head" || key == "body" || key == "rest" || key == "request";
}

// Members that say nothing which others do not: the decoded content follows
// from head and body.
bool IsDerived(std::string_view key) { return key == "content"; }

class ExactComparison {
 public:
  explicit ExactComparison(std::vector<Difference>& found) : found_(found) {}

  // `key` is that of the member which holds the two, either may be null.
  void Compare(const std::string& place, std::string_view key,
               const value* expected, const value* actual) {
    if (expected != nullptr && actual != nullptr && *expected == *actual) {
      return;
    }
    if (HoldsBytes(key)) return AddBytes(place, expected, actual);
    // A list without elements is left out of a recorded answer.
    static const value none = boost::json::array();
    if (expected == nullptr && actual->is_array()) expected = &none;
    if (actual == nullptr && expected->is_array()) actual = &none;
    if (BothAre<boost::json::object>(expected, actual)) {
      CompareObjects(place, expected->get_object(), actual->get_object());
    } else if (BothAre<boost::json::array>(expected, actual)) {
      CompareLists(place, key, expected->get_array(), actual->get_array());
    } else {
      found_.push_back(
          {place, Difference::Kind::kValue, Shown(expected), Shown(actual)});
    }
  }

 private:
  template <typename T>
  static bool BothAre(const value* a, const value* b) {
    if (a == nullptr || b == nullptr) return false;
    if constexpr (std::is_same_v<T, boost::json::object>) {
      return a->is_object() && b->is_object();
    } else {
      return a->is_array() && b->is_array();
    }
  }

  void CompareObjects(const std::string& place,
                      const boost::json::object& expected,
                      const boost::json::object& actual) {
    for (const auto& member : expected) {
      if (IsDerived(member.key())) continue;
      Compare(Inside(place, std::string(member.key())), member.key(),
              &member.value(), actual.if_contains(member.key()));
    }
    for (const auto& member : actual) {
      if (IsDerived(member.key()) || expected.contains(member.key())) continue;
      Compare(Inside(place, std::string(member.key())), member.key(), nullptr,
              &member.value());
    }
  }

  void CompareLists(const std::string& place, std::string_view key,
                    const boost::json::array& expected,
                    const boost::json::array& actual) {
    // The list's own name is said by its elements' places.
    const std::size_t comma = place.rfind(", ");
    const std::string owner =
        comma == std::string::npos ? "" : place.substr(0, comma);
    const std::size_t count = std::max(expected.size(), actual.size());
    for (std::size_t i = 0; i < count; ++i) {
      const value* e = i < expected.size() ? &expected[i] : nullptr;
      const value* a = i < actual.size() ? &actual[i] : nullptr;
      const std::string here =
          Inside(owner, ElementPlace(key, i, e != nullptr ? e : a));
      if (e == nullptr || a == nullptr) {
        CompareMissing(here, e, a);
      } else {
        Compare(here, "", e, a);
      }
    }
  }

  // A response that only one side has is best shown by its bytes.
  void CompareMissing(const std::string& place, const value* expected,
                      const value* actual) {
    const value* there = expected != nullptr ? expected : actual;
    const bool message =
        there->is_object() && there->get_object().contains("head");
    if (!message) return Compare(place, "", expected, actual);
    const boost::json::object none;
    CompareObjects(place, expected != nullptr ? expected->get_object() : none,
                   actual != nullptr ? actual->get_object() : none);
  }

  void AddBytes(const std::string& place, const value* expected,
                const value* actual) {
    const std::optional<std::string> e = BytesIn(expected);
    const std::optional<std::string> a = BytesIn(actual);
    if (e && a) {
      found_.push_back({place, Difference::Kind::kBytes, *e, *a});
    } else {
      found_.push_back(
          {place, Difference::Kind::kValue, Shown(expected), Shown(actual)});
    }
  }

  std::vector<Difference>& found_;
};

}  // namespace

std::vector<Difference> MatchExact(const boost::json::object& expected,
                                   const boost::json::object& actual) {
  std::vector<Difference> found;
  const value e = expected;
  const value a = actual;
  ExactComparison(found).Compare("", "", &e, &a);
  return found;
}

}  // namespace httparity::conformance
