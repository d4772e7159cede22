// Keeps docs/llhttp-and-go.md true: its tables are what real Go (testdata), the
// llhttp at hand and our own reader say of the examples.
//
// Each build knows one llhttp, so it checks, or with HTTPARITY_REWRITE=1 in the
// environment rewrites, the column of that one, and all that does not depend
// on it; the other columns stay.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reference/http/testdata.h"
#include "reference/http1/chunked_decoder.h"
#include "reference/http1/head_reader.h"
#include "reference/http1/head_rules.h"
#include "reference/http1/llhttp_verdict.h"
#include "reference/http1/persistence.h"

namespace httparity::http1 {
namespace {

enum Column { kSection, kAbout, kBytes, kGo };

const std::vector<std::string> kLlhttpColumns = {"8.1", "8.1 loose", "9.2"};

// ---- what our reader makes of the bytes, in the words of the Go program

class OwnJudge {
 public:
  explicit OwnJudge(std::string_view bytes) : rest_(bytes) {}

  std::string Verdict() {
    while (ReadRequest()) {
    }
    return verdict_.empty() ? "waits for more" : verdict_;
  }

 private:
  // False when nothing more is read from the connection.
  bool ReadRequest() {
    reader_.Reset();
    const auto status = reader_.Read(rest_);
    if (status == HeadReader::Status::kNeedMore) return false;
    if (status == HeadReader::Status::kBadRequest) {
      return Refuse(RequestError::kBadRequest);
    }
    HeadFacts facts;
    Header header, trailer;
    const RequestError error = rules_.Judge(reader_.line(), reader_.fields(),
                                            &facts, &header, &trailer);
    if (error != RequestError::kNone) return Refuse(error);
    if (facts.expectation == Expectation::kUnknown) {
      return Add("refused: 417", false);
    }
    const bool is_post = reader_.line().method == "POST";
    std::string part = "`" + std::string(reader_.line().method) + " " +
                       std::string(reader_.line().target) + "`";
    const bool is_kept = !facts.wants_close && (!reader_.line().IsHTTP10() ||
                                                facts.wants_http10_keep_alive);
    rest_.remove_prefix(reader_.size());
    const bool is_whole = TakeContent(facts.transfer, &part);
    if (is_post) rest_.remove_prefix(BlankAfterPost(rest_));
    return Add(part, is_whole && is_kept);
  }

  bool TakeContent(const Transfer& transfer, std::string* part) {
    std::string content, trouble;
    if (transfer.framing == Framing::kChunked) {
      trouble = TakeChunks(&content);
    } else if (transfer.framing == Framing::kLength) {
      const auto length = static_cast<std::size_t>(transfer.content_length);
      content = rest_.substr(0, length);
      rest_.remove_prefix(content.size());
      if (content.size() < length) trouble = ", waits for more content";
    }
    if (!content.empty()) *part += " with `" + content + "`";
    *part += trouble;
    return trouble.empty();
  }

  std::string TakeChunks(std::string* content) {
    ChunkedDecoder decoder;
    while (true) {
      const auto step = decoder.Next(rest_, 4096, false);
      content->append(step.data);
      rest_.remove_prefix(step.consumed);
      switch (step.action) {
        case ChunkedDecoder::Action::kCopy:
        case ChunkedDecoder::Action::kReturn:
          break;
        case ChunkedDecoder::Action::kEnd:
          return "";
        case ChunkedDecoder::Action::kFail:
          return ", content refused: " + std::string(step.error.Error());
        case ChunkedDecoder::Action::kNeedMore: {
          // The connection's deadline passes: Go calls a trailer section that
          // does not end suspicious.
          const auto end =
              decoder.Interrupt(rest_, Err::Network("i/o timeout", true));
          if (end.error.Timeout()) return ", waits for more content";
          return ", content refused: " + std::string(end.error.Error());
        }
      }
    }
  }

  bool Refuse(RequestError error) {
    return Add("refused: " + std::string(ReplyTo(error).status.substr(0, 3)),
               false);
  }

  bool Add(const std::string& part, bool goes_on) {
    if (!verdict_.empty()) verdict_ += "; ";
    verdict_ += part;
    return goes_on && !rest_.empty();
  }

