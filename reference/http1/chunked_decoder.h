#ifndef HTTPARITY_REFERENCE_HTTP1_CHUNKED_DECODER_H_
#define HTTPARITY_REFERENCE_HTTP1_CHUNKED_DECODER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "reference/http/err.h"
#include "reference/http1/trailer_section.h"

namespace httparity::http1 {

// Takes the chunked coding off a request's content, with Go's strictness, Go's
// error texts and Go's appetite: it consumes exactly what Go would, when Go
// would.
//
// The idea: it is asked for one step at a time by whoever has the connection's
// read buffer R (at most 4096 bytes) and the place where the content goes. One
// read of up to n bytes is a loop of steps:
//
//   got = 0
//   repeat
//     step = decoder.Next(R, n - got, got > 0)
//     kCopy:     copy step.data to the reader, got += its size
//     kNeedMore: one read of the socket into R; when it fails or ends,
//                step = decoder.Interrupt(R, what happened)
//     drop step.consumed bytes from R      (step.data points into R: copy
//     first) kReturn:   done: got bytes kEnd:      done: got bytes and
//     end-of-body; step.trailers were received kFail:     done: got bytes and
//     step.error
//
// Within a chunk a read waits until it has n bytes or the chunk's last. It
// never waits for the next chunk once it has some, but uses up what of it R
// holds already: the CRLF and a complete chunk line. When that line is the last
// chunk's, it goes on into the trailer section, and does wait for that (CHK-7).
//
// Yes: R = `3 CRLF abc CRLF 0 CRLF CRLF`, n = 3 gives `abc` and end-of-body.
// No:  R = `3 CRLF abc CRLF`, n = 3 gives `abc` alone; the next read ends.
//
// Threading: one thread at a time. Allocates only for errors and trailers.
// Mirrors: the body of a chunked request in net/http (Go 1.26).
// Spec: RFC 9112 section 7.1
// Clauses: CHK-1 to CHK-7, TRL-2 to TRL-4
class ChunkedDecoder {
 public:
  enum class Action : std::uint8_t { kCopy, kNeedMore, kReturn, kEnd, kFail };

  struct Step {
    Action action = Action::kNeedMore;
    std::size_t consumed = 0;  // of R, data included
    std::string_view data{};   // kCopy: content, a part of R

    // kNeedMore inside a chunk: so many bytes of content at most come next.
    // When R is empty and this is at least R's size, Go reads them past R
    // straight into the reader's memory; whoever does so tells it by
    // TookPastBuffer.
    std::uint64_t direct = 0;

    // kEnd: the trailer fields, to be merged before R is touched.
    const FieldSectionReader* trailers = nullptr;

    Err error{};                  // kFail
    bool failed_trailer = false;  // kFail: this closes the body (TRL-4)
  };

  explicit ChunkedDecoder(GoVersion go = {}) : trailer_(go) {}

  // Starts on the content of another request.
  void Reset();

  // The next step of a read that has `room` more bytes to fill. `buffered` is
  // all that R holds; `has_data`: this read got content already. After kEnd or
  // kFail the same comes again, with nothing consumed and no trailers.
  Step Next(std::string_view buffered, std::size_t room, bool has_data);

  // Instead of Next, when it has asked for more and no more comes: `cause` is
  // ErrEOF() or the network's error. Always kFail.
  Step Interrupt(std::string_view buffered, const Err& cause);

  void TookPastBuffer(std::uint64_t size);

 private:
  enum class Stage : std::uint8_t {
    kChunkLine,
    kData,
    kDataEnd,
    kTrailer,
    kEnded,
    kFailed
  };

  // The stages; each takes what it uses up off `rest` and gives the step that
  // ends Next, or nothing to go on.
  std::optional<Step> ReadChunkLine(std::string_view* rest, bool has_data);
  std::optional<Step> ReadData(std::string_view* rest, std::size_t room);
  std::optional<Step> ReadDataEnd(std::string_view* rest, bool has_data);
  std::optional<Step> ReadTrailer(std::string_view* rest);
  void TakeChunkLine(std::string_view line);
  void CountOverhead(std::size_t line_size);
  Step Fail(Err error);

  Stage stage_ = Stage::kChunkLine;
  bool failed_trailer_ = false;
  std::uint64_t left_ = 0;     // of the chunk's data
  std::int64_t overhead_ = 0;  // CHK-5
  std::size_t scanned_ = 0;    // of the chunk line, free of LF
  Err error_;
  TrailerSection trailer_;
};

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_CHUNKED_DECODER_H_
