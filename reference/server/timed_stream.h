#ifndef HTTPARITY_REFERENCE_SERVER_TIMED_STREAM_H_
#define HTTPARITY_REFERENCE_SERVER_TIMED_STREAM_H_

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "reference/http/scheduler.h"
#include "reference/http/wait_point.h"
#include "reference/server/stream.h"

namespace httparity {

// A stream whose operations end at a deadline, as those of Go's net.Conn do.
//
// A deadline stands until it is changed: an operation that is under way then
// ends with a timeout, and one that starts later fails at once, even if it
// would not have to wait.
//
// Yes: SetReadDeadline in 1 s, two reads: both end in 1 s at the latest.
// No:  the deadline is not one of inactivity; bytes that come do not extend it.
//
// Who awaits an operation that he began with Read or Write may go while it is
// under way; the operation is then cancelled, since the memory is his. A read
// that had taken bytes by then takes the stream's reading with it, and a write
// its writing: nobody knows any more where in the bytes the stream is.
//
// Threading: the scheduler's thread. Mirrors: net.Conn. Clauses: TMO-1 to TMO-6
class TimedStream {
 public:
  using Deadline = std::optional<Scheduler::TimePoint>;

  // One direction of the stream, with at most one operation under way:
  //   IoResult result = co_await stream.Read(into);
  class Operation final : private IoDone {
   public:
    // What co_await takes: the end of the operation, at once if it is over.
    class End : public WaitPoint::Wait {
     public:
      // `lends`: the memory goes with who awaits this.
      End(Operation& operation, bool lends)
          : Wait(operation.ended_), operation_(operation), lends_(lends) {}
      ~End() {
        if (IsWaiting() && lends_) operation_.GiveUp();
      }
      bool await_ready() const noexcept { return !operation_.pending_; }
      IoResult await_resume() { return std::move(operation_.result_); }

     private:
      Operation& operation_;
      const bool lends_;
    };

   private:
    friend class TimedStream;
    enum class Direction { kRead, kWrite };

    Operation(TimedStream& stream, Direction direction)
        : stream_(stream), direction_(direction) {}

    // False when the deadline has passed; the operation has then failed.
    bool Begin();
    // Why no operation can be begun.
    Err Refusal() const;
    void GiveUp();
    Err SetDeadline(Deadline deadline);
    void Cancel();
    void OnIoDone(IoResult result) override;
    bool IsOver() const;
    void ArmTimer();
    void OnTimer();

    TimedStream& stream_;
    const Direction direction_;
    bool pending_ = false;
    bool expired_ = false;
    bool given_up_ = false;  // the operation that is under way
    bool is_lost_ = false;   // the direction
    IoResult result_;
    WaitPoint ended_;
    IoDone* listener_ = nullptr;
    Deadline deadline_;
    // Is left to run when the deadline moves away, and looks again then: the
    // common case is one timer for many requests.
    std::unique_ptr<Scheduler::Timer> timer_;
    Deadline armed_for_;
  };

  TimedStream(std::unique_ptr<Stream> stream, Scheduler& scheduler)
      : stream_(std::move(stream)), scheduler_(scheduler) {}
  TimedStream(const TimedStream&) = delete;
  TimedStream& operator=(const TimedStream&) = delete;

  Operation::End Read(std::span<char> into);
  Operation::End Write(std::string_view bytes);

  // The same for somebody who does not wait; `done` is told, perhaps at once.
  void StartRead(std::span<char> into, IoDone& done);
  void StartWrite(std::string_view bytes, IoDone& done);

  // A read is under way, and somebody waits for its end.
  bool IsReading() const { return read_.pending_; }
  bool IsReadAwaited() const { return read_.ended_.IsTaken(); }
  // Something is under way that will still be told to this object.
  bool IsBusy() const { return read_.pending_ || write_.pending_; }

  // The end of the read that is under way, if there is one.
  Operation::End ReadEnd() { return Operation::End(read_, false); }

  // Writes what is taken without waiting. Fails when the deadline has passed.
  IoResult TryWrite(std::string_view bytes);

  // Errors: that of any use of a closed stream.
  Err SetReadDeadline(Deadline deadline) { return read_.SetDeadline(deadline); }
  Err SetWriteDeadline(Deadline deadline) {
    return write_.SetDeadline(deadline);
  }
  bool HasWriteDeadline() const { return write_.deadline_.has_value(); }

  // A read under way ends with ErrIoCanceled(), unless it is over already.
  void CancelRead() { read_.Cancel(); }

  void CloseWrite() { stream_->CloseWrite(); }
  void Close();
  bool IsClosed() const { return closed_; }
  // Closes without a word to whoever waits: the scheduler is over.
  void Abandon();

 private:
  std::unique_ptr<Stream> stream_;
  Scheduler& scheduler_;
  bool closed_ = false;
  Operation read_{*this, Operation::Direction::kRead};
  Operation write_{*this, Operation::Direction::kWrite};
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_TIMED_STREAM_H_
