#ifndef HTTPARITY_REFERENCE_HANDLERS_RESPONSE_RECORDER_H_
#define HTTPARITY_REFERENCE_HANDLERS_RESPONSE_RECORDER_H_

#include <exception>
#include <string>
#include <string_view>

#include "reference/http/handler.h"
#include "reference/http/header.h"
#include "reference/http/response_writer.h"
#include "reference/http/status.h"
#include "reference/http/task.h"

namespace httparity {

// For tests of handlers: keeps what they answer.
// Mirrors: httptest.ResponseRecorder.
class ResponseRecorder : public ResponseWriter {
 public:
  httparity::Header& Header() override { return header; }
  Async<Err> WriteHeader(int status) override {
    if (status < 100 || status > 999) throw InvalidStatusCode(status);
    if (code == 0) code = status;
    return Err();
  }
  Async<WriteResult> Write(std::string_view bytes) override {
    if (code == 0) code = kStatusOK;
    content.append(bytes);
    return WriteResult{bytes.size(), {}};
  }

  httparity::Header header;
  int code = 0;  // 0: nothing was written
  std::string content;
};

// One run of a handler, which may outlast the call that starts it.
class HandlerRun {
 public:
  HandlerRun(Handler& handler, ResponseWriter& w, Request& r) {
    Spawn(Run(handler, w, r, *this));
  }
  HandlerRun(const HandlerRun&) = delete;
  HandlerRun& operator=(const HandlerRun&) = delete;

  bool Done() const { return done_; }
  // What it threw, if it did.
  std::exception_ptr Failure() const { return failure_; }

 private:
  static Task<> Run(Handler& handler, ResponseWriter& w, Request& r,
                    HandlerRun& run) {
    try {
      co_await handler.ServeHTTP(w, r);
    } catch (...) {
      run.failure_ = std::current_exception();
    }
    run.done_ = true;
  }

  bool done_ = false;
  std::exception_ptr failure_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_RESPONSE_RECORDER_H_
