#ifndef HTTPARITY_REFERENCE_HTTP1_HEAD_LIMIT_H_
#define HTTPARITY_REFERENCE_HTTP1_HEAD_LIMIT_H_

#include <algorithm>
#include <cstdint>

#include "reference/http1/request_error.h"

namespace httparity::http1 {

// How many bytes may still be taken from the socket for one request head.
//
// The limit counts what is read from the socket while a head is being read, not
// the head: what lies in the buffer already when the reading starts is free
// (LIM-2). So: Start, then before each read of the socket ask for at most
// Remaining() bytes, and Take what came. A head that is incomplete when
// IsExhausted() is answered with kHeadTooLarge, at once; any other refusal goes
// through Apply.
//
// Mirrors: Server.MaxHeaderBytes in net/http (Go 1.26).
// Clauses: LIM-1 to LIM-3
class HeadLimit {
 public:
  static constexpr std::int64_t kDefault = 1 << 20;
  // A head is addressed by 32-bit offsets; more than this is cut to this.
  static constexpr std::int64_t kGreatest = std::int64_t{1} << 31;
  static constexpr std::int64_t kSlack = 4096;

  // Zero or less means the default.
  explicit HeadLimit(std::int64_t max_header_bytes)
      : limit_(kSlack + (max_header_bytes > 0
                             ? std::min(max_header_bytes, kGreatest)
                             : kDefault)),
        remaining_(limit_) {}

  void Start() { remaining_ = limit_; }
  std::int64_t Remaining() const { return remaining_; }
  // `size` is at most Remaining().
  void Take(std::int64_t size) { remaining_ -= size; }
  bool IsExhausted() const { return remaining_ <= 0; }
  // True when something was taken since Start: the question of STATE-2.
  bool HasTaken() const { return remaining_ != limit_; }

  // What a refusal becomes: with the limit exhausted, steps 1 to 9 of REQ-10
  // are not told apart from it.  Clause: LIM-3
  RequestError Apply(RequestError error) const {
    const bool is_early = error == RequestError::kBadRequest ||
                          error == RequestError::kUnsupportedTransferEncoding;
    return is_early && IsExhausted() ? RequestError::kHeadTooLarge : error;
  }

 private:
  std::int64_t limit_;
  std::int64_t remaining_;
};

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_HEAD_LIMIT_H_
