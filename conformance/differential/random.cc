#include "conformance/differential/random.h"

namespace httparity::conformance {

Random::Random(std::uint64_t seed, std::uint64_t stream)
    : increment_(stream << 1 | 1) {
  Next();
  state_ += seed;
  Next();
}

std::uint32_t Random::Next() {
  const std::uint64_t old = state_;
  state_ = old * 6364136223846793005u + increment_;
  const auto mixed = static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27);
  const auto turn = static_cast<std::uint32_t>(old >> 59);
  return mixed >> turn | mixed << (-turn & 31);
}

std::uint32_t Random::Below(std::uint32_t bound) {
  return static_cast<std::uint32_t>(std::uint64_t{Next()} * bound >> 32);
}

}  // namespace httparity::conformance
