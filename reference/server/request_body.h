#ifndef HTTPARITY_REFERENCE_SERVER_REQUEST_BODY_H_
#define HTTPARITY_REFERENCE_SERVER_REQUEST_BODY_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "reference/http/reader.h"
#include "reference/http/request.h"
#include "reference/http/task.h"
#include "reference/http1/chunked_decoder.h"
#include "reference/http1/transfer.h"
#include "reference/server/conn_reader.h"

namespace httparity {

// The content of a request as it comes from the connection.
//
// The idea: a read is tried on what R holds, without waiting; only when that is
// not enough does it become a coroutine that fills R and tries again. So the
// content of a small POST, which came with its head, costs no suspension.
//
// One object serves a connection for life: Start makes it the next request's.
//
// Threading: the connection's. Mirrors: body in net/http (Go 1.26).
// Clauses: BODY-8, CHK-7, TRL-3, TRL-4, DRN-6 to DRN-8
class RequestBody final : public Body {
 public:
  // As much as is read of content that nobody wanted. Clauses: DRN-2, DRN-6
  static constexpr std::int64_t kMostDrained = 256 * 1024;

  class Observer {
   public:
    // The end of the content was read: the peer can be watched (CTX-3).
    virtual void OnEndOfBody() = 0;

   protected:
    ~Observer() = default;
  };

  RequestBody(ConnReader& reader, Observer& observer, GoVersion go = {})
      : reader_(reader), observer_(observer), decoder_(go) {}

  // `request` gets the trailers that are received. `closes`: the client asked
  // for the connection's end (FLD-9).
  void Start(const http1::Transfer& transfer, bool closes, Request& request);

  // One call of Read at a time, else throws ConcurrentRead (Go differs: there a
  // second goroutine waits for its turn). A zero-length read takes nothing.
  Async<ReadResult> Read(std::span<char> into) override;
  // Drains by DRN-7, then refuses reads.
  Async<Err> Close() override;

  // Close where that takes no reading; else false, and Close is still to be
  // called. DRN-6 (i) and (ii): what is over, or not worth it.
  bool ClosesWithoutReading();

  // True when the end was read, by whomever. Content that ended too early, at
  // the end of the connection, counts (BODY-8).
  bool HasSeenEnd() const { return has_seen_end_; }
  bool IsClosed() const { return is_closed_; }
  // Close gave up on content that was too long. Clause: DRN-6
  bool WasClosedEarly() const { return was_closed_early_; }
  // What is left of content with a length; -1 of any other.
  std::int64_t Unread() const {
    return framing_ == http1::Framing::kLength ? left_ : -1;
  }

  // Reads `most` bytes and throws them away, or to the end. Gives no error when
  // so many came, ErrEOF() at the end, else what went wrong. TryDiscard gives
  // nothing when that would take waiting; either form goes on where an
  // unfinished one of the same `most` stopped, unless it was read from since.
  std::optional<Err> TryDiscard(std::int64_t most);
  Task<Err> Discard(std::int64_t most);

  // A plain function has called Close and could not wait for its end: somebody
  // has to call it again, and wait.
  bool HasCloseBehind() const { return has_close_behind_; }

 private:
  // Continuations, told apart by type.
  struct ReadRest final : Continuation<ReadResult> {
    explicit ReadRest(RequestBody& body_in) : body(body_in) {}
    Task<ReadResult> Finish() override { return body.FinishRead(); }
    // A read that nobody waits for is given up.
    void LeaveBehind() noexcept override {}
    RequestBody& body;
  };
  struct CloseRest final : Continuation<Err> {
    explicit CloseRest(RequestBody& body_in) : body(body_in) {}
    Task<Err> Finish() override { return body.FinishClose(); }
    void LeaveBehind() noexcept override { body.has_close_behind_ = true; }
    RequestBody& body;
  };

  std::optional<Err> Refusal() const;
  void BeginRead(std::span<char> into);
  std::optional<ReadResult> TryRead();
  std::optional<ReadResult> TryReadPlain();
  std::optional<ReadResult> TryReadChunked();
  ReadResult Took(std::size_t n);
  Task<ReadResult> FinishRead();
  Task<std::optional<ReadResult>> WaitForMore();
  ReadResult Interrupted(const Err& cause);
  ReadResult FinishChunked(const http1::ChunkedDecoder::Step& step);
  void SeeEnd();

  void BeginDiscardRead();
  std::optional<Err> CountDiscarded(const ReadResult& read);
  Task<Err> FinishClose();
  Err Closed(const Err& discarding);

  ConnReader& reader_;
  Observer& observer_;
  ReadRest read_rest_{*this};
  CloseRest close_rest_{*this};

  http1::Framing framing_ = http1::Framing::kNone;
  Request* request_ = nullptr;
  bool client_closes_ = false;
  bool has_seen_end_ = true;
  bool is_closed_ = false;
  bool was_closed_early_ = false;
  bool has_close_behind_ = false;
  std::int64_t left_ = 0;  // of a kLength
  http1::ChunkedDecoder decoder_;

  // The read under way.
  std::span<char> into_;
  std::size_t got_ = 0;
  std::size_t most_past_ = 0;  // so many bytes of content come next at most

  std::int64_t most_discarded_ = 0;  // 0 while nothing is being discarded
  std::int64_t discarded_ = 0;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_REQUEST_BODY_H_
