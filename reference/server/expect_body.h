#ifndef HTTPARITY_REFERENCE_SERVER_EXPECT_BODY_H_
#define HTTPARITY_REFERENCE_SERVER_EXPECT_BODY_H_

#include <span>

#include "reference/http/reader.h"
#include "reference/server/conn_writer.h"
#include "reference/server/request_body.h"

namespace httparity {

// The content of a request that expects 100 (Continue): the handler's first
// read tells the client to send it, unless the response has begun.
//
// Threading: the connection's.
// Mirrors: expectContinueReader in net/http (Go 1.26). Clauses: EXP-2 to EXP-4
class ExpectBody final : public Body {
 public:
  ExpectBody(RequestBody& content, ConnWriter& writer)
      : content_(content), writer_(writer) {}

  // For the next request.
  void Start() {
    is_armed_ = true;
    has_seen_end_ = false;
    is_closed_ = false;
  }
  // No 100 any more. Reading works as before.
  void Disarm() { is_armed_ = false; }
  // The handler itself has read to the end; what others read does not count.
  bool HasSeenEnd() const { return has_seen_end_; }

  Async<ReadResult> Read(std::span<char> into) override;
  Async<Err> Close() override;

 private:
  Task<ReadResult> FinishRead(Async<ReadResult> reading);

  RequestBody& content_;
  ConnWriter& writer_;
  bool is_armed_ = false;
  bool has_seen_end_ = false;
  bool is_closed_ = false;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_EXPECT_BODY_H_
