#ifndef HTTPARITY_REFERENCE_SERVER_REQUEST_READER_H_
#define HTTPARITY_REFERENCE_SERVER_REQUEST_READER_H_

#include <memory>
#include <optional>
#include <string_view>

#include "reference/http/request.h"
#include "reference/http/settings.h"
#include "reference/http/task.h"
#include "reference/http1/head_reader.h"
#include "reference/http1/head_rules.h"
#include "reference/http1/held_line.h"
#include "reference/http1/request_error.h"
#include "reference/server/conn_reader.h"

namespace httparity {

// Reads request heads off a connection and makes them into requests.
//
// One object serves a connection for life. Threading: the connection's.
// Mirrors: conn.readRequest in net/http (Go 1.26).
// Clauses: REQ-8, REQ-10, LIM-1 to LIM-3, STATE-2, FLD-1 to FLD-9
class RequestReader {
 public:
  RequestReader(ConnReader& reader, const Settings& settings);

  // Begins the next head.
  void Start();
  // Reads it and fills `request` from it, all but its context and body; or says
  // why not. The request is unspecified then. TryRead gives nothing when more
  // of the head has to come first, for which Read waits.
  std::optional<http1::RequestError> TryRead(Request& request);
  Task<http1::RequestError> Read(Request& request);

  // After that. Clause: STATE-2
  bool MakesActive() const { return makes_active_; }
  // After there was no error. Its views have ended; flags and framing stay.
  const http1::HeadFacts& facts() const { return facts_; }

 private:
  http1::RequestError End(http1::RequestError error, Request& request);
  http1::RequestError Judge(Request& request);
  void Fill(Request& request);
  Header& FreshTrailer();

  ConnReader& reader_;
  const Settings& settings_;
  http1::HeadReader head_;
  http1::HeldLine held_;
  http1::HeadRules rules_;
  http1::HeadFacts facts_;
  std::shared_ptr<Header> trailer_;  // declared names
  bool was_post_ = false;            // the request before
  bool makes_active_ = false;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_REQUEST_READER_H_
