#ifndef HTTPARITY_REFERENCE_HANDLERS_TIMEOUT_WRITER_H_
#define HTTPARITY_REFERENCE_HANDLERS_TIMEOUT_WRITER_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "reference/http/async.h"
#include "reference/http/context.h"
#include "reference/http/err.h"
#include "reference/http/error_log.h"
#include "reference/http/header.h"
#include "reference/http/response_writer.h"
#include "reference/http/task.h"

namespace httparity {

// A response in memory. Nothing more goes into it once its time is over, which
// is when the context ends.
// Lifetime: borrows `log`. Threading: its handler's. Clause: HLP-11
class TimeoutWriter final : public ResponseWriter {
 public:
  TimeoutWriter(Context context, ErrorLog& log)
      : context_(std::move(context)), log_(log) {}

  httparity::Header& Header() override { return header_; }
  // The first code holds, be it an informational one.
  Async<Err> WriteHeader(int code) override;
  Async<WriteResult> Write(std::string_view bytes) override;

  // The response as it stands: its fields replace those that `w` has under the
  // same names.
  Task<> SendTo(ResponseWriter& w) const;

 private:
  // What writes fail with; none while there is time.
  Err TooLate() const;

  const Context context_;
  ErrorLog& log_;
  httparity::Header header_;
  std::optional<int> code_;
  std::string content_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_TIMEOUT_WRITER_H_
