#ifndef HTTPARITY_REFERENCE_HTTP_SNIFF_H_
#define HTTPARITY_REFERENCE_HTTP_SNIFF_H_

#include <cstddef>
#include <string_view>

namespace httparity {

// How many bytes at the start of the content are looked at.
inline constexpr std::size_t kSniffLength = 512;

// The media type that the content seems to have; "application/octet-stream"
// when nothing better is known. Never empty; the text is static.
//
// Mirrors: DetectContentType in net/http (Go 1.26), which follows
// https://mimesniff.spec.whatwg.org.  Clauses: SNF-1, SNF-2
std::string_view DetectContentType(std::string_view content);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_SNIFF_H_
