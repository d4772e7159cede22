#ifndef HTTPARITY_REFERENCE_SERVER_DESCRIPTORS_H_
#define HTTPARITY_REFERENCE_SERVER_DESCRIPTORS_H_

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <thread>

namespace httparity {

// For the tests beside: how many descriptors this process has.
inline std::ptrdiff_t OpenDescriptors() {
  return std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
                       std::filesystem::directory_iterator());
}

// Counts what is open when it is made, and waits until it is so again.
class Descriptors {
 public:
  // But for so many that the test still has.
  bool ComeBack(std::ptrdiff_t but = 0) const {
    const std::ptrdiff_t wanted = before_ + but;
    for (int i = 0; i < 5000 && OpenDescriptors() != wanted; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return OpenDescriptors() == wanted;
  }

 private:
  const std::ptrdiff_t before_ = OpenDescriptors();
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_DESCRIPTORS_H_
