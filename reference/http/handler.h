#ifndef HTTPARITY_REFERENCE_HTTP_HANDLER_H_
#define HTTPARITY_REFERENCE_HTTP_HANDLER_H_

#include <concepts>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

#include "reference/http/request.h"
#include "reference/http/response_writer.h"
#include "reference/http/task.h"

namespace httparity {

// Answers requests. Mirrors: Handler in net/http (Go 1.26).
//
// Ownership: registered handlers are shared (std::shared_ptr) with the mux or
// server and live as long as it. Threading: called by several threads at once,
// each with a writer and a request of its own. Errors: an exception that leaves
// it is Go's panic: the connection ends, the error log gets a line (PAN-1),
// none for ErrAbortHandler.
class Handler {
 public:
  virtual ~Handler() = default;
  // `w` and `r` outlive the task.
  virtual Task<> ServeHTTP(ResponseWriter& w, Request& r) = 0;
};

// What can be registered as a handler function: a coroutine, or a plain
// function that neither blocks nor needs to wait: for content that has not
// come, or for how a write went. A plain function drops the result of a write;
// to ask it for its value with Now() works as long as clients are fast, and is
// a panic at the first slow one.
template <class F>
concept HandlerFunction =
    std::invocable<F&, ResponseWriter&, Request&> &&
    (std::same_as<std::invoke_result_t<F&, ResponseWriter&, Request&>,
                  Task<>> ||
     std::same_as<std::invoke_result_t<F&, ResponseWriter&, Request&>, void>);

// A function as a handler. Mirrors: HandlerFunc in net/http (Go 1.26).
template <HandlerFunction F>
class HandlerFunc final : public Handler {
 public:
  explicit HandlerFunc(F function) : function_(std::move(function)) {}

  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    if constexpr (std::same_as<
                      std::invoke_result_t<F&, ResponseWriter&, Request&>,
                      void>) {
      function_(w, r);
      return {};
    } else {
      return function_(w, r);
    }
  }

 private:
  F function_;
};

// Shares a function as a handler: MakeHandler([](ResponseWriter& w, Request&) {
// w.Write("hello"); }). Null for no function, so that who registers it hears of
// it (MUX-5).
template <HandlerFunction F>
std::shared_ptr<Handler> MakeHandler(F function) {
  if constexpr (std::constructible_from<F, std::nullptr_t>) {
    if (function == nullptr) return nullptr;
  }
  return std::make_shared<HandlerFunc<F>>(std::move(function));
}

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_HANDLER_H_
