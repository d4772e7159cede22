#ifndef HTTPARITY_REFERENCE_MUX_RESPONSE_RECORDER_H_
#define HTTPARITY_REFERENCE_MUX_RESPONSE_RECORDER_H_

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
#include "reference/http/task.h"

namespace httparity {

// For tests: a writer that keeps what a handler sends, and never waits.
class ResponseRecorder final : public ResponseWriter {
 public:
  httparity::Header& Header() override { return header_; }
  Async<Err> WriteHeader(int code) override {
    if (status == 0) status = code;
    return Err();
  }
  Async<WriteResult> Write(std::string_view bytes) override {
    body.append(bytes);
    return WriteResult{bytes.size(), Err()};
  }

  // "Name: value" of each field by name, separated by "|".
  std::string Fields() const {
    std::vector<std::string> lines;
    for (const auto& field : header_.Fields()) {
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

  int status = 0;
  std::string body;

 private:
  httparity::Header header_;
};

// Runs a handler that never waits. Throws what it throws.
inline void ServeNow(Handler& handler, ResponseWriter& w, Request& r) {
  std::exception_ptr failure;
  bool finished = false;
  const auto run = [&]() -> Task<> {
    try {
      co_await handler.ServeHTTP(w, r);
    } catch (...) {
      failure = std::current_exception();
    }
    finished = true;
  };
  Spawn(run());
  if (!finished) throw std::logic_error("the handler waits");
  if (failure) std::rethrow_exception(failure);
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
  r.MutableHost() = r.URL().host.empty() ? std::string(host) : r.URL().host;
  return r;
}

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_RESPONSE_RECORDER_H_
