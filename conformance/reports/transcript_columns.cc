#include "conformance/reports/transcript_columns.h"

#include <algorithm>
#include <utility>

#include "conformance/reports/transcript_alignment.h"
#include "conformance/text_columns.h"
#include "conformance/visible_bytes.h"

namespace httparity::conformance {
namespace {

constexpr std::size_t kLeastCell = 24;
constexpr std::size_t kMark = 2;  // columns of "! "

// A line of one server; null where it has none there.
using Cell = const TranscriptLine*;
using Row = std::vector<Cell>;

// All transcripts line against line with the first. The lines that one has more
// stand before the line of the first that they come before.
class Rows {
 public:
  explicit Rows(const std::vector<TranscriptColumn>& columns)
      : base_(columns.front().transcript), count_(columns.size()) {
    more_.resize(base_.size() + 1);
    for (const TranscriptLine& line : base_) {
      paired_.push_back(Row(count_, nullptr));
      paired_.back().front() = &line;
    }
    for (std::size_t i = 1; i < count_; ++i) Add(i, columns[i].transcript);
  }

  std::vector<Row> All() const {
    std::vector<Row> rows;
    for (std::size_t i = 0; i <= base_.size(); ++i) {
      rows.insert(rows.end(), more_[i].begin(), more_[i].end());
      if (i < base_.size()) rows.push_back(paired_[i]);
    }
    return rows;
  }

 private:
  void Add(std::size_t column, const Transcript& transcript) {
    std::size_t at = 0;    // the line of the first that comes next
    std::size_t used = 0;  // of the rows before it, by this column
    for (const TranscriptRow& row : Align(base_, transcript)) {
      if (row.expected != nullptr) {
        paired_[at++][column] = row.actual;
        used = 0;
        continue;
      }
      if (used == more_[at].size()) more_[at].push_back(Row(count_, nullptr));
      more_[at][used++][column] = row.actual;
    }
  }

  const Transcript& base_;
  const std::size_t count_;
  std::vector<Row> paired_;             // by the lines of the first
  std::vector<std::vector<Row>> more_;  // before each of them, and at the end
};

bool Same(Cell a, Cell b) {
  return a == nullptr || b == nullptr ? a == b : *a == *b;
}

std::string Text(const TranscriptLine& line) {
  return (line.kind == TranscriptLine::Kind::kHeading ? "" : "  ") +
         Visible(line.text);
}

// Prints cells of several lines each, side by side.
class Grid {
 public:
  Grid(std::size_t columns, std::size_t width, std::ostream& out)
      : cell_(std::max(kLeastCell + kMark, width / columns) - kMark),
        out_(out) {}

  void Print(const std::vector<std::string>& texts,
             const std::vector<bool>& marked) {
    std::vector<std::vector<std::string>> pieces;
    std::size_t height = 1;
    for (const std::string& text : texts) {
      pieces.push_back(InPieces(text, cell_ - 1));
      height = std::max(height, pieces.back().size());
    }
    for (std::size_t i = 0; i < height; ++i) {
      std::string line;
      for (std::size_t j = 0; j < texts.size(); ++j) {
        line.resize(j * (cell_ + kMark), ' ');
        line += marked[j] ? "! " : "  ";
        if (i < pieces[j].size()) line += pieces[j][i];
      }
      line.erase(line.find_last_not_of(' ') + 1);
      out_ << line << "\n";
    }
  }

 private:
  const std::size_t cell_;
  std::ostream& out_;
};

}  // namespace

void PrintColumns(const std::vector<TranscriptColumn>& columns,
                  std::size_t width, std::ostream& out) {
  Grid grid(columns.size(), width, out);
  const std::vector<bool> unmarked(columns.size(), false);
  std::size_t heads = 0;
  for (const TranscriptColumn& column : columns) {
    heads = std::max(heads, column.head.size());
  }
  for (std::size_t i = 0; i < heads; ++i) {
    std::vector<std::string> texts;
    for (const TranscriptColumn& column : columns) {
      texts.push_back(i < column.head.size() ? Visible(column.head[i]) : "");
    }
    grid.Print(texts, unmarked);
  }
  for (const Row& row : Rows(columns).All()) {
    std::vector<std::string> texts;
    std::vector<bool> marked;
    for (const Cell cell : row) {
      texts.push_back(cell == nullptr ? "" : Text(*cell));
      marked.push_back(!Same(cell, row.front()));
    }
    grid.Print(texts, marked);
  }
  out.flush();
}

}  // namespace httparity::conformance
