#include "reference/http1/chunked_decoder.h"

#include <algorithm>
#include <utility>

#include "reference/http/field_token.h"

namespace httparity::http1 {
namespace {

constexpr std::size_t kMaxChunkLine = 4096;  // with its CRLF: what R holds
constexpr std::size_t kMaxSizeDigits = 16;
constexpr std::int64_t kMaxOverhead = 16384;

// -1 for a byte that is no hexadecimal digit.
int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Null when `digits` is a size, else what is wrong with it.  Clause: CHK-3
const char* ParseChunkSize(std::string_view digits, std::uint64_t* size) {
  if (digits.empty()) return "empty hex number for chunk length";
  *size = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int digit = HexDigit(digits[i]);
    if (digit < 0) return "invalid byte in chunk length";
    if (i == kMaxSizeDigits) return "http chunk length too large";
    *size = *size << 4 | static_cast<std::uint64_t>(digit);
  }
  return nullptr;
}

// Null when the line, LF included, ends in CRLF and has no other CR.
// Clause: CHK-1
const char* CheckLineEnd(std::string_view line) {
  const std::size_t cr = line.find('\r');
  if (cr == std::string_view::npos) return "chunked line ends with bare LF";
  return cr == line.size() - 2 ? nullptr : "invalid CR in chunked line";
}

}  // namespace

void ChunkedDecoder::Reset() {
  stage_ = Stage::kChunkLine;
  failed_trailer_ = false;
  left_ = 0;
  overhead_ = 0;
  scanned_ = 0;
  error_ = Err();
}

ChunkedDecoder::Step ChunkedDecoder::Next(std::string_view buffered,
                                          std::size_t room, bool has_data) {
  std::string_view rest = buffered;
  std::optional<Step> step;
  while (!step) {
    switch (stage_) {
      case Stage::kChunkLine:
        step = ReadChunkLine(&rest, has_data);
        break;
      case Stage::kData:
        step = ReadData(&rest, room);
        break;
      case Stage::kDataEnd:
        step = ReadDataEnd(&rest, has_data);
        break;
      case Stage::kTrailer:
        step = ReadTrailer(&rest);
        break;
      case Stage::kEnded:
        step = Step{.action = Action::kEnd};
        break;
      case Stage::kFailed:
        step = Fail(std::move(error_));
        break;
    }
  }
  step->consumed = buffered.size() - rest.size();
  return *std::move(step);
}

ChunkedDecoder::Step ChunkedDecoder::Interrupt(std::string_view buffered,
                                               const Err& cause) {
  if (stage_ == Stage::kTrailer) {
    failed_trailer_ = true;
    return Fail(trailer_.Interrupt(buffered));
  }
  Step step = Fail(cause == ErrEOF() ? ErrUnexpectedEOF() : cause);
  step.consumed = buffered.size();
  return step;
}

void ChunkedDecoder::TookPastBuffer(std::uint64_t size) {
  left_ -= size;
  if (left_ == 0) stage_ = Stage::kDataEnd;
}

std::optional<ChunkedDecoder::Step> ChunkedDecoder::ReadChunkLine(
    std::string_view* rest, bool has_data) {
  const std::size_t lf = rest->find('\n', scanned_);
  if (lf == std::string_view::npos) {
    scanned_ = rest->size();
    if (has_data) return Step{.action = Action::kReturn};
    if (rest->size() < kMaxChunkLine) return Step{};
    rest->remove_prefix(kMaxChunkLine);
    return Fail(Err("header line too long"));
  }
  const std::string_view line = rest->substr(0, lf + 1);
  rest->remove_prefix(line.size());
  scanned_ = 0;
  if (line.size() > kMaxChunkLine) return Fail(Err("header line too long"));
  TakeChunkLine(line);
  if (stage_ == Stage::kFailed) return Fail(std::move(error_));
  return std::nullopt;
}

std::optional<ChunkedDecoder::Step> ChunkedDecoder::ReadData(
    std::string_view* rest, std::size_t room) {
  if (room == 0) return Step{.action = Action::kReturn};
  const std::uint64_t most = std::min<std::uint64_t>(room, left_);
  if (rest->empty()) return Step{.direct = most};
  const std::string_view data = rest->substr(0, static_cast<std::size_t>(most));
  rest->remove_prefix(data.size());
  left_ -= data.size();
  if (left_ == 0) stage_ = Stage::kDataEnd;
  return Step{.action = Action::kCopy, .data = data};
}

// Clause: CHK-4
std::optional<ChunkedDecoder::Step> ChunkedDecoder::ReadDataEnd(
    std::string_view* rest, bool has_data) {
  if (rest->size() < 2) {
    return Step{.action = has_data ? Action::kReturn : Action::kNeedMore};
  }
  const bool is_line_end = rest->starts_with("\r\n");
  rest->remove_prefix(2);
  if (!is_line_end) return Fail(Err("malformed chunked encoding"));
  stage_ = Stage::kChunkLine;
  return std::nullopt;
}

std::optional<ChunkedDecoder::Step> ChunkedDecoder::ReadTrailer(
    std::string_view* rest) {
  const TrailerSection::Status status = trailer_.Read(*rest);
  if (status == TrailerSection::Status::kNeedMore) return Step{};
  rest->remove_prefix(trailer_.consumed());
  if (status == TrailerSection::Status::kError) {
    failed_trailer_ = true;
    return Fail(trailer_.error());
  }
  stage_ = Stage::kEnded;
  return Step{.action = Action::kEnd, .trailers = &trailer_.fields()};
}

// Judges a chunk line, LF included, and enters the stage that follows it.
// Clauses: CHK-2, CHK-6
void ChunkedDecoder::TakeChunkLine(std::string_view line) {
  const char* error = CheckLineEnd(line);
  if (error == nullptr) {
    line.remove_suffix(2);
    const std::string_view trimmed = TrimRightOWS(line);
    error = ParseChunkSize(trimmed.substr(0, trimmed.find(';')), &left_);
  }
  if (error == nullptr && left_ > 0) {
    CountOverhead(line.size());
    if (overhead_ > kMaxOverhead) {
      error = "chunked encoding contains too much non-data";
    }
  }
  if (error != nullptr) {
    Fail(Err(error));
  } else if (left_ > 0) {
    stage_ = Stage::kData;
  } else {
    stage_ = Stage::kTrailer;
    trailer_.Start();
  }
}

// CHK-5: what is not data may exceed the data by so much. The sums wrap around,
// as Go's do, so that some absurd sizes count as overhead.
void ChunkedDecoder::CountOverhead(std::size_t line_size) {
  const std::uint64_t sum =
      static_cast<std::uint64_t>(overhead_) + line_size + 2 - 16 - 2 * left_;
  overhead_ = std::max(static_cast<std::int64_t>(sum), std::int64_t{0});
}

ChunkedDecoder::Step ChunkedDecoder::Fail(Err error) {
  stage_ = Stage::kFailed;
  error_ = std::move(error);
  return Step{.action = Action::kFail,
              .error = error_,
              .failed_trailer = failed_trailer_};
}

}  // namespace httparity::http1
