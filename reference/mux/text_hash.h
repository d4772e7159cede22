#ifndef HTTPARITY_REFERENCE_MUX_TEXT_HASH_H_
#define HTTPARITY_REFERENCE_MUX_TEXT_HASH_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace httparity {

// A hash for short texts such as paths, segments and hosts: up to 16 bytes take
// one multiplication. It need not resist chosen collisions: only texts that the
// program registers enter a table.
inline std::uint64_t HashText(std::string_view text) {
  constexpr std::uint64_t kOddA = 0x9e3779b97f4a7c15;  // 2^64 / golden ratio
  constexpr std::uint64_t kOddB = 0xd1342543de82ef95;
  const auto load64 = [](const char* at) {
    std::uint64_t word;
    std::memcpy(&word, at, sizeof word);
    return word;
  };
  const auto load32 = [](const char* at) {
    std::uint32_t word;
    std::memcpy(&word, at, sizeof word);
    return std::uint64_t{word};
  };
  const auto byte = [](const char* at) {
    return std::uint64_t{static_cast<unsigned char>(*at)};
  };
  // Both halves of the product, so that all bits count.
  const auto mix = [](std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{a ^ kOddA} * (b ^ kOddB);
    return static_cast<std::uint64_t>(product) ^
           static_cast<std::uint64_t>(product >> 64);
  };

  const char* at = text.data();
  const std::size_t size = text.size();
  if (size > 16) {
    std::uint64_t hash = size;
    const char* const last = at + size - 16;
    for (; at < last; at += 16) hash = mix(load64(at) ^ hash, load64(at + 8));
    return mix(load64(last) ^ hash, load64(last + 8));  // may overlap
  }
  if (size >= 8) return mix(load64(at) ^ size, load64(at + size - 8));
  if (size >= 4) return mix(load32(at) ^ size << 32, load32(at + size - 4));
  if (size == 0) return kOddA;
  const std::uint64_t bytes =
      byte(at) << 16 | byte(at + size / 2) << 8 | byte(at + size - 1);
  return mix(bytes, size);
}

// Equality of texts whose hashes are equal, so that it is mostly true: compares
// eight bytes at a time, without a call.
inline bool SameText(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const auto differs = [&](std::size_t at) {
    std::uint64_t x, y;
    std::memcpy(&x, a.data() + at, sizeof x);
    std::memcpy(&y, b.data() + at, sizeof y);
    return x != y;
  };
  std::size_t size = a.size();
  if (size < 8) {
    while (size > 0 && a[size - 1] == b[size - 1]) --size;
    return size == 0;
  }
  for (std::size_t at = 0; at < size - 8; at += 8) {
    if (differs(at)) return false;
  }
  return !differs(size - 8);
}

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_TEXT_HASH_H_
