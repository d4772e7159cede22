#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_SHRINK_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_SHRINK_H_

// Makes a failing thing small: delta debugging over candidates that know the
// structure of the thing.
//
//   [3, 8, 1, 7, 2] fails because it holds a 7
//   half of it:  [3, 8] passes, [1, 7, 2] fails -> go on with that
//   ...          [7] fails, and nothing simpler does: done

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace httparity::conformance {

// The list without a run of its items: first half of them, then quarters, down
// to single ones. Each copy is shorter by at least one; those of a list of one
// item are the empty list.
template <typename List>
std::vector<List> WithoutRuns(const List& list) {
  std::vector<List> shorter;
  for (std::size_t run = list.size(); run > 0; run /= 2) {
    for (std::size_t from = 0; from < list.size(); from += run) {
      const std::size_t until = std::min(from + run, list.size());
      List copy(list.begin(), list.begin() + static_cast<long>(from));
      copy.insert(copy.end(), list.begin() + static_cast<long>(until),
                  list.end());
      shorter.push_back(std::move(copy));
    }
  }
  return shorter;
}

template <typename T>
struct Shrinker {
  // Candidates that are simpler than a failing thing, the boldest first.
  // Following any of them for ever must come to an end.
  std::function<std::vector<T>(const T&)> simpler;
  // The index of a candidate that fails, the first of them; tried many at once.
  std::function<std::optional<std::size_t>(const std::vector<T>&)>
      first_failing;
  std::size_t most_tried = 20'000;
  std::chrono::seconds longest{60};
  // How many candidates are tried together.
  std::size_t at_once = 24;

  // A failing thing of which no simpler candidate fails, or the best so far
  // when the limits are reached.
  T Shrink(T failing) const {
    const auto deadline = std::chrono::steady_clock::now() + longest;
    std::size_t tried = 0;
    for (bool found = true; found;) {
      found = false;
      std::vector<T> candidates = simpler(failing);
      for (std::size_t i = 0; i < candidates.size() && !found; i += at_once) {
        if (tried >= most_tried) return failing;
        if (std::chrono::steady_clock::now() >= deadline) return failing;
        const std::size_t end = std::min(i + at_once, candidates.size());
        const std::vector<T> some(candidates.begin() + static_cast<long>(i),
                                  candidates.begin() + static_cast<long>(end));
        tried += some.size();
        if (const auto hit = first_failing(some)) {
          failing = some[*hit];
          found = true;
        }
      }
    }
    return failing;
  }
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_SHRINK_H_
