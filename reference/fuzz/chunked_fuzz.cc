// The chunked coding: decoding in any cuts and reads, by the definition of the
// grammar, and what was encoded.
//
// Input: a byte that chooses the cuts, one that chooses the sizes of the reads,
// one for how often what follows comes, then the bytes behind a head.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fuzz/fuzz_input.h"
#include "fuzz/invariant.h"
#include "reference/http/quote.h"
#include "reference/http1/chunked_decoder.h"
#include "reference/http1/chunked_encoder.h"
#include "reference/http1/exact_buffer.h"

namespace httparity::http1 {
namespace {

using Action = ChunkedDecoder::Action;

constexpr std::size_t kReadBuffer = 4096;
constexpr std::size_t kMostBytes = 49'152;

struct Content {
  std::string data;
  std::string trailers;
  std::string error;      // empty at the regular end
  std::size_t taken = 0;  // bytes of the input that are used up
};

// The server's side of the decoder: a read buffer that is filled in pieces, and
// reads of given sizes.
class BodyReader {
 public:
  BodyReader(std::string_view input, PieceSizes arrivals)
      : input_(input), arrivals_(arrivals) {}

  Content ReadAll(PieceSizes reads) {
    while (Read(std::min<std::size_t>(reads.Next(), 1 << 16))) {
    }
    content_.taken = arrived_ - buffered_.size();
    return std::move(content_);
  }

 private:
  // One read of up to `size` bytes; false when it is the last.
  bool Read(std::size_t size) {
    std::size_t got = 0;
    while (true) {
      const ExactBuffer buffer(buffered_);
      const auto step = decoder_.Next(buffer.view(), size - got, got > 0);
      Require(step.consumed <= buffered_.size(), "it takes what there is");
      Require(step.data.size() <= size - got, "it gives what has room");
      got += step.data.size();
      content_.data.append(step.data);
      if (step.trailers != nullptr) TakeTrailers(*step.trailers);
      buffered_.erase(0, step.consumed);
      switch (step.action) {
        case Action::kCopy:
          Require(!step.data.empty(), "a copy is of something");
          break;
        case Action::kNeedMore:
          if (!Arrive(step.direct, &got)) return Interrupt();
          break;
        case Action::kReturn:
          Require(got > 0 || size == 0, "a read without data goes on");
          return true;
        case Action::kEnd:
          return false;
        case Action::kFail:
          content_.error = step.error.Error();
          Require(!content_.error.empty(), "a failure has a reason");
          return false;
      }
    }
  }

  // Some more of the input, past the buffer where the decoder lets it.
  bool Arrive(std::uint64_t direct, std::size_t* got) {
    Require(buffered_.size() < kReadBuffer, "more is asked for when it fits");
    if (arrived_ == input_.size()) return false;
    const bool past = direct >= kReadBuffer && buffered_.empty();
    const std::size_t room = past ? static_cast<std::size_t>(direct)
                                  : kReadBuffer - buffered_.size();
    const std::string_view piece =
        input_.substr(arrived_, std::min(arrivals_.Next(), room));
    arrived_ += piece.size();
    if (past) {
      content_.data.append(piece);
      *got += piece.size();
      decoder_.TookPastBuffer(piece.size());
    } else {
      buffered_.append(piece);
    }
    return true;
  }

  bool Interrupt() {
    const ExactBuffer buffer(buffered_);
    const auto step = decoder_.Interrupt(buffer.view(), ErrEOF());
    Require(step.action == Action::kFail, "an interruption is a failure");
    content_.error = step.error.Error();
    buffered_.erase(0, step.consumed);
    return false;
  }

  void TakeTrailers(const FieldSectionReader& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      content_.trailers.append(Quote(fields[i].name))
          .append(Quote(fields[i].value))
          .append("\n");
    }
  }

