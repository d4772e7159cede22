#include "reference/http/err.h"

namespace httparity {

Err Err::Network(std::string text, bool timeout) {
  Info info(std::move(text));
  info.network = true;
  info.timeout = timeout;
  return Err(std::make_shared<const Info>(std::move(info)));
}

Err MaxBytesError(std::int64_t limit) {
  Err::Info info("http: request body too large");
  info.max_bytes_limit = limit;
  return Err(std::make_shared<const Err::Info>(std::move(info)));
}

// Each sentinel lives for the whole program, so that identity can be relied on
// even while static objects are being destroyed.
#define HTTPARITY_SENTINEL(name, text)        \
  const Err& name() {                         \
    static const Err& error = *new Err(text); \
    return error;                             \
  }

HTTPARITY_SENTINEL(ErrEOF, "EOF")
HTTPARITY_SENTINEL(ErrUnexpectedEOF, "unexpected EOF")
HTTPARITY_SENTINEL(ErrBodyNotAllowed,
                   "http: request method or response status code does not "
                   "allow body")
HTTPARITY_SENTINEL(ErrBodyReadAfterClose, "http: invalid Read on closed Body")
HTTPARITY_SENTINEL(ErrContentLength,
                   "http: wrote more than the declared Content-Length")
HTTPARITY_SENTINEL(ErrHijacked, "http: connection has been hijacked")
HTTPARITY_SENTINEL(ErrHandlerTimeout, "http: Handler timeout")
HTTPARITY_SENTINEL(ErrNotSupported, "feature not supported")
HTTPARITY_SENTINEL(ErrServerClosed, "http: Server closed")
HTTPARITY_SENTINEL(ErrCanceled, "context canceled")
HTTPARITY_SENTINEL(ErrDeadlineExceeded, "context deadline exceeded")

#undef HTTPARITY_SENTINEL

}  // namespace httparity
