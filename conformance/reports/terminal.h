#ifndef HTTPARITY_CONFORMANCE_REPORTS_TERMINAL_H_
#define HTTPARITY_CONFORMANCE_REPORTS_TERMINAL_H_

#include <cstddef>
#include <ostream>
#include <string>

namespace httparity::conformance {

// What a stream for people can show beside lines of text.
struct TerminalFeatures {
  bool progress = false;  // a line can be written over
  bool color = false;
  std::size_t columns = 100;  // or what the terminal has

  // What makes a line empty into which a ProgressLine may have been written.
  std::string Farewell() const { return progress ? "\r\x1b[K" : ""; }

  // Those of standard output: none when it goes to a file or to a terminal that
  // says it is dumb; no color when $NO_COLOR is there (https://no-color.org).
  static TerminalFeatures OfStandardOutput();
};

// A line at the bottom of a terminal that says how far the run has come:
//
//   [##########····················]  629/1885  2 failed  request/limits
//
// It is in the way of other text: Erase() before writing any. Does nothing
// where there is no progress to show.
class ProgressLine {
 public:
  // The stream outlives it.
  ProgressLine(std::ostream& out, bool wanted) : out_(out), wanted_(wanted) {}

  void Show(std::size_t done, std::size_t all, std::size_t failed,
            const std::string& suite);
  void Erase();

 private:
  std::ostream& out_;
  const bool wanted_;
  bool shown_ = false;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_TERMINAL_H_
