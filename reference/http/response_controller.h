#ifndef HTTPARITY_REFERENCE_HTTP_RESPONSE_CONTROLLER_H_
#define HTTPARITY_REFERENCE_HTTP_RESPONSE_CONTROLLER_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "reference/http/async.h"
#include "reference/http/err.h"
#include "reference/http/reader.h"
#include "reference/http/response_writer.h"
#include "reference/http/scheduler.h"

namespace httparity {

// What a response writer may also be able to do; asked for with dynamic_cast,
// as Go asks with a type assertion. The server's own writer does all of it.

class Flusher {
 public:
  virtual ~Flusher() = default;
  // Sends what is buffered. Clause: RSP-19
  virtual Async<Err> Flush() = 0;
};

// The connection as a handler has it after Hijack. It is the caller's: neither
// Shutdown nor Close of the server touches it, and no timeout runs any more.
//
// Ownership: shared; it may outlive the handler, not the server's event loops.
// Threading: the thread of the loop on which its connection lives, which is the
// thread of a handler that is not Blocking. To go on with it after the handler,
// hand it to a task there, where Go starts a goroutine:
//
//   r.Context().scheduler()->Tasks().Spawn(Talk(std::move(taken.conn)));
//
// Of a Blocking handler it is the handler's thread's, whose calls wait; once
// that handler has returned, it can only be closed: Read and Write give "use of
// closed network connection". A conversation that is to outlive such a handler
// needs one that is a coroutine.
//
// One Read and one Write at a time. Errors: what the socket says; ErrEOF() at
// the end of what the peer sends. Clauses: HJK-1, HJK-2
class HijackedConn {
 public:
  virtual ~HijackedConn() = default;
  // Reads at least one byte: what the server had buffered first, then the
  // socket.
  virtual Task<ReadResult> Read(std::span<char> into) = 0;
  // Writes all bytes, or says why not.
  virtual Task<WriteResult> Write(std::string_view bytes) = 0;
  // Closes at once; so does destroying the last owner of the connection.
  virtual void Close() = 0;
  // What the server had read ahead and nobody has taken yet.
  virtual std::string_view Buffered() const = 0;
};

struct HijackResult {
  // Shared, since it may outlive the handler; null with an error.
  std::shared_ptr<HijackedConn> conn;
  Err err;
};

class Hijacker {
 public:
  virtual ~Hijacker() = default;
  virtual Async<HijackResult> Hijack() = 0;
};

// A deadline of no value takes the deadline away. Clauses: RC-1 to RC-3
class DeadlineSetter {
 public:
  virtual ~DeadlineSetter() = default;
  virtual Err SetReadDeadline(std::optional<Scheduler::TimePoint> when) = 0;
  virtual Err SetWriteDeadline(std::optional<Scheduler::TimePoint> when) = 0;
};

class FullDuplexEnabler {
 public:
  virtual ~FullDuplexEnabler() = default;
  // Clause: RC-4
  virtual Err EnableFullDuplex() = 0;
};

// How the server learns that a handler met a body over its limit: it then ends
// the connection after the response. Asked of the very writer that was passed
// to MaxBytesReader, never of one that it wraps. Clauses: HLP-13, MAX-2
class RequestTooLargeHook {
 public:
  virtual ~RequestTooLargeHook() = default;
  virtual void OnRequestTooLarge() = 0;
};

// Reaches what a writer can do through the wrappers around it.
// Mirrors: ResponseController in net/http (Go 1.26).
// Errors: ErrNotSupported() where neither the writer nor one that it wraps can.
// Lifetime: borrows `w`.
class ResponseController {
 public:
  explicit ResponseController(ResponseWriter& w) : w_(w) {}
  Async<Err> Flush();
  Async<HijackResult> Hijack();
  Err SetReadDeadline(std::optional<Scheduler::TimePoint> when);
  Err SetWriteDeadline(std::optional<Scheduler::TimePoint> when);
  Err EnableFullDuplex();

 private:
  // The outermost of the writer and those it wraps that is an Ability.
  template <class Ability>
  Ability* Find() const {
    for (ResponseWriter* w = &w_; w != nullptr; w = w->Unwrap()) {
      if (auto* ability = dynamic_cast<Ability*>(w)) return ability;
    }
    return nullptr;
  }

  ResponseWriter& w_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_RESPONSE_CONTROLLER_H_
