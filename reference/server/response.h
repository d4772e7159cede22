#ifndef HTTPARITY_REFERENCE_SERVER_RESPONSE_H_
#define HTTPARITY_REFERENCE_SERVER_RESPONSE_H_

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>

#include "reference/http/header.h"
#include "reference/http/request.h"
#include "reference/http/response_controller.h"
#include "reference/http/response_writer.h"
#include "reference/http1/head_rules.h"
#include "reference/http1/persistence.h"
#include "reference/server/conn_writer.h"
#include "reference/server/expect_body.h"
#include "reference/server/request_body.h"
#include "reference/server/response_framing.h"

namespace httparity {

// The server's own response writer.
//
// The idea: content goes into a buffer B of 2048 bytes; what overflows goes
// through the framing into the connection's buffer C. Whatever leaves B first
// makes the head, and before the head the rest of the request is read (DRN-1).
// So nearly every operation ends at once, on memory; one has to wait when the
// request's content has not come yet, or when the socket is full.
//
// An operation that has to wait is kept with a copy of its bytes, and all later
// ones behind it. A coroutine waits for it (back-pressure); a plain function
// goes on, and the connection works the operations off after it.
//
// One object serves a connection for life: Start makes it the next request's.
//
// Threading: the connection's. Mirrors: response and chunkWriter in net/http
// (Go 1.26). Clauses: RSP-1 to RSP-22, EXP-3, EXP-4, DRN-1 to DRN-5, MAX-2, RC
class Response final : public ResponseWriter,
                       public Flusher,
                       public Hijacker,
                       public DeadlineSetter,
                       public FullDuplexEnabler,
                       public RequestTooLargeHook {
 public:
  static constexpr std::size_t kBufferSize = 2048;  // B

  // What the response needs of its connection.
  class Host {
   public:
    // And not shutting down. Clause: KA-1
    virtual bool KeepAlivesEnabled() const = 0;
    virtual void Log(std::string_view message) = 0;
    virtual Err SetReadDeadline(TimedStream::Deadline when) = 0;
    virtual Err SetWriteDeadline(TimedStream::Deadline when) = 0;
    // Closes the socket under the response: its content cannot go on.
    virtual void CloseSocket() = 0;
    // True when it takes no waiting to hijack.
    virtual bool CanHijackNow() const = 0;
    virtual Task<> PrepareHijack() = 0;
    virtual HijackResult HijackNow() = 0;

   protected:
    ~Host() = default;
  };

  Response(Request& request, RequestBody& body, ConnWriter& writer, Host& host)
      : request_(request), body_(body), writer_(writer), host_(host) {}

  // The response to the request that was just read. An expectation to continue
  // puts a body before `body` that answers it.
  void Start(const http1::HeadFacts& facts);

  httparity::Header& Header() override { return header_; }
  Async<Err> WriteHeader(int code) override;
  Async<WriteResult> Write(std::string_view bytes) override;
  Async<WriteResult> WriteString(std::string_view text) override;
  // To be awaited: dropped, it copies nothing.
  Async<WriteResult> ReadFrom(Reader& source) override;
  Async<Err> Flush() override;
  Async<HijackResult> Hijack() override;
  Err SetReadDeadline(std::optional<Scheduler::TimePoint> when) override;
  Err SetWriteDeadline(std::optional<Scheduler::TimePoint> when) override;
  Err EnableFullDuplex() override;
  void OnRequestTooLarge() override;

  // The handler has returned: the rest of the response goes into C, which is
  // corked. False when that has to wait; then Finish does it.
  bool TryFinish();
  Task<> Finish();
  // The handler has failed: only what it did before counts. Clause: PAN-1
  Task<> Abandon();

  // After Finish.
  http1::ResponseEnd End() const;
  // MAX-2 or DRN-5: the connection has to linger.
  bool WasRequestTooLarge() const { return was_too_large_; }

 private:
  enum class Kind { kBytes, kText, kFlush };
  struct Operation {
    Kind kind;
    std::string bytes;
  };

  // Continuations, told apart by type.
  struct WriteRest final : Continuation<WriteResult> {
    explicit WriteRest(Response& response_in) : response(response_in) {}
    Task<WriteResult> Finish() override { return response.FinishWrite(); }
    void LeaveBehind() noexcept override {}
    Response& response;
  };
  struct FlushRest final : Continuation<Err> {
    explicit FlushRest(Response& response_in) : response(response_in) {}
    Task<Err> Finish() override { return response.FinishFlush(); }
    void LeaveBehind() noexcept override {}
    Response& response;
  };
  struct HijackRest final : Continuation<HijackResult> {
    explicit HijackRest(Response& response_in) : response(response_in) {}
    Task<HijackResult> Finish() override { return response.FinishHijack(); }
    void LeaveBehind() noexcept override {}
    Response& response;
  };

  Async<WriteResult> WriteContent(std::string_view bytes, Kind kind);
  std::optional<WriteResult> RefuseWrite(std::string_view bytes);
  void FixStatus(int code);
  void TakeDeclaredLength();
  Async<Err> Inform(int code);
  void Disarm() { expect_body_.Disarm(); }

  // The rest of the request, before the head.
  bool TryPrepareHead(std::size_t first_piece);
  std::optional<http1::Draining> DrainingKnown() const;
  http1::Draining AfterDiscard(const Err& end);
  Task<> PrepareHead(std::size_t first_piece);
  void ProduceHead(std::string_view piece);

  // Down from B.
  bool Overflows(std::string_view bytes) const {
    return bytes.size() > kBufferSize - buffer_.size();
  }
  std::size_t FirstPiece(std::string_view bytes, Kind kind) const;
  WriteResult Buffer(std::string_view bytes, Kind kind);
  Err EmptyBuffer();
  WriteResult Emit(std::string_view piece);
  WriteResult EmitChunk(std::string_view piece);
  Err FlushNow();
  void FixFinalStatus();
  void EndContent();

  Async<WriteResult> LeaveBehind(std::string_view bytes, Kind kind);
  Task<> CatchUp();
  Task<WriteResult> FinishWrite();
  Task<Err> FinishFlush();
  Task<WriteResult> Copy(Reader& source);
  Task<WriteResult> CopyByWrites(Reader& source, std::size_t most);
  Task<WriteResult> CopyDirect(Reader& source);
  HijackResult HijackReady();
  Task<HijackResult> FinishHijack();

  Request& request_;
  RequestBody& body_;
  ConnWriter& writer_;
  Host& host_;
  ExpectBody expect_body_{body_, writer_};
  WriteRest write_rest_{*this};
  FlushRest flush_rest_{*this};
  HijackRest hijack_rest_{*this};

  ResponseFraming framing_;
  httparity::Header header_;
  httparity::Header snapshot_;  // of header_, at WriteHeader
  int status_ = 0;              // 0: not fixed yet
  std::int64_t declared_length_ = -1;
  std::int64_t written_ = 0;  // tried by the handler
  std::string buffer_;        // B
  Err buffer_err_;
  std::string head_;  // memory for making heads in

  bool handler_done_ = false;
  bool is_hijacked_ = false;
  bool is_full_duplex_ = false;
  bool closes_ = false;  // decided outside of the head's decisions
  bool was_too_large_ = false;
  std::optional<http1::Draining> draining_;

  std::list<Operation> behind_;  // kept until they can be done
  WriteResult last_write_;       // of the write that is waited for
  Err last_flush_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_RESPONSE_H_
