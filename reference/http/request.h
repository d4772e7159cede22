#ifndef HTTPARITY_REFERENCE_HTTP_REQUEST_H_
#define HTTPARITY_REFERENCE_HTTP_REQUEST_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reference/http/context.h"
#include "reference/http/cookie.h"
#include "reference/http/err.h"
#include "reference/http/header.h"
#include "reference/http/reader.h"
#include "reference/http/settings.h"
#include "reference/http/url.h"

namespace httparity {

struct RequestForm;

// The wildcards of a pattern and what they matched. Copies of a request share
// them until a mux gives one of them others. Clauses: VAL-2, VAL-3
struct PathMatch {
  // The wildcards' names in the pattern's order; they belong to the pattern,
  // whose mux outlives its requests.
  std::span<const std::string> names;
  // May be shorter than names: clause CON-6.
  std::vector<std::string> values;
};

// A request as a handler sees it. Mirrors: Request in net/http (Go 1.26),
// fields as methods of the same names; what Go's users assign has a setter.
//
// Ownership: the server owns it and what it refers to. Lifetime: until the
// handler's task ends. Copying is Go's shallow copy (`*r2 = *r`): the copy has
// a target, pattern and context of its own and shares header, body, captures
// and trailers. Threading: the handler's.
class Request {
 public:
  Request() = default;
  Request(const Request&) = default;
  Request& operator=(const Request&) = default;

  // As on the request line. Clause: FLD-1
  const std::string& Method() const { return method_; }
  const std::string& RequestURI() const { return request_uri_; }
  const std::string& Proto() const { return proto_; }
  int ProtoMajor() const { return proto_major_; }
  int ProtoMinor() const { return proto_minor_; }
  bool ProtoAtLeast(int major, int minor) const {
    return proto_major_ > major ||
           (proto_major_ == major && proto_minor_ >= minor);
  }

  // Clause: FLD-2. StripPrefix and the like change the URL of a copy.
  const httparity::URL& URL() const { return url_; }
  httparity::URL& URL() { return url_; }

  // Clauses: FLD-3, HOST-4
  const std::string& Host() const { return host_; }
  // "ip:port", the ip of IPv6 in brackets. Clause: FLD-4
  const std::string& RemoteAddr() const { return remote_addr_; }

  // The fields, names in canonical form. Clause: FLD-5. Shared by copies.
  const httparity::Header& Header() const { return *header_; }
  httparity::Header& Header() { return *header_; }

  // The cookies that came with the request, in order; none when there are more
  // than Settings().cookies allows. Mirrors: Request.Cookies.
  std::vector<httparity::Cookie> Cookies() const;
  // Those of one name; case matters. Mirrors: Request.CookiesNamed.
  std::vector<httparity::Cookie> CookiesNamed(std::string_view name) const;
  // The first of a name. Errors: ErrNoCookie; *cookie is untouched then.
  // Mirrors: Request.Cookie.
  [[nodiscard]] Err Cookie(std::string_view name,
                           httparity::Cookie* cookie) const;

  // The content's length in bytes, -1 when it is not known. Clause: FLD-6
  std::int64_t ContentLength() const { return content_length_; }
  // True for Go's TransferEncoding ["chunked"]. Clause: FLD-7
  bool Chunked() const { return chunked_; }
  // Whether the client asked for the connection's end. Clause: FLD-9
  bool Close() const { return close_; }

  // The content. Borrowed from the server, or from whoever replaced it.
  httparity::Body& Body() const { return *body_; }
  // Replaces it (MaxBytesReader). `body` lives until the handler's end; the
  // server then only asks whether it was replaced (MAX-3).
  void SetBody(httparity::Body& body) { body_ = &body; }

  // The trailer section: null when none was declared or received; declared
  // names without values first, all values at the body's end. Clauses: FLD-8,
  // TRL-1
  const httparity::Header* Trailer() const { return trailer_.get(); }

  const httparity::Context& Context() const { return context_; }
  // A shallow copy with another context. Mirrors: Request.WithContext.
  Request WithContext(httparity::Context context) const;
  // A copy with fields, captures and values of its own. Mirrors: Request.Clone.
  Request Clone(httparity::Context context) const;

  // By which rules cookies, forms and URLs of this request are read: those of
  // the server that serves it, else of the process. Clause: GDB-1
  const httparity::Settings& Settings() const { return settings_; }

  // The pattern that the innermost mux matched, as it was registered; empty if
  // none. Clause: VAL-1
  const std::string& Pattern() const { return pattern_; }
  // What a wildcard of the pattern matched, else what SetPathValue set, else
  // empty. Clauses: VAL-2, CON-6
  std::string_view PathValue(std::string_view name) const;
  // Clause: VAL-3. Does nothing where Go would panic (CON-6).
  void SetPathValue(std::string_view name, std::string_view value);
  // The pattern's wildcards with their values, for muxes and tools.
  std::span<const std::string> PathValueNames() const;

  // What a mux does on a match (or, with nothing, on none): sets Pattern and
  // gives the place for the captures, emptied, its memory reused when no copy
  // shares it. Clauses: VAL-1, VAL-4
  std::vector<std::string>& SetMatch(std::string_view pattern,
                                     std::span<const std::string> names);
  void ClearMatch() { SetMatch({}, {}); }

  // What the server fills. Handlers have no use for it.
  std::string& MutableMethod() { return method_; }
  std::string& MutableRequestURI() { return request_uri_; }
  std::string& MutableProto() { return proto_; }
  std::string& MutableHost() { return host_; }
  std::string& MutableRemoteAddr() { return remote_addr_; }
  void SetProtoVersion(int major, int minor) {
    proto_major_ = major;
    proto_minor_ = minor;
  }
  void SetFraming(std::int64_t content_length, bool chunked, bool close) {
    content_length_ = content_length;
    chunked_ = chunked;
    close_ = close;
  }
  void SetSettings(const httparity::Settings& settings) {
    settings_ = settings;
  }
  // What ParseForm has read, null before: its place between calls.
  const std::shared_ptr<const RequestForm>& ParsedForm() const { return form_; }
  void SetParsedForm(std::shared_ptr<const RequestForm> form) {
    form_ = std::move(form);
  }
  void SetContext(httparity::Context context) { context_ = std::move(context); }
  void SetTrailer(std::shared_ptr<httparity::Header> trailer) {
    trailer_ = std::move(trailer);
  }
  const std::shared_ptr<httparity::Header>& MutableTrailer() {
    return trailer_;
  }
  // Forgets values and pattern of the request before on the same connection.
  void Reset();

 private:
  std::string method_;
  std::string request_uri_;
  std::string proto_;
  int proto_major_ = 1;
  int proto_minor_ = 1;
  httparity::URL url_;
  std::string host_;
  std::string remote_addr_;
  std::shared_ptr<httparity::Header> header_ =
      std::make_shared<httparity::Header>();
  std::int64_t content_length_ = 0;
  bool chunked_ = false;
  bool close_ = false;
  httparity::Body* body_ = &NoBody();
  std::shared_ptr<httparity::Header> trailer_;
  httparity::Context context_;
  httparity::Settings settings_ = ProcessSettings();
  std::shared_ptr<const RequestForm> form_;
  std::string pattern_;
  std::shared_ptr<PathMatch> match_;
  // Set by SetPathValue under names that no wildcard has. Copies share it once
  // it is there. Clause: VAL-3
  std::shared_ptr<std::vector<std::pair<std::string, std::string>>>
      other_values_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_REQUEST_H_
