#ifndef HTTPARITY_REFERENCE_HTTP_ERROR_LOG_H_
#define HTTPARITY_REFERENCE_HTTP_ERROR_LOG_H_

#include <memory>
#include <string_view>

#include "reference/http/context.h"

namespace httparity {

// Where the server says what no client is told (panics, misuse of the response
// writer, accept errors). Clauses: PAN-3, Appendix B.
// Threading: called from any thread of the server, several at once.
class ErrorLog {
 public:
  virtual ~ErrorLog() = default;
  // One message, without time or newline.
  virtual void Print(std::string_view message) = 0;
};

// Writes to standard error, one line a message, with date and time before it as
// Go's standard logger does. Lives for the whole program.
ErrorLog& StandardErrorLog();

// How a handler finds the log of the server that it runs in: the server derives
// its connections' contexts from such a one. They keep the log alive.
Context WithErrorLog(const Context& parent, std::shared_ptr<ErrorLog> log);
// The standard one where there is no other. Lives as long as the context.
ErrorLog& ErrorLogOf(const Context& context);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_ERROR_LOG_H_
