#ifndef HTTPARITY_REFERENCE_APP_EXCHANGE_H_
#define HTTPARITY_REFERENCE_APP_EXCHANGE_H_

#include <list>
#include <optional>
#include <string>
#include <string_view>

#include "reference/app/journal.h"
#include "reference/app/site.h"
#include "reference/http/err.h"
#include "reference/http/max_bytes_reader.h"
#include "reference/http/request.h"
#include "reference/http/request_form.h"
#include "reference/http/response_controller.h"
#include "reference/http/response_writer.h"

namespace httparity::app {

// One run of a list of steps: what the steps act on, and what they leave for
// later ones. Lifetime: borrows all that it is given.
class Exchange {
 public:
  Exchange(ResponseWriter& w, Request& r, Site& site, HandlerLog& log)
      : w(w), r(r), site(site), log_(log) {}
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  ResponseController Controller() { return ResponseController(w); }
  // From now on the request's body ends at a limit. It stays replaced when the
  // exchange is over, which shows (MAX-3).
  void LimitBody(std::int64_t limit);

  void Event(std::string text) { log_.Event(std::move(text)); }
  // Logs the error of a step that says nothing when all went well.
  void Failed(std::string_view step, const Err& err);
  // Logs the result of a write.
  void Wrote(const WriteResult& result);

  ResponseWriter& w;
  Request& r;
  Site& site;
  std::string kept;                 // what the last read_body read
  std::optional<RequestForm> form;  // once it was parsed

 private:
  HandlerLog& log_;
  // Each around the one before. A list, because an empty deque allocates.
  std::list<MaxBytesReader> limits_;
};

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_EXCHANGE_H_
