#include "conformance/wire_diff.h"

#include <algorithm>
#include <vector>

#include "conformance/visible_bytes.h"

namespace httparity::conformance {
namespace {

constexpr std::size_t kContextLines = 3;
constexpr std::size_t kMostLines = 12;    // of each side's differing lines
constexpr std::size_t kLineBytes = 160;   // of one line that are shown
constexpr std::size_t kBytesBefore = 40;  // the difference, in a longer line

std::vector<std::string_view> Lines(std::string_view bytes) {
  std::vector<std::string_view> lines;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::size_t size =
        end == std::string_view::npos ? bytes.size() : end + 1;
    lines.push_back(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
  return lines;
}

std::size_t FirstDifference(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(
      std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

// The part of a line that is shown: all of it, or a window from `from` on.
std::string Window(std::string_view line, std::size_t from) {
  const std::string_view shown = line.substr(std::min(from, line.size()));
  return (from > 0 ? "…" : "") + Visible(shown.substr(0, kLineBytes)) +
         (shown.size() > kLineBytes ? "…" : "");
}

class Rendering {
 public:
  Rendering(std::string_view expected, std::string_view actual,
            const std::string& margin)
      : expected_(Lines(expected)), actual_(Lines(actual)), margin_(margin) {
    offset_ = FirstDifference(expected, actual);
    const std::size_t shorter = std::min(expected_.size(), actual_.size());
    while (before_ < shorter && expected_[before_] == actual_[before_]) {
      ++before_;
    }
    while (after_ < shorter - before_ &&
           expected_[expected_.size() - 1 - after_] ==
               actual_[actual_.size() - 1 - after_]) {
      ++after_;
    }
  }

  std::string Text() && {
    if (before_ > kContextLines) Add(' ', "…");
    for (std::size_t i = before_ - std::min(before_, kContextLines);
         i < before_; ++i) {
      Add(' ', Window(expected_[i], 0));
    }
    AddDiffering();
    const std::size_t end = expected_.size();
    for (std::size_t i = end - after_;
         i < end - after_ + std::min(after_, kContextLines); ++i) {
      Add(' ', Window(expected_[i], 0));
    }
    if (after_ > kContextLines) Add(' ', "…");
    return std::move(text_);
  }

 private:
  void Add(char mark, const std::string& line) {
    text_ += margin_ + mark + " " + line + "\n";
  }

  // The first line of each side stands together, with the mark below.
  void AddDiffering() {
    const bool has_expected = before_ + after_ < expected_.size();
    const bool has_actual = before_ + after_ < actual_.size();
    const std::string_view e = has_expected ? expected_[before_] : "";
    const std::string_view a = has_actual ? actual_[before_] : "";
    const std::size_t at =
        has_expected && has_actual ? FirstDifference(e, a) : 0;
    const std::size_t from =
        at + kBytesBefore / 2 > kLineBytes ? at - kBytesBefore : 0;
    if (has_expected) Add('-', Window(e, from));
    if (has_actual) Add('+', Window(a, from));
    const std::size_t column =
        Visible(e.substr(from, at - from)).size() + (from > 0 ? 1 : 0);
    Add(' ', std::string(column, ' ') + "^ byte " + std::to_string(offset_));
    AddMore('-', expected_);
    AddMore('+', actual_);
  }

  void AddMore(char mark, const std::vector<std::string_view>& lines) {
    const std::size_t end = lines.size() - after_;
    for (std::size_t i = before_ + 1; i < end; ++i) {
      if (i - before_ >= kMostLines) {
        return Add(mark, "… " + std::to_string(end - i) + " more lines");
      }
      Add(mark, Window(lines[i], 0));
    }
  }

  const std::vector<std::string_view> expected_;
  const std::vector<std::string_view> actual_;
  const std::string margin_;
  std::size_t offset_ = 0;  // of the first byte that differs
  std::size_t before_ = 0;  // equal lines at the start
  std::size_t after_ = 0;   // equal lines at the end
  std::string text_;
};

}  // namespace

std::string WireDiff(std::string_view expected, std::string_view actual,
                     const std::string& margin) {
  return Rendering(expected, actual, margin).Text();
}

}  // namespace httparity::conformance
