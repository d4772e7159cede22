#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace httparity::conformance {

// A stream of numbers that is the same for ever, on every machine: what a seed
// stands for must not depend on a library's version, as it would with the
// standard distributions. PCG-XSH-RR of 64 bits of state (M. E. O'Neill, 2014).
//
// Each pair of seed and stream is a sequence of its own, so that case number n
// of a seed can be made without those before it.
class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t stream);

  std::uint32_t Next();

  // Less than `bound`, which is not 0.
  std::uint32_t Below(std::uint32_t bound);

  // True in so many of a hundred cases.
  bool Percent(std::uint32_t percent) { return Below(100) < percent; }

  // One of the items of a list that is not empty.
  template <typename List>
  const auto& Pick(const List& list) {
    return *(std::begin(list) +
             static_cast<std::ptrdiff_t>(
                 Below(static_cast<std::uint32_t>(std::size(list)))));
  }

 private:
  std::uint64_t state_ = 0;
  std::uint64_t increment_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_H_
