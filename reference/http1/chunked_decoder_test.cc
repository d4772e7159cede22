#include "reference/http1/chunked_decoder.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "reference/http1/exact_buffer.h"

namespace httparity::http1 {
namespace {

using Action = ChunkedDecoder::Action;

// The read buffer, and a reader over it that never gets more.
class Reader {
 public:
  explicit Reader(std::string_view buffered) : rest_(buffered) {}

  // Lets more bytes arrive.
  void Arrive(std::string_view bytes) { rest_ += bytes; }

  // Steps of one read of up to `size` bytes, until it would wait or is over.
  ChunkedDecoder::Step Read(std::size_t size) {
    data.clear();
    while (true) {
      const ExactBuffer buffer(rest_);
      ChunkedDecoder::Step step =
          decoder_.Next(buffer.view(), size - data.size(), !data.empty());
      data += step.data;
      if (step.trailers != nullptr) MergeTrailers(*step.trailers, &trailer);
      step.trailers = nullptr;
      rest_.erase(0, step.consumed);
      if (step.action != Action::kCopy) return step;
    }
  }

  ChunkedDecoder::Step Interrupt(const Err& cause) {
    return decoder_.Interrupt(rest_, cause);
  }

  ChunkedDecoder& decoder() { return decoder_; }
  const std::string& rest() const { return rest_; }
  std::string data;
  Header trailer;

 private:
  ChunkedDecoder decoder_;
  std::string rest_;
};

// All content, read in pieces of `size`, with the input cut at `cut`.
struct Content {
  std::string data;
  std::string error;  // empty at the regular end
  std::string rest;

