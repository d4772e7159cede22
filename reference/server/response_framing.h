#ifndef HTTPARITY_REFERENCE_SERVER_RESPONSE_FRAMING_H_
#define HTTPARITY_REFERENCE_SERVER_RESPONSE_FRAMING_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reference/http/header.h"
#include "reference/http1/head_rules.h"
#include "reference/http1/persistence.h"
#include "reference/http1/response_head.h"
#include "reference/http1/response_transfer.h"

namespace httparity {

// The head of one response, from the first decision about it to its bytes.
//
// The idea: a head is produced in two steps, with the reading of what is left
// of the request in between (DRN-1). Prepare samples everything that the
// decisions depend on, once; Produce adds how the reading went, and writes.
//
// One object serves a connection for life.
// Threading: the connection's. Clauses: RSP-6 to RSP-14, RSP-20 to RSP-22, KA-2
class ResponseFraming {
 public:
  // What is known of the request: `facts` are copied from.
  void Start(bool is_http11, bool is_head, const http1::HeadFacts& facts);

  struct Moment {
    int status = 200;
    const Header* header = nullptr;  // as at WriteHeader; until Produce
    std::int64_t declared_length = -1;
    bool handler_done = false;
    std::size_t first_piece = 0;
    bool expectation_open = false;
    bool keep_alives_enabled = true;
    bool closes_already = false;
  };
  // Returns true when the connection is to be closed whatever becomes of the
  // request's content, which is then not read.
  bool Prepare(const Moment& moment);
  bool IsPrepared() const { return is_prepared_; }

  // Appends the head. `piece` is the content at hand, for its type.
  void Produce(http1::Draining draining, std::string_view piece,
               std::string* out);
  bool IsProduced() const { return is_produced_; }

  // After Produce.
  bool IsChunked() const { return transfer_.adds_chunked; }
  bool Closes() const { return decision_.closes; }
  std::int64_t Length() const { return transfer_.length; }
  // Both a length and a coding were set, which the log is told. Clause: RSP-14
  bool HasConflict() const { return transfer_.conflicts; }

  // Appends an informational head. Clause: RSP-3
  void AppendInformational(int status, const Header& header, std::string* out);
  // Appends what ends chunked content. `header` is the handler's at its end.
  void AppendLastChunk(const Header& header, std::string* out);

 private:
  bool is_prepared_ = false;
  bool is_produced_ = false;
  http1::ConnectionInput connection_;
  http1::ResponseTransfer transfer_;
  http1::ConnectionDecision decision_;
  std::vector<std::string> trailers_;  // declared
  http1::ResponseHeadWriter writer_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_RESPONSE_FRAMING_H_
