#ifndef HTTPARITY_REFERENCE_HTTP1_RESPONSE_HEAD_H_
#define HTTPARITY_REFERENCE_HTTP1_RESPONSE_HEAD_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reference/http/header.h"

namespace httparity::http1 {

// Which of the handler's fields are left out because the server decides them.
struct OmittedFields {
  bool content_length = false;
  bool content_type = false;
  bool connection = false;
  bool transfer_encoding = false;
};

// What the server adds behind the handler's fields; an empty one is not sent.
// The views live until the head is written.
struct AddedFields {
  std::string_view date;
  std::string_view content_length;
  std::string_view content_type;
  std::string_view connection;
  std::string_view transfer_encoding;
};

// Writes the parts of a response that are fields and their frame.
//
// Yes: {"b": ["2"], "A": ["1", "x\ny"]} is sent as `A: 1`, `A: x y`, `b: 2`.
// No:  {"a b": ["1"]} is not sent: the name is no token.
//
// One object serves a connection for life; its memory is reused. Everything is
// appended to `out`.
//
// Threading: one thread at a time.
// Mirrors: Header.Write and the head of a response in net/http (Go 1.26).
// Spec: RFC 9112 sections 4, 5
// Clauses: RSP-1, RSP-3, RSP-5 to RSP-7, RSP-20 to RSP-22
class ResponseHeadWriter {
 public:
  // A head up to its empty line. `is_http11`: the request was 1.1 or later.
  void AppendFinal(bool is_http11, int status, const Header& header,
                   const OmittedFields& omitted, const AddedFields& added,
                   std::string* out);

  // An informational head: no Date, no framing fields.
  void AppendInformational(bool is_http11, int status, const Header& header,
                           std::string* out);

  // The trailer fields: those of `header` (the handler's, at its end) under the
  // prefix "Trailer:" and those whose names were declared. Without the empty
  // line.
  void AppendTrailers(const Header& header,
                      std::span<const std::string> declared, std::string* out);

 private:
  void AppendFields(const Header& header, const OmittedFields& omitted,
                    std::string* out);

  std::vector<const Header::Field*> sorted_;
  Header trailer_;
};

// `HTTP/1.1 200 OK` and its CRLF; codes without a reason get `status code N`.
void AppendStatusLine(bool is_http11, int status, std::string* out);

// `Name: value` and its CRLF; nothing when the name is no token. CR and LF in a
// value become SP, and the ends are trimmed, so that no value can start a line.
// Clause: RSP-5
void AppendField(std::string_view name, std::string_view value,
                 std::string* out);

// Sent to a client that waits for it.  Clause: EXP-2
inline constexpr std::string_view kContinueHead =
    "HTTP/1.1 100 Continue\r\n\r\n";

// The key prefix by which a handler names trailers without declaring them.
// Mirrors: TrailerPrefix in net/http.  Clause: RSP-21
inline constexpr std::string_view kTrailerPrefix = "Trailer:";

// True when the header announces trailers, in either way. That forces the
// chunked coding.  Clauses: RSP-9, RSP-20, RSP-21
bool AnnouncesTrailers(const Header& header);

// Sets `names` to those that the Trailer fields declare and that may be
// trailers, in canonical form; a name declared twice is there twice.
// Clause: RSP-20
void DeclaredTrailers(const Header& header, std::vector<std::string>* names);

// False for names that a trailer section must not hold; canonical form.
bool IsTrailerName(std::string_view name);

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_RESPONSE_HEAD_H_
