#include "conformance/reports/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace httparity::conformance {
namespace {

constexpr std::size_t kBarColumns = 30;
constexpr std::size_t kSuiteColumns = 24;  // all of it fits into 80

std::string Bar(std::size_t done, std::size_t all) {
  const std::size_t full =
      all == 0 ? 0 : std::min(kBarColumns, done * kBarColumns / all);
  std::string bar = "[" + std::string(full, '#');
  for (std::size_t i = full; i < kBarColumns; ++i) bar += "·";
  return bar + "]";
}

}  // namespace

TerminalFeatures TerminalFeatures::OfStandardOutput() {
  const char* terminal = std::getenv("TERM");
  const char* no_color = std::getenv("NO_COLOR");
  TerminalFeatures features;
  features.progress = ::isatty(STDOUT_FILENO) == 1 && terminal != nullptr &&
                      std::string_view(terminal) != "dumb";
  features.color =
      features.progress && (no_color == nullptr || *no_color == '\0');
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    features.columns = size.ws_col;
  }
  return features;
}

void ProgressLine::Show(std::size_t done, std::size_t all, std::size_t failed,
                        const std::string& suite) {
  if (!wanted_) return;
  out_ << "\r" << Bar(done, all) << "  " << done << "/" << all << "  "
       << (failed > 0 ? std::to_string(failed) + " failed  " : "")
       << suite.substr(0, kSuiteColumns) << "\x1b[K";
  out_.flush();
  shown_ = true;
}

void ProgressLine::Erase() {
  if (shown_) out_ << "\r\x1b[K";
  shown_ = false;
}

}  // namespace httparity::conformance