  std::string_view rest_;
  HeadReader reader_;
  HeadRules rules_;
  std::string verdict_;
};

// ---- the document

// A verdict without the reasons of refusals, which are everybody's own.
std::string Essence(const std::string& verdict) {
  static constexpr std::string_view kRefused = "refused: ";
  std::string essence;
  std::size_t at = 0;
  while (true) {
    const std::size_t found = verdict.find(kRefused, at);
    if (found == std::string::npos) return essence + verdict.substr(at);
    essence += verdict.substr(at, found - at) + "refused";
    at = std::min(verdict.find("; ", found), verdict.size());
  }
}

// Bytes as they stand in a table cell.
std::string Visible(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    char escape[8];
    if (c == '\r') {
      text += "\\r";
    } else if (c == '\n') {
      text += "\\n";
    } else if (c == '\t') {
      text += "\\t";
    } else if (c < 0x20 || c == 0x7f) {  // bytes above 0x7f are negative
      std::snprintf(escape, sizeof escape, "\\x%02x",
                    static_cast<unsigned>(static_cast<unsigned char>(c)));
      text += escape;
    } else {
      if (c == '|') text += '\\';
      text += c;
    }
  }
  return text;
}

std::string Cell(const std::string& verdict, const std::string& go) {
  return Essence(verdict) == Essence(go) ? "as Go" : Visible(verdict);
}

std::string ReadDocument() {
  std::ifstream in(HTTPARITY_LLHTTP_DOCUMENT, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (text.empty()) {
    throw std::runtime_error("cannot read " HTTPARITY_LLHTTP_DOCUMENT);
  }
  return text;
}

std::vector<std::string> Cells(const std::string& row) {
  std::vector<std::string> cells;
  std::size_t start = 2;  // behind "| "
  while (start < row.size()) {
    const std::size_t end = row.find(" |", start);
    if (end == std::string::npos) break;
    cells.push_back(row.substr(start, end - start));
    start = end + 3;
  }
  return cells;
}

// What the document has, by the example and the column of llhttp.
using KnownCells = std::map<std::pair<std::string, std::string>, std::string>;

KnownCells ReadCells(const std::string& document) {
  KnownCells known;
  std::istringstream lines(document);
  for (std::string line; std::getline(lines, line);) {
    const std::vector<std::string> cells = Cells(line);
    if (cells.size() != 3 + kLlhttpColumns.size()) continue;
    for (std::size_t i = 0; i < kLlhttpColumns.size(); ++i) {
      known[{cells[0], kLlhttpColumns[i]}] = cells[3 + i];
    }
  }
  return known;
}

std::string TableHead() {
  std::string names = "| | the client sends | Go 1.26 |";
  std::string rule = "| --- | --- | --- |";
  for (const std::string& column : kLlhttpColumns) {
    names += " llhttp " + column + " |";
    rule += " --- |";
  }
  return names + "\n" + rule + "\n";
}

// A row, whose cells for other versions of llhttp are those that are known.
std::string TableRow(const TestRow& row, const KnownCells& known) {
  const std::string about = Visible(row[kAbout]);
  std::string text = "| " + about + " | `" + Visible(row[kBytes]) + "` | " +
                     Visible(row[kGo]) + " |";
  for (const std::string& column : kLlhttpColumns) {
    const auto cell = known.find({about, column});
    text += " ";
    if (column == LlhttpColumn()) {
      text += Cell(LlhttpVerdict(row[kBytes]), row[kGo]);
    } else {
      text += cell == known.end() ? "not known" : cell->second;
    }
    text += " |";
  }
  return text + "\n";
}

// The document with its tables made anew: what stands between
// `<!-- examples: SECTION -->` and `<!-- end -->`.
std::string WithTables(const std::string& document,
                       const std::vector<TestRow>& rows) {
  static constexpr std::string_view kStart = "<!-- examples: ";
  static constexpr std::string_view kEnd = "<!-- end -->";
  const KnownCells known = ReadCells(document);
  std::string text;
  std::size_t at = 0, placed = 0;
  while (true) {
    const std::size_t start = document.find(kStart, at);
    if (start == std::string::npos) break;
    const std::size_t name = start + kStart.size();
    const std::string section =
        document.substr(name, document.find(' ', name) - name);
    const std::size_t line_end = document.find('\n', start) + 1;
    text += document.substr(at, line_end - at) + TableHead();
    for (const TestRow& row : rows) {
      if (row[kSection] != section) continue;
      text += TableRow(row, known);
      ++placed;
    }
    at = document.find(kEnd, line_end);
    if (at == std::string::npos) throw std::runtime_error("no end: " + section);
  }
  if (placed != rows.size()) {
    throw std::runtime_error("a section of the examples is missing");
  }
  return text + document.substr(at);
}

TEST(LlhttpAndGo, OurReaderSaysWhatGoSays) {
  for (const TestRow& row : ReadTestdata("llhttp_and_go")) {
    EXPECT_EQ(OwnJudge(row[kBytes]).Verdict(), row[kGo])
        << row.where << ": " << row[kAbout];
  }
}

TEST(LlhttpAndGo, TheDocumentIsTrue) {
  if (std::ranges::find(kLlhttpColumns, LlhttpColumn()) ==
      kLlhttpColumns.end()) {
    GTEST_SKIP() << "the document has no column for llhttp " << LlhttpColumn();
  }
  const std::string document = ReadDocument();
  const std::string wanted =
      WithTables(document, ReadTestdata("llhttp_and_go"));
  if (std::getenv("HTTPARITY_REWRITE") != nullptr) {
    std::ofstream(HTTPARITY_LLHTTP_DOCUMENT, std::ios::binary) << wanted;
    return;
  }
  EXPECT_EQ(document, wanted) << "HTTPARITY_REWRITE=1 with this test rewrites "
                                 "the column of llhttp "
                              << LlhttpColumn();
  EXPECT_EQ(document.find("not known"), std::string::npos)
      << "a column was never written";
}

TEST(LlhttpAndGo, EachExamplePartsThem) {
  const KnownCells known = ReadCells(ReadDocument());
  for (const TestRow& row : ReadTestdata("llhttp_and_go")) {
    const bool parts =
        std::ranges::any_of(kLlhttpColumns, [&](const std::string& column) {
          const auto cell = known.find({Visible(row[kAbout]), column});
          return cell != known.end() && cell->second != "as Go";
        });
    EXPECT_TRUE(parts) << row.where << ": " << row[kAbout];
  }
}

}  // namespace
}  // namespace httparity::http1
