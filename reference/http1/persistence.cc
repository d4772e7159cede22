#include "reference/http1/persistence.h"

#include "reference/http/field_token.h"
#include "reference/http1/response_transfer.h"

namespace httparity::http1 {
namespace {

constexpr std::string_view kField = "Connection";

// KA-2 step 1: the end of the response is known without closing.
bool CanKeepHTTP10(const ConnectionInput& in) {
  return in.wants_http10_keep_alive &&
         (in.is_head || in.has_length || !StatusAllowsContent(in.status));
}

// The exception before step 1: the handler itself promises to keep a 1.0
// connection and gives the length that this takes.
bool UndoesClose(const ConnectionInput& in) {
  return in.wants_http10_keep_alive && in.keep_alives_enabled &&
         in.header->GetRaw(kField) == "keep-alive" &&
         !in.header->GetRaw("Content-Length").empty();
}

// A switch of protocols that the handler answered by itself keeps its fields.
bool IsProtocolSwitch(const ConnectionInput& in) {
  return in.status == 101 && !in.header->GetRaw("Upgrade").empty() &&
         AnyListHas(in.header->ValuesRaw(kField), "Upgrade");
}

}  // namespace

bool ClosesBeforeDraining(const ConnectionInput& in) {
  if (in.closes_already && !UndoesClose(in)) return true;
  if (!CanKeepHTTP10(in) && (!in.is_http11 || in.wants_close)) return true;
  return in.header->GetRaw(kField) == "close" || !in.keep_alives_enabled ||
         in.expectation_open;
}

ConnectionDecision DecideConnection(const ConnectionInput& in) {
  ConnectionDecision out;
  out.closes = ClosesBeforeDraining(in) || in.draining != Draining::kDone ||
               in.transfer_closes;
  if (CanKeepHTTP10(in) && !in.header->HasRaw(kField)) {
    out.adds_field = "keep-alive";
  }
  const bool too_big = in.draining == Draining::kTooBig;
  if (too_big) {
    out.omits_field = true;
    out.adds_field = "close";
  }
  if (!out.closes) return out;
  const bool says_close =
      !too_big && WordHas(in.header->GetRaw(kField), "close");
  if (says_close && in.keep_alives_enabled) return out;
  if (!too_big && IsProtocolSwitch(in)) return out;
  out.omits_field = true;
  if (in.is_http11) out.adds_field = "close";
  return out;
}

Reuse DecideReuse(const ResponseEnd& end) {
  const bool has_content = !end.is_head && StatusAllowsContent(end.status);
  const bool wrong_length =
      has_content && end.length >= 0 && end.length != end.written;
  if (end.closes || wrong_length || end.write_failed || end.body_closed_early) {
    return Reuse::kClose;
  }
  return end.keep_alives_enabled ? Reuse::kReuse : Reuse::kIdleThenClose;
}

}  // namespace httparity::http1