  ChunkedDecoder decoder_;
  std::string_view input_;
  PieceSizes arrivals_;
  std::size_t arrived_ = 0;
  std::string buffered_;
  Content content_;
};

// CHK-5: however a body is chunked, what is not data has a bound. A chunk of
// one byte or more pays for 16 bytes, a byte of data for two more.
void CheckOverhead(const Content& content) {
  const std::size_t most =
      16384 + 18 * content.data.size() + 2 * kReadBuffer + content.data.size();
  Require(content.taken <= most, "what is not data has a bound");
}

// A chunk line without its CRLF, by the definition: 1 to 16 digits, then
// optional whitespace and nothing, or an extension. Gives the size.
std::optional<std::uint64_t> ChunkSize(std::string_view line) {
  const std::size_t digits =
      std::min(line.find_first_not_of("0123456789abcdefABCDEF"), line.size());
  if (digits == 0 || digits > 16) return std::nullopt;
  const std::string_view rest = line.substr(digits);
  if (!rest.starts_with(';') &&
      rest.find_first_not_of(" \t") != std::string_view::npos) {
    return std::nullopt;
  }
  return std::stoull(std::string(line.substr(0, digits)), nullptr, 16);
}

// The data of a body up to its trailer section, by the definition, line by
// line. Nothing when it is malformed or incomplete.
std::optional<std::string> Data(std::string_view bytes) {
  std::string data;
  while (true) {
    const std::size_t cr = bytes.find('\r');
    const std::size_t lf = bytes.find('\n');
    if (cr == std::string_view::npos || lf != cr + 1) return std::nullopt;
    const auto size = ChunkSize(bytes.substr(0, cr));
    bytes.remove_prefix(lf + 1);
    if (!size) return std::nullopt;
    if (*size == 0) return data;
    if (*size > bytes.size()) return std::nullopt;
    data.append(bytes.substr(0, *size));
    bytes.remove_prefix(*size);
    if (!bytes.starts_with("\r\n")) return std::nullopt;
    bytes.remove_prefix(2);
  }
}

void CheckGrammar(std::string_view bytes, const Content& content) {
  // What the grammar does not say: limits, and how a section of trailers ends.
  const bool is_beyond = content.error.find("trailer") != std::string::npos ||
                         content.error.find("MIME") != std::string::npos ||
                         content.error.find("too") != std::string::npos;
  const std::optional<std::string> data = Data(bytes);
  if (!data) {
    Require(!content.error.empty(), "what is malformed is refused");
  } else if (!is_beyond) {
    RequireSame(content.error, "", "what is well-formed is taken");
    RequireSame(content.data, *data, "the data are those of the chunks");
  }
}

void CheckDecoding(std::string_view bytes, std::uint8_t cuts,
                   std::uint8_t reads) {
  const Content whole = BodyReader(bytes, PieceSizes(0)).ReadAll(PieceSizes(0));
  const Content cut =
      BodyReader(bytes, PieceSizes(cuts)).ReadAll(PieceSizes(reads));
  RequireSame(cut.data, whole.data, "cuts make no difference to the content");
  RequireSame(cut.error, whole.error, "nor to the error");
  RequireSame(cut.trailers, whole.trailers, "nor to the trailers");
  if (whole.error.empty()) {
    Require(cut.taken == whole.taken, "nor to where a body ends");
  }
  CheckOverhead(whole);
  CheckGrammar(bytes, whole);
}

void CheckEncoding(std::string_view content, std::uint8_t cuts,
                   std::uint8_t reads) {
  constexpr std::string_view kNext = "0\r\n\r\nGET / HTTP/1.1\r\n\r\n";
  std::string encoded;
  PieceSizes sizes(reads);
  for (std::string_view rest = content; !rest.empty();) {
    const std::string_view piece = rest.substr(0, sizes.Next());
    AppendChunk(piece, &encoded);
    rest.remove_prefix(piece.size());
  }
  encoded.append(kLastChunk).append(kTrailerEnd);
  const std::size_t size = encoded.size();
  const Content decoded = BodyReader(encoded.append(kNext), PieceSizes(cuts))
                              .ReadAll(PieceSizes(cuts));
  RequireSame(decoded.error, "", "what was encoded has no error");
  RequireSame(decoded.data, content, "what was encoded is decoded");
  Require(decoded.taken == size, "a body ends where it was ended");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  httparity::FuzzInput input(data, size);
  const std::uint8_t cuts = input.TakeByte();
  const std::uint8_t reads = input.TakeByte();
  const std::size_t repeats = 1 + input.TakeByte() % 64;
  const std::string_view bytes = input.Rest();
  std::string repeated;
  for (std::size_t i = 0;
       i < repeats && repeated.size() < httparity::http1::kMostBytes; ++i) {
    repeated.append(bytes);
  }
  httparity::http1::CheckDecoding(repeated, cuts, reads);
  httparity::http1::CheckEncoding(bytes, cuts, reads);
  return 0;
}

}  // namespace httparity::http1
