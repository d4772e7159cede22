#include "reference/app/exchange.h"

#include "reference/app/text.h"

namespace httparity::app {

void Exchange::LimitBody(std::int64_t limit) {
  r.SetBody(limits_.emplace_back(w, r.Body(), limit));
}

void Exchange::Failed(std::string_view step, const Err& err) {
  if (err) Event(std::string(step) + " error: " + ErrorText(err));
}

void Exchange::Wrote(const WriteResult& result) {
  if (!log_.Records()) return;  // spares the making of a text
  std::string event = "write " + std::to_string(result.n);
  if (result.err) event += " error: " + ErrorText(result.err);
  Event(std::move(event));
}

}  // namespace httparity::app
