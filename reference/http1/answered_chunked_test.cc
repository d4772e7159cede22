// Chunked contents, and what the real Go server's body gave to reads of certain
// sizes: how much, how many bytes of the connection it had taken, which error;
// and how many bytes it had used up in the end.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "reference/http/err.h"
#include "reference/http/header.h"
#include "reference/http/testdata.h"
#include "reference/http1/chunked_decoder.h"
#include "reference/http1/exact_buffer.h"

namespace httparity::http1 {
namespace {

enum Column {
  kContent,
  kCuts,
  kEnding,
  kSizes,
  kResults,
  kUsed,
  kData,
  kTrailers
};

std::vector<std::size_t> Numbers(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::size_t> numbers;
  for (std::size_t n; in >> n;) numbers.push_back(n);
  return numbers;
}

// A connection that delivers pieces, and Go's read buffer in front of it.
class BufferedInput {
 public:
  static constexpr std::size_t kSize = 4096;

  BufferedInput(std::string_view bytes, std::vector<std::size_t> pieces)
      : rest_(bytes), pieces_(std::move(pieces)) {}

  std::string_view buffered() const { return buffer_; }
  std::size_t delivered() const { return delivered_; }
  std::size_t used() const { return delivered_ - buffer_.size(); }

  // One read of the connection into the buffer; false at its end.
  bool Fill() { return Take(kSize - buffer_.size(), &buffer_) > 0; }

  // One read of at most `most` bytes past the buffer; 0 at the end.
  std::size_t Take(std::size_t most, std::string* out) {
    while (next_ < pieces_.size() && pieces_[next_] == 0) ++next_;
    if (next_ == pieces_.size()) return 0;
    const std::size_t n = std::min(most, pieces_[next_]);
    out->append(rest_.substr(0, n));
    rest_.remove_prefix(n);
    pieces_[next_] -= n;
    delivered_ += n;
    return n;
  }

  void Drop(std::size_t n) { buffer_.erase(0, n); }

 private:
  std::string_view rest_;
  std::vector<std::size_t> pieces_;
  std::size_t next_ = 0;
  std::size_t delivered_ = 0;
  std::string buffer_;
};

// A request's body as the server has it: reads are loops of decoder steps.
class TestBody {
 public:
  TestBody(BufferedInput* input, Err ending)
      : input_(input), ending_(std::move(ending)) {}

  // Appends what a read of up to `size` bytes gives, and gives its error.
  Err Read(std::size_t size, std::string* data) {
    if (closed_) return ErrBodyReadAfterClose();
    const std::size_t start = data->size();
    while (true) {
      const std::size_t got = data->size() - start;
      const ExactBuffer buffer(input_->buffered());
      ChunkedDecoder::Step step =
          decoder_.Next(buffer.view(), size - got, got > 0);
      if (step.action == ChunkedDecoder::Action::kNeedMore) {
        input_->Drop(step.consumed);
        if (More(step.direct, data)) continue;
        step = decoder_.Interrupt(input_->buffered(), ending_);
      }
      data->append(step.data);
      if (step.trailers != nullptr) MergeTrailers(*step.trailers, &trailer_);
      input_->Drop(step.consumed);
      closed_ = step.failed_trailer;
      switch (step.action) {
        case ChunkedDecoder::Action::kReturn:
          return Err();
        case ChunkedDecoder::Action::kEnd:
          return ErrEOF();
        case ChunkedDecoder::Action::kFail:
          return step.error;
        case ChunkedDecoder::Action::kCopy:
        case ChunkedDecoder::Action::kNeedMore:
          break;
      }
    }
  }

  const Header& trailer() const { return trailer_; }

 private:
  bool More(std::uint64_t direct, std::string* data) {
    if (!input_->buffered().empty() || direct < BufferedInput::kSize) {
      return input_->Fill();
    }
    const std::size_t n = input_->Take(direct, data);
    decoder_.TookPastBuffer(n);
    return n > 0;
  }

  BufferedInput* input_;
  Err ending_;
  ChunkedDecoder decoder_;
  Header trailer_;
  bool closed_ = false;
};

struct Outcome {
  std::string results;
  std::string data;
  std::size_t used = 0;
  std::string trailers;
};

Outcome ReadAll(const TestRow& row, std::vector<std::size_t> pieces) {
  BufferedInput input(row[kContent], std::move(pieces));
  TestBody body(&input, row[kEnding] == "eof"
                            ? ErrEOF()
                            : Err::Network("i/o timeout", true));
  const std::vector<std::size_t> sizes = Numbers(row[kSizes]);
  Outcome outcome;
  for (std::size_t i = 0, failures = 0; failures < 2; ++i) {
    const std::size_t before = outcome.data.size();
    const Err err =
        body.Read(sizes[std::min(i, sizes.size() - 1)], &outcome.data);
    if (err) ++failures;
    if (i > 0) outcome.results += "\n";
    outcome.results += std::to_string(outcome.data.size() - before) + " " +
                       std::to_string(input.delivered()) + " " +
                       std::string(err.Error());
  }
  std::vector<const Header::Field*> sorted;
  body.trailer().SortedFields(&sorted);
  for (const auto* field : sorted) {
    outcome.trailers += field->name + ": " + field->value + "\n";
  }
  outcome.used = input.used();
  return outcome;
}

TEST(AnsweredChunked, EveryReadIsGos) {
  for (const TestRow& row : ReadTestdata("chunked")) {
    SCOPED_TRACE(row.where);
    const Outcome outcome = ReadAll(row, Numbers(row[kCuts]));
    EXPECT_EQ(outcome.results, row[kResults]);
    EXPECT_EQ(outcome.data, row[kData]);
    EXPECT_EQ(outcome.used, static_cast<std::size_t>(row.Int(kUsed)));
    EXPECT_EQ(outcome.trailers, row[kTrailers]);
    if (HasFailure()) return;
  }
}

// Where the reads are cut may change what they give, but not the content, the
// trailers, or how it ends.
TEST(AnsweredChunked, BytesOneByOneGiveTheSameContent) {
  for (const TestRow& row : ReadTestdata("chunked")) {
    SCOPED_TRACE(row.where);
    const Outcome outcome =
        ReadAll(row, std::vector<std::size_t>(row[kContent].size(), 1));
    EXPECT_EQ(outcome.data, row[kData]);
    EXPECT_EQ(outcome.trailers, row[kTrailers]);
    const auto ending = [](const std::string& results) {
      const std::string last = results.substr(results.rfind('\n') + 1);
      return last.substr(last.find(' ', last.find(' ') + 1));
    };
    EXPECT_EQ(ending(outcome.results), ending(row[kResults]));
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace httparity::http1
