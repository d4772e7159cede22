#ifndef HTTPARITY_REFERENCE_HANDLERS_TIMEOUT_WRITER_H_
#define HTTPARITY_REFERENCE_HANDLERS_TIMEOUT_WRITER_H_

#include <optional>
#include <string>
#include <string_view>

#include "reference/http/async.h"
#include "reference/http/err.h"
#include "reference/http/error_log.h"
#include "reference/http/header.h"
#include "reference/http/response_writer.h"
#include "reference/http/task.h"

namespace httparity {

// A response in memory, until it is sent or its time is over.
// Lifetime: borrows `log`. Threading: its handler's. Clause: HLP-11
class TimeoutWriter final : public ResponseWriter {
 public:
  explicit TimeoutWriter(ErrorLog& log) : log_(log) {}

  httparity::Header& Header() override { return header_; }
  // The first code holds, be it an informational one.
  Async<Err> WriteHeader(int code) override;
  Async<WriteResult> Write(std::string_view bytes) override;

  // Every later write fails with `why`.
  void Fail(const Err& why) { err_ = why; }
  // The response as it stands: its fields replace those that `w` has under the
  // same names.
  Task<> SendTo(ResponseWriter& w) const;

 private:
  ErrorLog& log_;
  httparity::Header header_;
  std::optional<int> code_;
  std::string content_;
  Err err_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_TIMEOUT_WRITER_H_
