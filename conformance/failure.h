#ifndef HTTPARITY_CONFORMANCE_FAILURE_H_
#define HTTPARITY_CONFORMANCE_FAILURE_H_

#include <stdexcept>
#include <string>
#include <utility>

namespace httparity::conformance {

// What the program exits with: the highest that occurred in the run. They are
// documented, so CI can tell "the server is wrong" from "nothing was tested".
enum class ExitCode {
  kAsExpected = 0,   // all selected scenarios ran as expected
  kDifferences = 1,  // at least one answer differs, or nothing could be judged
  kWrongUse = 2,     // a flag, a selection without a match, a bad fixture
  kHarness = 3,      // no server, a broken protocol, a missing golden
};

// The person at the keyboard can mend it: exit code 2.
class WrongUse : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The server or the machinery round it cannot be used: exit code 3.
class HarnessFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A failure's text with what the server wrote to standard error, if anything.
inline std::string WithStderr(std::string why, const std::string& words) {
  if (words.empty()) return why;
  return std::move(why) + "\nthe server's standard error:\n" + words;
}

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_FAILURE_H_
