#ifndef HTTPARITY_REFERENCE_HTTP1_BYTE_SCAN_H_
#define HTTPARITY_REFERENCE_HTTP1_BYTE_SCAN_H_

#if defined(__SSE2__)
#include <emmintrin.h>

#include <bit>
#endif

namespace httparity::http1 {

// Searches that the head reader lives by: 16 bytes a step where the processor
// has SSE2 (every x86-64 has), else byte by byte. All look at [p, end) and at
// nothing behind it, and give `end` when there is no hit.

// A byte up to SP, or DEL: what a request target must not hold.
constexpr bool IsSpaceOrControl(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f;
}

// A byte below SP, or DEL: what ends a field value, or TAB.
constexpr bool IsControl(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// Not a letter and not a hyphen: where nearly all field names end.
constexpr bool IsNoLetter(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (lower < 'a' || lower > 'z') && c != '-';
}

#if defined(__SSE2__)

namespace scan {

// Each gives a lane of 0xff where the predicate of the same name holds.
inline __m128i UpToOrDelete(__m128i x, char max) {
  const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(max)), x);
  return _mm_or_si128(low, _mm_cmpeq_epi8(x, _mm_set1_epi8(0x7f)));
}

inline __m128i NoLetter(__m128i x) {
  // x | 0x20 moved so that 'a'..'z' are the 26 lowest signed values.
  const __m128i lower = _mm_or_si128(x, _mm_set1_epi8(0x20));
  const __m128i moved =
      _mm_sub_epi8(lower, _mm_set1_epi8(static_cast<char>('a' + 128)));
  const __m128i letter = _mm_cmplt_epi8(moved, _mm_set1_epi8(-128 + 26));
  const __m128i hyphen = _mm_cmpeq_epi8(x, _mm_set1_epi8('-'));
  return _mm_cmpeq_epi8(_mm_or_si128(letter, hyphen), _mm_setzero_si128());
}

template <typename Lanes, typename Byte>
inline const char* Find(const char* p, const char* end, Lanes lanes,
                        Byte byte) {
  for (; end - p >= 16; p += 16) {
    const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const auto hits = static_cast<unsigned>(_mm_movemask_epi8(lanes(x)));
    if (hits != 0) return p + std::countr_zero(hits);
  }
  while (p < end && !byte(*p)) ++p;
  return p;
}

}  // namespace scan

inline const char* FindSpaceOrControl(const char* p, const char* end) {
  return scan::Find(
      p, end, [](__m128i x) { return scan::UpToOrDelete(x, 0x20); },
      IsSpaceOrControl);
}

inline const char* FindControl(const char* p, const char* end) {
  return scan::Find(
      p, end, [](__m128i x) { return scan::UpToOrDelete(x, 0x1f); }, IsControl);
}

inline const char* FindNoLetter(const char* p, const char* end) {
  return scan::Find(p, end, scan::NoLetter, IsNoLetter);
}

#else

inline const char* FindSpaceOrControl(const char* p, const char* end) {
  while (p < end && !IsSpaceOrControl(*p)) ++p;
  return p;
}

inline const char* FindControl(const char* p, const char* end) {
  while (p < end && !IsControl(*p)) ++p;
  return p;
}

inline const char* FindNoLetter(const char* p, const char* end) {
  while (p < end && !IsNoLetter(*p)) ++p;
  return p;
}

#endif

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_BYTE_SCAN_H_
