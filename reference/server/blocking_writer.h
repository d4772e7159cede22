#ifndef HTTPARITY_REFERENCE_SERVER_BLOCKING_WRITER_H_
#define HTTPARITY_REFERENCE_SERVER_BLOCKING_WRITER_H_

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "reference/http/reader.h"
#include "reference/http/request.h"
#include "reference/http/response_controller.h"
#include "reference/http/response_writer.h"
#include "reference/server/crossing.h"

namespace httparity {

// The three things of a connection that a blocking handler holds. Every
// operation on them is over when the call returns, whoever awaits it or not:
// it waits for the client with the handler's thread.
//
// Threading: the worker's thread of their handler. Lifetime: the handler's run;
// they borrow what is theirs on the loop.

// The content of the request.
class BlockingBody final : public Body {
 public:
  // `outer` gets the trailers, and so does `inner`, its copy.
  BlockingBody(Crossing& crossing, Request& outer, Request& inner)
      : crossing_(crossing),
        outer_(outer),
        inner_(inner),
        content_(outer.Body()) {}

  Async<ReadResult> Read(std::span<char> into) override;
  Async<Err> Close() override;
  bool HasLimit() const override { return content_.HasLimit(); }

  Body& content() const { return content_; }

 private:
  Crossing& crossing_;
  Request& outer_;
  Request& inner_;
  Body& content_;
};

// The response.
class BlockingWriter final : public ResponseWriter,
                             public Flusher,
                             public Hijacker,
                             public DeadlineSetter,
                             public FullDuplexEnabler,
                             public RequestTooLargeHook {
 public:
  // `outer` is told when the handler replaces the body of `inner` (MAX-3).
  BlockingWriter(Crossing& crossing, ResponseWriter& writer, Request& outer,
                 Request& inner, const BlockingBody& body)
      : crossing_(crossing),
        writer_(writer),
        outer_(outer),
        inner_(inner),
        body_(body) {}

  httparity::Header& Header() override { return writer_.Header(); }
  Async<Err> WriteHeader(int code) override;
  Async<WriteResult> Write(std::string_view bytes) override;
  Async<WriteResult> WriteString(std::string_view text) override;
  Async<WriteResult> ReadFrom(Reader& source) override;
  Async<Err> Flush() override;
  Async<HijackResult> Hijack() override;
  Err SetReadDeadline(std::optional<Scheduler::TimePoint> when) override;
  Err SetWriteDeadline(std::optional<Scheduler::TimePoint> when) override;
  Err EnableFullDuplex() override;
  void OnRequestTooLarge() override;

  // Tells the server if the handler has replaced the body.
  void ShowBody();

 private:
  template <class F>
  auto Do(F start) {
    ShowBody();
    return crossing_.Do(std::move(start));
  }

  Crossing& crossing_;
  ResponseWriter& writer_;
  Request& outer_;
  Request& inner_;
  const BlockingBody& body_;
};

// The connection after a hijack. It is the handler's until that returns: what
// is asked of it later fails, as of a closed one. It may be kept open longer,
// and be closed or destroyed on any thread.
class BlockingConn final : public HijackedConn {
 public:
  BlockingConn(std::shared_ptr<Crossing> crossing,
               std::shared_ptr<HijackedConn> conn)
      : crossing_(std::move(crossing)), conn_(std::move(conn)) {}
  ~BlockingConn() override;

  Task<ReadResult> Read(std::span<char> into) override;
  Task<WriteResult> Write(std::string_view bytes) override;
  void Close() override;
  std::string_view Buffered() const override {
    return conn_ ? conn_->Buffered() : std::string_view();
  }

 private:
  const std::shared_ptr<Crossing> crossing_;
  std::shared_ptr<HijackedConn> conn_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_BLOCKING_WRITER_H_
