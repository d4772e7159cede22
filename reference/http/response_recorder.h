#ifndef HTTPARITY_REFERENCE_HTTP_RESPONSE_RECORDER_H_
#define HTTPARITY_REFERENCE_HTTP_RESPONSE_RECORDER_H_

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "reference/http/handler.h"
#include "reference/http/header.h"
#include "reference/http/request.h"
#include "reference/http/response_writer.h"
#include "reference/http/status.h"
#include "reference/http/task.h"

// For tests of handlers without a server.

namespace httparity {

// Keeps what a handler answers; never waits.
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

  // "Name: value" of each field by name, separated by "|".
  std::string Fields() const {
    std::vector<std::string> lines;
    for (const auto& field : header.Fields()) {
      lines.push_back(field.name + ": " + field.value);
    }
    std::ranges::sort(lines);
    std::string text;
    for (const std::string& line : lines) {
      if (!text.empty()) text += '|';
      text += line;
    }
    return text;
  }

  httparity::Header header;
  int code = 0;  // 0: nothing was written
  std::string content;
};

// One run of a handler, which may outlast the call that starts it. It must not
// be destroyed before the handler is done.
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

// Runs a handler that never waits. Throws what it throws.
inline void ServeNow(Handler& handler, ResponseWriter& w, Request& r) {
  const HandlerRun run(handler, w, r);
  if (!run.Done()) throw std::logic_error("the handler waits");
  if (run.Failure()) std::rethrow_exception(run.Failure());
}

// A request as the server would make it of its target and Host.
inline Request MakeRequest(std::string_view method, std::string_view target,
                           std::string_view host = "") {
  Request r;
  r.MutableMethod() = method;
  r.MutableRequestURI() = target;
  r.MutableProto() = "HTTP/1.1";
  if (ParseRequestTarget(method, target, &r.URL())) {
    throw std::invalid_argument("bad target: " + std::string(target));
  }
  r.MutableHost() = r.URL().Host.empty() ? std::string(host) : r.URL().Host;
  return r;
}

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_RESPONSE_RECORDER_H_
