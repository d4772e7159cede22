#ifndef HTTPARITY_REFERENCE_HTTP1_PERSISTENCE_H_
#define HTTPARITY_REFERENCE_HTTP1_PERSISTENCE_H_

#include <cstdint>
#include <string_view>

#include "reference/http/header.h"

namespace httparity::http1 {

// Whether a connection is used again after a response, and what the response
// says about it. The two are decided together, when the head is produced, and
// do not always agree: see KA-3.
//
// The order of events, which the caller keeps:
//   1. ClosesBeforeDraining(in): with false, and content of the request still
//   to
//      come, the caller drains it (DRN-1) and notes the outcome in `in`.
//   2. DecideConnection(in): the head is written by it.
//   3. After the handler's end, DecideReuse.
//
// Yes: a 1.0 request with `Connection: keep-alive` and a response with a length
//      gets `Connection: keep-alive`, and the connection stays.
// No:  with keep-alives switched off it gets the same field, and then the end.
//
// Mirrors: the writing of the header in net/http (Go 1.26).
// Spec: RFC 9112 section 9.3, 9.6
// Clauses: KA-1 to KA-4

// How the reading of the rest of the request's content went.
enum class Draining : std::uint8_t {
  kDone,    // at its end, or there was no need
  kFailed,  // DRN-4
  kTooBig,  // DRN-5, also MAX-2 found by it
};

struct ConnectionInput {
  // Of the request.
  bool is_http11 = true;  // 1.1 or later
  bool is_head = false;
  bool wants_http10_keep_alive = false;  // HeadFacts
  bool wants_close = false;              // HeadFacts
  // EXP-4: 100 was due, and the content was not read to its end.
  bool expectation_open = false;

  // Of the response.
  int status = 200;
  const Header* header = nullptr;  // as at WriteHeader; borrowed for the call
  bool has_length = false;         // ResponseTransfer: length >= 0
  bool transfer_closes = false;    // ResponseTransfer: closes

  // Of the server.
  bool keep_alives_enabled = true;  // and not shutting down
  bool closes_already = false;      // decided earlier, by MAX-2
  Draining draining = Draining::kDone;
};

struct ConnectionDecision {
  bool closes = false;
  bool omits_field = false;  // the handler's Connection field is not sent
  // The value of the field that is added behind, or empty. Static storage.
  std::string_view adds_field;
};

// KA-2 up to and including step 5.
bool ClosesBeforeDraining(const ConnectionInput& in);

// KA-2 and KA-3.
ConnectionDecision DecideConnection(const ConnectionInput& in);

// The state of things when the response has been sent.
struct ResponseEnd {
  bool closes = false;  // DecideConnection, or decided since
  bool is_head = false;
  int status = 200;
  std::int64_t length = -1;  // in force: ResponseTransfer
  std::int64_t written = 0;  // tried by the handler: RSP-12
  bool write_failed = false;
  bool body_closed_early = false;   // DRN-6, DRN-7
  bool keep_alives_enabled = true;  // and not shutting down; asked again
};

enum class Reuse : std::uint8_t {
  kReuse,
  kClose,
  kIdleThenClose,  // passes through the state idle
};

// KA-4
Reuse DecideReuse(const ResponseEnd& end);

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_PERSISTENCE_H_
