#ifndef HTTPARITY_REFERENCE_SERVER_CONNECTION_H_
#define HTTPARITY_REFERENCE_SERVER_CONNECTION_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "reference/http/context.h"
#include "reference/http/request.h"
#include "reference/http/scheduler.h"
#include "reference/http/task.h"
#include "reference/server/conn.h"
#include "reference/server/conn_reader.h"
#include "reference/server/conn_writer.h"
#include "reference/server/request_body.h"
#include "reference/server/request_reader.h"
#include "reference/server/residents.h"
#include "reference/server/response.h"
#include "reference/server/server_core.h"
#include "reference/server/timed_stream.h"

namespace httparity {

// One connection from its first byte to its last: read a request, serve it,
// decide whether there is another one.
//
// The idea: one coroutine, Run, is the connection's life, and handlers run
// inside of it, on the loop's thread. Everything an exchange needs (request,
// body, response, buffers) is a member here and used again by the next one.
//
// Two things happen only because the connection waits, and are therefore done
// when it does: finished responses are sent (see ConnWriter), and a handler
// that suspends makes the background read start, which watches for the peer's
// going (CTX-3). A handler that never suspends pays for neither.
//
// Ownership: shared; it keeps itself alive while it runs, and a hijacker keeps
// it alive afterwards. Threading: its scheduler's thread, except where said.
// Mirrors: conn in net/http (Go 1.26).
// Clauses: KA, STATE, TMO, CTX, PAN, DRN-6, ERR-3, SHUT-4
class Connection final : public Conn,
                         public TrackedConnection,
                         public std::enable_shared_from_this<Connection>,
                         private Residents::Resident,
                         private ConnReader::Observer,
                         private ConnWriter::Observer,
                         private RequestBody::Observer,
                         private Response::Host {
 public:
  struct Addresses {
    std::string local;
    std::string remote;
  };

  // `residents` are those of the loop that `scheduler` is.
  Connection(std::shared_ptr<ServerCore> core, Scheduler& scheduler,
             Residents& residents, std::unique_ptr<Stream> stream,
             Addresses addresses);

  // Begins to serve; `context` is what ConnContext gave. Once.
  void Start(Context context);
  // In place of Start, or of what is left to do: something was thrown on the
  // way.
  void GiveUp(const std::exception_ptr& why) noexcept;

  const std::string& LocalAddr() const override { return addresses_.local; }
  const std::string& RemoteAddr() const override { return addresses_.remote; }

  // From any thread. Clauses: SHUT-2, SHUT-6
  void PostCloseIdle() override;
  void PostClose() override;
  bool IsHere() const override { return scheduler_.IsCurrent(); }
  void Close() override;

  // From any thread: closes a connection and lets go of it, on its own.
  static void Release(std::shared_ptr<Connection> connection) noexcept;

  // What a hijacker has of it.
  ConnReader& reader() { return reader_; }
  ConnWriter& writer() { return writer_; }
  TimedStream& stream() { return stream_; }

 private:
  enum class Ending { kPlain, kLinger, kHijacked };
  struct ReadDeadlines {
    TimedStream::Deadline head;
    TimedStream::Deadline request;
  };

  Task<> Run();
  Task<Ending> ServeRequests();
  TimedStream::Deadline FromNow(std::chrono::nanoseconds timeout) const;
  ReadDeadlines StartRequest();
  void EndHead(http1::RequestError error, const ReadDeadlines& deadlines);
  Task<Ending> Refuse(http1::RequestError error);
  Task<Ending> RefuseExpectation();

  void StartExchange();
  Handler& HandlerOf(const Request& request);
  Task<> StartHandler();
  Task<> FinishHandler(Task<> handling);
  void OnHandlerSuspended();
  void OnPanic(const std::exception_ptr& panic) noexcept;
  Task<Ending> EndPanickedExchange();
  bool TryEndExchange();
  Task<> EndExchange();
  bool CanGoOnWithoutWaiting() const;
  Task<> StopBackgroundRead();
  Task<> CloseBody();
  bool HasNext() const;
  Task<bool> WaitForNext();

  Task<> End(Ending ending);
  void Leave();
  void SetState(ConnState state) { core_->SetState(*this, *this, state); }

  // ConnReader::Observer, ConnWriter::Observer, RequestBody::Observer
  void BeforeSocketRead() override { writer_.Send(); }
  void OnReadFailed() override { cancel_connection_->Cancel(); }
  // A hijacker writes past the server, which does not learn of it.
  void OnWriteFailed() override {
    if (!is_hijacked_) cancel_connection_->Cancel();
  }
  void OnEndOfBody() override;

  // Response::Host
  bool KeepAlivesEnabled() const override;
  void Log(std::string_view message) override;
  Err SetReadDeadline(TimedStream::Deadline when) override;
  Err SetWriteDeadline(TimedStream::Deadline when) override;
  void CloseSocket() override { stream_.Close(); }
  bool CanHijackNow() const override;
  Task<> PrepareHijack() override;
  HijackResult HijackNow() override;

  void Evict() noexcept override;

  const std::shared_ptr<ServerCore> core_;
  Scheduler& scheduler_;
  const Addresses addresses_;
  TimedStream stream_;
  ConnReader reader_;
  ConnWriter writer_;
  RequestReader request_reader_;
  Request request_;
  RequestBody body_;
  Response response_;
  std::optional<CancelSource> cancel_connection_;
  std::optional<CancelSource> cancel_request_;

  std::int64_t requests_ = 0;  // begun
  bool is_hijacked_ = false;
  bool is_in_handler_ = false;
  bool handler_has_suspended_ = false;
  // The background read is due as soon as the handler suspends.
  bool wants_background_read_ = false;
  bool has_panicked_ = false;
  bool is_leaving_ = false;
  std::atomic<bool> is_evicted_ = false;

  Task<> run_;
  std::shared_ptr<Connection> self_;  // while it runs, and leaves
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_CONNECTION_H_
