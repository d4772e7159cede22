#ifndef HTTPARITY_CONFORMANCE_SHA256_H_
#define HTTPARITY_CONFORMANCE_SHA256_H_

#include <string>
#include <string_view>

namespace httparity::conformance {

// The SHA-256 of the bytes (FIPS 180-4) in lower-case hex. For naming contents
// in goldens; a library is not needed for that alone.
std::string Sha256Hex(std::string_view bytes);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SHA256_H_
