#ifndef HTTPARITY_REFERENCE_HTTP1_HEAD_RULES_H_
#define HTTPARITY_REFERENCE_HTTP1_HEAD_RULES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reference/http/header.h"
#include "reference/http1/field_section_reader.h"
#include "reference/http1/request_error.h"
#include "reference/http1/request_line.h"
#include "reference/http1/transfer.h"

namespace httparity::http1 {

// What the first Expect value asks for.  Clause: EXP-1
enum class Expectation : std::uint8_t {
  kNone,
  kContinue,  // send 100 before the first read of the content
  kUnknown,   // answer 417; the handler does not run
};

// What a head says about its message and its connection, the target aside.
struct HeadFacts {
  // The Host value, empty without one. The handler sees the target's authority
  // instead where there is one.  Clause: HOST-4
  std::string_view host;
  Transfer transfer;         // BODY, FLD-6
  bool has_trailer = false;  // names were declared (TRL-1)
  bool close = false;        // FLD-9
  // The inputs of persistence, which are not the same question: KA-1
  bool wants_http10_keep_alive = false;
  bool wants_close = false;
  Expectation expectation = Expectation::kNone;
};

// Judges a head whose syntax is right, steps 6 to 14 of REQ-10, in their order,
// and works out what the handler and the connection need to know.
//
// The idea: one pass sorts the few fields that have a meaning here into lists
// and gives all others to the header; then the steps ask those lists.
//
// One object serves a connection for life; its memory is reused.
//
// Threading: one thread at a time.
// Mirrors: the checks of readRequest and conn.readRequest in net/http
// (Go 1.26). Spec: RFC 9112 sections 3.2, 6; RFC 9110 sections 7.6.1, 10.1.1
// Clauses: REQ-6, REQ-7, REQ-10, HDR-9 to HDR-11, HOST-1 to HOST-4, TRL-1,
//   EXP-1, KA-1, FLD-5, FLD-9
class HeadRules {
 public:
  explicit HeadRules(const TransferOptions& options = {}) : options_(options) {}

  // kNone, or the first thing that is wrong; then the outputs are unspecified.
  // kUnknown expectation is no error here: see request_error.h.
  //
  // `header` is overwritten with what the handler sees (FLD-5), `trailer` with
  // the declared names, without values. Views in *facts point to what `fields`
  // point to.
  RequestError Judge(const RequestLine& line, const FieldSectionReader& fields,
                     HeadFacts* facts, Header* header, Header* trailer);

 private:
  using Values = std::vector<std::string_view>;

  void Sort(const FieldSectionReader& fields, Header* header);
  Values* ListFor(std::string_view name);
  bool IsWithheld(const Values* list) const;
  void KeepFramingFields(Header* header) const;
  bool DeclareTrailers(Header* trailer);
  void DeriveConnection(const RequestLine& line, HeadFacts* facts) const;

  TransferOptions options_;
  Values host_, transfer_encoding_, content_length_, trailer_;
  Values connection_, expect_, pragma_;
  bool has_cache_control_ = false;
  std::string name_;                   // being put in canonical form
  std::vector<std::string> declared_;  // the names of trailers
};

// True when the value may stand in a Host field.  Clause: HOST-3
bool IsHostValue(std::string_view value);

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_HEAD_RULES_H_
