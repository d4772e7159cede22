#ifndef HTTPARITY_CONFORMANCE_CLIENTS_REQUEST_METHODS_H_
#define HTTPARITY_CONFORMANCE_CLIENTS_REQUEST_METHODS_H_

#include <string>
#include <string_view>
#include <vector>

namespace httparity::conformance {

// Finds the methods of the requests in bytes that go out, to frame their
// responses by. A line that begins with a token and whose last word begins with
// `HTTP/` is taken for a request line, wherever it stands:
//
//   HEAD /a b HTTP/1.1      a request line (of a bad request)
//   Via: HTTP/1.1           none: `Via:` is no token
//
// Requests that are broken on purpose can be framed in no better way; a script
// that has such a line in its content tells the methods itself.
class RequestMethods {
 public:
  // Takes the next bytes of the stream, and returns the methods of the request
  // lines that end in them.
  std::vector<std::string> Scan(std::string_view bytes);

 private:
  std::string line_;  // the unfinished one
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLIENTS_REQUEST_METHODS_H_
