#ifndef HTTPARITY_REFERENCE_HTTP1_EXACT_BUFFER_H_
#define HTTPARITY_REFERENCE_HTTP1_EXACT_BUFFER_H_

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>

namespace httparity::http1 {

// For the tests beside: bytes in a heap block of exactly their size, so that
// AddressSanitizer sees a look beyond them, and at an address that no other
// buffer of the test has, so that a view kept from one shows.
class ExactBuffer {
 public:
  explicit ExactBuffer(std::string_view bytes)
      : bytes_(new char[bytes.size()]), size_(bytes.size()) {
    std::copy(bytes.begin(), bytes.end(), bytes_.get());
  }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_EXACT_BUFFER_H_
