#include "conformance/reports/transcript_alignment.h"

#include <algorithm>
#include <utility>

namespace httparity::conformance {
namespace {

// The lines that two transcripts have in common, by the textbook's table. Long
// ones are cut into what is not worth a large table: answers have some dozens
// of lines, and thousands only when a server floods.
constexpr std::size_t kMostLines = 1500;

class Alignment {
 public:
  Alignment(const Transcript& expected, const Transcript& actual)
      : expected_(expected), actual_(actual) {}

  std::vector<TranscriptRow> Rows() && {
    const std::size_t shorter = std::min(expected_.size(), actual_.size());
    std::size_t before = 0;
    while (before < shorter && expected_[before] == actual_[before]) ++before;
    std::size_t after = 0;
    while (after < shorter - before &&
           expected_[expected_.size() - 1 - after] ==
               actual_[actual_.size() - 1 - after]) {
      ++after;
    }
    for (std::size_t i = 0; i < before; ++i) AddSame(i, i);
    AddMiddle(before, expected_.size() - after, actual_.size() - after);
    for (std::size_t i = after; i > 0; --i) {
      AddSame(expected_.size() - i, actual_.size() - i);
    }
    return std::move(rows_);
  }

 private:
  void AddSame(std::size_t e, std::size_t a) {
    rows_.push_back({&expected_[e], &actual_[a], true});
  }

  // Lines that differ, against each other as far as they go.
  void AddDiffering(std::size_t e, std::size_t e_end, std::size_t a,
                    std::size_t a_end) {
    while (e < e_end || a < a_end) {
      rows_.push_back({e < e_end ? &expected_[e++] : nullptr,
                       a < a_end ? &actual_[a++] : nullptr, false});
    }
  }

  void AddMiddle(std::size_t start, std::size_t e_end, std::size_t a_end) {
    const std::size_t rows = e_end - start;
    const std::size_t columns = a_end - start;
    if (rows > kMostLines || columns > kMostLines) {
      return AddDiffering(start, e_end, start, a_end);
    }
    // common[i][j]: how many lines the rests from i and j on have in common.
    const std::size_t width = columns + 1;
    std::vector<std::size_t> common((rows + 1) * width, 0);
    for (std::size_t i = rows; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;) {
        common[i * width + j] = expected_[start + i] == actual_[start + j]
                                    ? common[(i + 1) * width + j + 1] + 1
                                    : std::max(common[(i + 1) * width + j],
                                               common[i * width + j + 1]);
      }
    }
    std::size_t i = 0, j = 0, i_done = 0, j_done = 0;
    while (i < rows && j < columns) {
      if (expected_[start + i] == actual_[start + j]) {
        AddDiffering(start + i_done, start + i, start + j_done, start + j);
        AddSame(start + i++, start + j++);
        i_done = i;
        j_done = j;
      } else if (common[(i + 1) * width + j] >= common[i * width + j + 1]) {
        ++i;
      } else {
        ++j;
      }
    }
    AddDiffering(start + i_done, e_end, start + j_done, a_end);
  }

  const Transcript& expected_;
  const Transcript& actual_;
  std::vector<TranscriptRow> rows_;
};

}  // namespace

std::vector<TranscriptRow> Align(const Transcript& expected,
                                 const Transcript& actual) {
  return Alignment(expected, actual).Rows();
}

}  // namespace httparity::conformance
