#include "reference/http1/response_transfer.h"

#include <charconv>

namespace httparity::http1 {
namespace {

// RSP-9: the handler is done and has left the choice to the server.
bool KnowsLength(const ResponseTransferInput& in, bool has_coding) {
  return in.handler_done && !has_coding && StatusAllowsContent(in.status) &&
         !in.header->HasRaw("Content-Length") &&
         !AnnouncesTrailers(*in.header) && (!in.is_head || in.first_piece > 0);
}

// RSP-10
bool Sniffs(const ResponseTransferInput& in, bool has_coding) {
  return in.first_piece > 0 && !has_coding && StatusAllowsContent(in.status) &&
         !in.header->HasRaw("Content-Type") &&
         in.header->GetRaw("Content-Encoding").empty();
}

// RSP-13
OmittedFields OmittedByStatus(int status) {
  OmittedFields omitted;
  if (StatusAllowsContent(status)) return omitted;
  omitted.content_length = true;
  omitted.transfer_encoding = true;
  omitted.content_type = status == 304;
  return omitted;
}

// RSP-14, for a response that has content and no length.
void DelimitWithoutLength(const ResponseTransferInput& in,
                          std::string_view coding, ResponseTransfer* out) {
  if (!in.is_http11 || coding == "identity") {
    out->closes = true;
    out->omitted.transfer_encoding = true;
    return;
  }
  out->adds_chunked = true;
  out->omitted.content_length = true;
  if (coding == "chunked") out->omitted.transfer_encoding = true;
}

}  // namespace

std::optional<std::int64_t> ParseDeclaredLength(std::string_view value) {
  std::string_view digits = value;
  if (value.starts_with('+')) digits.remove_prefix(1);
  if (value.starts_with("+-")) return std::nullopt;
  std::int64_t length = 0;
  const char* const begin = digits.data();
  const char* const end = begin + digits.size();
  const auto [stop, failure] = std::from_chars(begin, end, length);
  if (failure != std::errc() || stop != end || length < 0) return std::nullopt;
  return length;
}

ResponseTransfer DecideResponseTransfer(const ResponseTransferInput& in) {
  const std::string_view coding = in.header->GetRaw("Transfer-Encoding");
  const bool has_coding = !coding.empty();
  ResponseTransfer out;
  out.omitted = OmittedByStatus(in.status);
  out.sniffs = Sniffs(in, has_coding);
  out.length = in.declared_length;
  if (KnowsLength(in, has_coding)) {
    out.adds_length = true;
    out.length = static_cast<std::int64_t>(in.first_piece);
  }
  out.conflicts = out.length >= 0 && has_coding && coding != "identity";
  if (out.conflicts) out.omitted.content_length = true;
  const bool sends_length = out.length >= 0 && !out.conflicts;
  if (in.is_head || !StatusAllowsContent(in.status) || sends_length) {
    out.omitted.transfer_encoding = true;
  } else {
    DelimitWithoutLength(in, coding, &out);
  }
  return out;
}

}  // namespace httparity::http1