  bool operator==(const Content&) const = default;
};

Content ReadCut(std::string_view input, std::size_t size, std::size_t cut) {
  Reader reader(input.substr(0, cut));
  bool arrived = false;
  Content content;
  while (true) {
    ChunkedDecoder::Step step = reader.Read(size);
    content.data += reader.data;
    if (step.action == Action::kNeedMore) {
      if (arrived) step = reader.Interrupt(ErrEOF());
      if (!arrived) reader.Arrive(input.substr(cut));
      arrived = true;
    }
    if (step.action == Action::kFail) content.error = step.error.Error();
    if (step.action == Action::kEnd)
      reader.Arrive(arrived ? "" : input.substr(cut));
    content.rest = reader.rest();
    if (step.action == Action::kFail) content.rest = "";
    if (step.action == Action::kEnd || step.action == Action::kFail) {
      return content;
    }
  }
}

// The same, however the input is cut and whatever the reads' sizes are.
Content ReadAll(std::string_view input) {
  const Content whole = ReadCut(input, 4096, input.size());
  for (std::size_t cut = 0; cut < input.size(); ++cut) {
    for (std::size_t size : {1, 2, 3, 4096}) {
      EXPECT_EQ(ReadCut(input, size, cut), whole)
          << "cut at " << cut << ", reads of " << size;
    }
  }
  return whole;
}

std::ostream& operator<<(std::ostream& out, const Content& c) {
  return out << c.data << "|" << c.error << "|" << c.rest;
}

std::string ErrorOf(std::string_view input) { return ReadAll(input).error; }

TEST(ChunkedDecoder, TakesTheCodingOff) {
  EXPECT_EQ(ReadAll("3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\nGET"),
            (Content{"abc0123456789", "", "GET"}));
  EXPECT_EQ(ReadAll("000\r\nA: b\r\n\r\n"), (Content{"", "", ""}));
}

// CHK-1
TEST(ChunkedDecoder, ChunkLineEndsInCRLF) {
  EXPECT_EQ(ErrorOf("3\nabc\r\n"), "chunked line ends with bare LF");
  EXPECT_EQ(ErrorOf("3\r\r\nabc\r\n"), "invalid CR in chunked line");
  EXPECT_EQ(ErrorOf("3\rx\r\nabc\r\n"), "invalid CR in chunked line");
  EXPECT_EQ(ErrorOf("3\r;x\nabc\r\n"), "invalid CR in chunked line");
}

TEST(ChunkedDecoder, ChunkLineFitsTheReadBuffer) {
  const auto line = [](std::size_t size) {
    return "3;" + std::string(size - 4, 'x') + "\r\n";
  };
  EXPECT_EQ(Reader(line(4096) + "abc").Read(3).action, Action::kReturn);
  Reader late(line(4097).substr(0, 4095));
  EXPECT_EQ(late.Read(3).action, Action::kNeedMore);
  late.Arrive("x");
  EXPECT_EQ(late.Read(3).error.Error(), "header line too long");
}

// CHK-2
TEST(ChunkedDecoder, ExtensionsAreIgnored) {
  EXPECT_EQ(ErrorOf("3 \t\r\nabc\r\n0\r\n\r\n"), "");
  EXPECT_EQ(ErrorOf("3;a=\"b;c\" \r\nabc\r\n0;x\r\n\r\n"), "");
  EXPECT_EQ(ErrorOf("3 ;x\r\n"), "invalid byte in chunk length");
  EXPECT_EQ(ErrorOf(" 3\r\n"), "invalid byte in chunk length");
}

// CHK-3
TEST(ChunkedDecoder, SizeIsUpToSixteenHexDigits) {
  EXPECT_EQ(ErrorOf("0000000000000003\r\nabc\r\n0\r\n\r\n"), "");
  EXPECT_EQ(ErrorOf("00000000000000003\r\n"), "http chunk length too large");
  EXPECT_EQ(ErrorOf("0000000000000003g\r\n"), "invalid byte in chunk length");
  EXPECT_EQ(ErrorOf("\r\n"), "empty hex number for chunk length");
  EXPECT_EQ(ErrorOf(";x\r\n"), "empty hex number for chunk length");
  EXPECT_EQ(ErrorOf("-1\r\n"), "invalid byte in chunk length");
  EXPECT_EQ(ErrorOf("0x1\r\n"), "invalid byte in chunk length");
}

// CHK-4
TEST(ChunkedDecoder, DataIsFollowedByCRLF) {
  EXPECT_EQ(ReadAll("3\r\nabcd\r\n"),
            (Content{"abc", "malformed chunked encoding", ""}));
  EXPECT_EQ(ErrorOf("3\r\nabc\n0\r\n\r\n"), "malformed chunked encoding");
}

// CHK-5
TEST(ChunkedDecoder, OverheadIsBounded) {
  const std::string chunk = "1;" + std::string(1000, 'x') + "\r\na\r\n";
  std::string input;
  for (int i = 0; i < 16; ++i) input += chunk;
  const auto all = [](const std::string& bytes) {
    return ReadCut(bytes, 512, bytes.size());
  };
  EXPECT_EQ(all(input + "0;" + std::string(4000, 'x') + "\r\n\r\n"),
            (Content{std::string(16, 'a'), "", ""}));
  EXPECT_EQ(all(input + chunk).error,
            "chunked encoding contains too much non-data");
  // The sum wraps around for sizes from 2^62 on.
  EXPECT_EQ(all("6000000000000000\r\n").error,
            "chunked encoding contains too much non-data");
  EXPECT_EQ(all("8000000000000000\r\nabc").data, "abc");
}

// CHK-6
TEST(ChunkedDecoder, EndOfInputIsUnexpected) {
  for (const char* input : {"", "3", "3\r", "3\r\n", "3\r\nab", "3\r\nabc",
                            "3\r\nabc\r", "3\r\nabc\r\n", "3\r\nabc\r\n0\r"}) {
    EXPECT_EQ(ErrorOf(input), "unexpected EOF") << input;
  }
  EXPECT_EQ(ErrorOf("0\r\n"), "http: unexpected EOF reading trailer");
}

TEST(ChunkedDecoder, NetworkErrorsPassThroughOutsideTheTrailer) {
  const Err timeout = Err::Network("i/o timeout", true);
  Reader in_data("3\r\nab");
  EXPECT_EQ(in_data.Read(9).action, Action::kNeedMore);
  EXPECT_EQ(in_data.Interrupt(timeout).error, timeout);
  EXPECT_EQ(in_data.Read(9).error, timeout);  // it sticks
  Reader in_trailer("0\r\nA");
  EXPECT_EQ(in_trailer.Read(9).action, Action::kNeedMore);
  const ChunkedDecoder::Step step = in_trailer.Interrupt(timeout);
  EXPECT_EQ(step.error.Error(), "http: unexpected EOF reading trailer");
  EXPECT_TRUE(step.failed_trailer);
}

// CHK-7
TEST(ChunkedDecoder, ReadWithDataUsesUpWhatIsBuffered) {
  Reader to_the_end("3\r\nabc\r\n0\r\n\r\n");
  EXPECT_EQ(to_the_end.Read(3).action, Action::kEnd);
  EXPECT_EQ(to_the_end.data, "abc");

  Reader waits_for_trailer("3\r\nabc\r\n0\r\n");
  EXPECT_EQ(waits_for_trailer.Read(3).action, Action::kNeedMore);
  EXPECT_EQ(waits_for_trailer.data, "abc");

  Reader line_is_missing("3\r\nabc\r\n0\r");
  EXPECT_EQ(line_is_missing.Read(3).action, Action::kReturn);
  EXPECT_EQ(line_is_missing.rest(), "0\r");

  Reader half_line_end("3\r\nabc\r");
  EXPECT_EQ(half_line_end.Read(3).action, Action::kReturn);
  EXPECT_EQ(half_line_end.rest(), "\r");

  Reader next_chunk("3\r\nabc\r\n2\r\nde");
  EXPECT_EQ(next_chunk.Read(3).action, Action::kReturn);
  EXPECT_EQ(next_chunk.rest(), "de");
}

TEST(ChunkedDecoder, ReadWaitsWithinAChunk) {
  Reader reader("5\r\nabc");
  const ChunkedDecoder::Step step = reader.Read(9);
  EXPECT_EQ(step.action, Action::kNeedMore);
  EXPECT_EQ(step.direct, 2u);
  EXPECT_EQ(reader.data, "abc");
}

TEST(ChunkedDecoder, EmptyReadTakesTheChunkLine) {
  Reader reader("3\r\nabc");
  EXPECT_EQ(reader.Read(0).action, Action::kReturn);
  EXPECT_EQ(reader.rest(), "abc");
  Reader nothing("");
  EXPECT_EQ(nothing.Read(0).action, Action::kNeedMore);
}

TEST(ChunkedDecoder, DataMayGoPastTheBuffer) {
  Reader reader("2000\r\n");
  EXPECT_EQ(reader.Read(5000).direct, 5000u);
  reader.decoder().TookPastBuffer(5000);
  EXPECT_EQ(reader.Read(5000).direct, 0x2000u - 5000u);
  reader.decoder().TookPastBuffer(0x2000 - 5000);
  reader.Arrive("\r\n0\r\n\r\n");
  EXPECT_EQ(reader.Read(1).action, Action::kEnd);
}

// TRL-3
TEST(ChunkedDecoder, GivesTheTrailersAtTheEnd) {
  Reader reader("1\r\na\r\n0\r\nB: c\r\n\r\n");
  EXPECT_EQ(reader.Read(9).action, Action::kEnd);
  EXPECT_EQ(reader.trailer.Get("B"), "c");
  EXPECT_EQ(reader.Read(9).action, Action::kEnd);  // again, and no more
  EXPECT_EQ(reader.rest(), "");
}

TEST(ChunkedDecoder, StartsAgain) {
  Reader reader("x\r\n");
  EXPECT_EQ(reader.Read(9).action, Action::kFail);
  reader.decoder().Reset();
  reader.Arrive("1\r\na\r\n0\r\n\r\n");
  EXPECT_EQ(reader.Read(9).action, Action::kEnd);
  EXPECT_EQ(reader.data, "a");
}

}  // namespace
}  // namespace httparity::http1
