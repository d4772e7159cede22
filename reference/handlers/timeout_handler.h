#ifndef HTTPARITY_REFERENCE_HANDLERS_TIMEOUT_HANDLER_H_
#define HTTPARITY_REFERENCE_HANDLERS_TIMEOUT_HANDLER_H_

#include <chrono>
#include <memory>
#include <string>

#include "reference/http/handler.h"

namespace httparity {

// Runs `handler` for `limit` at most. In time, its response is sent in one
// piece; else 503 with `body` (a short page when that is empty), and the
// handler goes on without an audience: its writes fail with
// ErrHandlerTimeout(), and its context has ended.
//
// The handler writes into memory, with fields of its own: it sees none that are
// set around it, can neither flush nor hijack, and nothing is sent before it
// returns. Yes: a coroutine that awaits is left at the deadline. No: a plain
// function holds its thread and is noticed late, when it returns; register such
// a one as Blocking.
//
// A handler that reads the body at the deadline delays the reply until that one
// read returns, as it does in Go. Later it finds the body closed.
//
// Lifetime: the run keeps `handler` alive for as long as it goes on; one that
// waits when its event loop ends is destroyed with it. Errors:
// what the handler throws in time goes on; later it is dropped. Throws
// std::logic_error for a request whose context has no clock.
// Mirrors: TimeoutHandler in net/http (Go 1.26).  Clause: HLP-11
std::shared_ptr<Handler> TimeoutHandler(std::shared_ptr<Handler> handler,
                                        std::chrono::nanoseconds limit,
                                        std::string body);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_TIMEOUT_HANDLER_H_
