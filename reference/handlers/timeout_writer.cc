#include "reference/handlers/timeout_writer.h"

#include <span>
#include <string>

#include "reference/http/status.h"

namespace httparity {

Async<Err> TimeoutWriter::WriteHeader(int code) {
  if (code < 100 || code > 999) throw InvalidStatusCode(code);
  if (TooLate()) return Err();
  if (code_) {
    log_.Print("http: superfluous response.WriteHeader call");
  } else {
    code_ = code;
  }
  return Err();
}

Async<WriteResult> TimeoutWriter::Write(std::string_view bytes) {
  if (const Err err = TooLate()) return WriteResult{0, err};
  if (!code_) code_ = kStatusOK;
  content_.append(bytes);
  return WriteResult{bytes.size(), {}};
}

Err TimeoutWriter::TooLate() const {
  const Err err = context_.Err();
  return err == ErrDeadlineExceeded() ? ErrHandlerTimeout() : err;
}

Task<> TimeoutWriter::SendTo(ResponseWriter& w) const {
  httparity::Header& to = w.Header();
  for (const httparity::Header::Field& field : header_.Fields()) {
    to.DelRaw(field.name);
  }
  for (const httparity::Header::Field& field : header_.Fields()) {
    if (field.has_value) {
      to.AddRaw(field.name, field.value);
    } else {
      to.SetRaw(field.name, std::span<const std::string>());
    }
  }
  co_await w.WriteHeader(code_.value_or(kStatusOK));
  co_await w.Write(content_);
}

}  // namespace httparity
