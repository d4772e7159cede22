#ifndef HTTPARITY_REFERENCE_SERVER_CONN_READER_H_
#define HTTPARITY_REFERENCE_SERVER_CONN_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string_view>

#include "reference/http/err.h"
#include "reference/http/task.h"
#include "reference/http1/head_limit.h"
#include "reference/server/timed_stream.h"

namespace httparity {

// Thrown when two want to read the connection at once, as Go panics: it takes a
// full-duplex response whose request was not read. Clause: DRN-9
class ConcurrentRead : public std::logic_error {
 public:
  ConcurrentRead() : logic_error("invalid concurrent Body.Read call") {}
};

// The reading side of a connection: the buffer R of 4096 bytes, the limit on
// request heads, and the read in the background while a handler runs.
//
// The idea: how many bytes are taken from the socket, and when, shows: in the
// limit of a head (which counts what was taken, LIM-2), in what a hijacker is
// given (HJK-1), and in the reset at close when bytes were left in the kernel
// (ERR-3). So every read of the socket has the size that Go's would have. A
// head longer than R is kept here in one piece for the head reader, but R's own
// count of it, `held`, is what bounds the next read.
//
// Who waits for a read may go before its end. What fills R is R's all the same,
// and the next one to want a byte waits for it; a read past R is given up.
//
// The background read takes one byte, to notice that the peer is gone. A byte
// that it finds is R's next one and costs nothing of a head's limit (CTX-3).
//
// Threading: the connection's. Mirrors: connReader, and bufio.Reader over it,
// in net/http (Go 1.26). Clauses: LIM-1, LIM-2, CTX-3, HJK-1
class ConnReader final : private IoDone {
 public:
  static constexpr std::size_t kSize = 4096;

  class Observer {
   public:
    // The socket is about to be read: the connection may wait.
    virtual void BeforeSocketRead() = 0;
    // A read failed or met the end. Clause: CTX-2
    virtual void OnReadFailed() = 0;

   protected:
    ~Observer() = default;
  };

  ConnReader(TimedStream& stream, std::int64_t max_header_bytes,
             Observer& observer)
      : stream_(stream), limit_(max_header_bytes), observer_(observer) {}

  // What was read and not consumed. Valid until the next Fill.
  std::string_view Buffered() const {
    return {storage_.get() + begin_, end_ - begin_};
  }
  void Consume(std::size_t n) { begin_ += n; }

  // Bounds what Fill takes, anew, until StopLimit.
  void StartLimit() {
    limit_.Start();
    limited_ = true;
  }
  void StopLimit() { limited_ = false; }
  const http1::HeadLimit& limit() const { return limit_; }

  // One read of the socket into R, of which `held` bytes are in use: less than
  // kSize. On success Buffered() has grown. ErrEOF() also where the limit of
  // the head is exhausted.
  Task<Err> Fill(std::size_t held);

  // A fill is under way, whether somebody waits for it or not.
  bool IsFilling() const { return is_filling_; }

  // One read of the socket past R, which is empty and not being filled.
  Task<IoResult> ReadPast(std::span<char> into);

  // Takes the read deadline away. Does nothing when it has found a byte.
  // While it runs, or somebody waits for a read, to start it or to read throws
  // ConcurrentRead.
  void StartBackgroundRead();
  bool IsReadingInBackground() const { return in_background_; }
  void RequireNobodyReads() const {
    if (in_background_) throw ConcurrentRead();
    RequireNobodyWaits();
  }
  void RequireNobodyWaits() const {
    if (stream_.IsReadAwaited()) throw ConcurrentRead();
  }
  // Waits until it is over; a byte that it found stays for Fill.
  Task<> StopBackgroundRead();
  // Moves a byte that it found into R, which must have room. Clause: HJK-1
  void TakeFoundByte();

 private:
  void StartFill(std::size_t held);
  void OnIoDone(IoResult result) override;
  void OnFilled(const IoResult& read);
  // Waits until the read that is under way is over.
  Task<> Settle();
  void MakeRoom(std::size_t n);

  TimedStream& stream_;
  http1::HeadLimit limit_;
  bool limited_ = false;
  Observer& observer_;

  std::unique_ptr<char[]> storage_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;

  bool is_filling_ = false;
  bool in_background_ = false;
  bool stopping_ = false;
  bool has_found_byte_ = false;
  char found_byte_ = 0;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_CONN_READER_H_
