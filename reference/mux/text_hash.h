#ifndef HTTPARITY_REFERENCE_MUX_TEXT_HASH_H_
#define HTTPARITY_REFERENCE_MUX_TEXT_HASH_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace httparity {

// A hash for short texts such as paths, segments and hosts, read eight bytes at
// a time. It need not resist chosen collisions: only texts that the program
// registers enter a table.
inline std::uint64_t HashText(std::string_view text) {
  constexpr std::uint64_t kOdd = 0x9e3779b97f4a7c15;  // 2^64 / golden ratio
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
  const auto mix = [](std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * kOdd;
    return hash ^ (hash >> 32);
  };

  const char* at = text.data();
  const std::size_t size = text.size();
  std::uint64_t hash = size * kOdd;
  if (size >= 8) {
    const char* last = at + size - 8;
    for (; at < last; at += 8) hash = mix(hash, load64(at));
    return mix(hash, load64(last));  // may overlap with the word before
  }
  if (size >= 4) return mix(hash, load32(at) << 32 | load32(at + size - 4));
  if (size == 0) return hash;
  const auto byte = [at](std::size_t i) {
    return std::uint64_t{static_cast<unsigned char>(at[i])};
  };
  return mix(hash, byte(0) << 16 | byte(size / 2) << 8 | byte(size - 1));
}

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_TEXT_HASH_H_
