#ifndef HTTPARITY_REFERENCE_MUX_TEXT_HASH_H_
#define HTTPARITY_REFERENCE_MUX_TEXT_HASH_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace httparity {

// Hash, equality and search of short texts such as paths, segments and hosts.
//
// The idea: a text is read in words of eight or four bytes, the last of
// which may overlap the one before, so that no size needs a loop over bytes and
// most need no loop at all.
//
//   "/section-7" is read as the words "/section" and "ection-7".

inline std::uint64_t LoadWord64(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

inline std::uint64_t LoadWord32(const char* at) {
  std::uint32_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// All of a text of one to three bytes, each at least once.
inline std::uint64_t LoadBytes(const char* at, std::size_t size) {
  const auto byte = [at](std::size_t i) {
    return std::uint64_t{static_cast<unsigned char>(at[i])};
  };
  return byte(0) << 16 | byte(size / 2) << 8 | byte(size - 1);
}

// True when one of the word's eight bytes is c.
inline bool WordHas(std::uint64_t word, char c) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  const std::uint64_t zero_at_c = word ^ kOnes * static_cast<unsigned char>(c);
  return ((zero_at_c - kOnes) & ~zero_at_c & kOnes * 0x80) != 0;
}

// Both halves of a product, so that all bits count.
inline std::uint64_t MixWords(std::uint64_t a, std::uint64_t b) {
  constexpr std::uint64_t kOddA = 0x9e3779b97f4a7c15;  // 2^64 / golden ratio
  constexpr std::uint64_t kOddB = 0xd1342543de82ef95;
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{a ^ kOddA} * (b ^ kOddB);
  return static_cast<std::uint64_t>(product) ^
         static_cast<std::uint64_t>(product >> 64);
}

inline std::uint64_t HashLongText(std::string_view text);

// Each 16 bytes take one multiplication, and no one waits for another. It need
// not resist chosen collisions: only texts that the program registers enter a
// table.
inline std::uint64_t HashText(std::string_view text) {
  const char* const at = text.data();
  const std::size_t size = text.size();
  if (size > 32) return HashLongText(text);
  if (size > 16) {
    return MixWords(LoadWord64(at) ^ size, LoadWord64(at + 8)) +
           MixWords(LoadWord64(at + size - 16), LoadWord64(at + size - 8));
  }
  if (size >= 8) {
    return MixWords(LoadWord64(at) ^ size, LoadWord64(at + size - 8));
  }
  if (size >= 4) {
    return MixWords(LoadWord32(at) ^ size << 32, LoadWord32(at + size - 4));
  }
  return size == 0 ? 0 : MixWords(LoadBytes(at, size), size);
}

inline std::uint64_t HashLongText(std::string_view text) {
  const char* at = text.data();
  const char* const last = at + text.size() - 16;
  std::uint64_t hash =
      MixWords(LoadWord64(last) ^ text.size(), LoadWord64(last + 8));
  for (std::uint64_t place = 1; at < last; at += 16, ++place) {
    hash += MixWords(LoadWord64(at) ^ place << 32, LoadWord64(at + 8));
  }
  return hash;
}

inline bool SameText(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const std::size_t size = a.size();
  const auto same64 = [&](std::size_t at) {
    return LoadWord64(a.data() + at) == LoadWord64(b.data() + at);
  };
  const auto same32 = [&](std::size_t at) {
    return LoadWord32(a.data() + at) == LoadWord32(b.data() + at);
  };
  if (size >= 8) {
    for (std::size_t at = 0; at < size - 8; at += 8) {
      if (!same64(at)) return false;
    }
    return same64(size - 8);
  }
  if (size >= 4) return same32(0) && same32(size - 4);
  return size == 0 || LoadBytes(a.data(), size) == LoadBytes(b.data(), size);
}

// True when the text has one of the three.
inline bool HasOneOf(std::string_view text, char a, char b, char c) {
  const auto word_has_one = [=](std::uint64_t word) {
    return WordHas(word, a) || WordHas(word, b) || WordHas(word, c);
  };
  const char* const at = text.data();
  const std::size_t size = text.size();
  if (size < 8) {
    for (const char it : text) {
      if (it == a || it == b || it == c) return true;
    }
    return false;
  }
  for (std::size_t i = 0; i < size - 8; i += 8) {
    if (word_has_one(LoadWord64(at + i))) return true;
  }
  return word_has_one(LoadWord64(at + size - 8));
}

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_TEXT_HASH_H_
