#include "reference/http1/transfer.h"

#include <algorithm>
#include <charconv>

#include "reference/http/field_token.h"

namespace httparity::http1 {
namespace {

// The version that governs the framing: 0.0 counts as none and takes the
// default, 1.1, although it will be refused (REQ-6).
bool KnowsTransferEncoding(const RequestLine& line) {
  return line.AtLeast(1, 1) || (line.major == 0 && line.minor == 0);
}

bool AllEqual(std::span<const std::string_view> values) {
  return std::all_of(values.begin(), values.end(), [&](std::string_view v) {
    return TrimString(v) == TrimString(values.front());
  });
}

}  // namespace

std::optional<std::int64_t> ParseContentLength(std::string_view value) {
  value = TrimString(value);
  const char* const begin = value.data();
  const char* const end = begin + value.size();
  std::int64_t length = 0;
  if (value.starts_with('-')) return std::nullopt;
  const auto [stop, failure] = std::from_chars(begin, end, length);
  if (failure != std::errc() || stop != end) return std::nullopt;
  return length;
}

RequestError DecideTransfer(
    const RequestLine& line,
    std::span<const std::string_view> transfer_encodings,
    std::span<const std::string_view> content_lengths, bool closes,
    const TransferOptions& options, Transfer* out) {
  *out = Transfer();
  if (!transfer_encodings.empty() && KnowsTransferEncoding(line)) {
    if (transfer_encodings.size() > 1 ||
        !EqualFold(transfer_encodings.front(), "chunked")) {
      return RequestError::kUnsupportedTransferEncoding;
    }
    out->framing = Framing::kChunked;
    out->content_length = -1;
  }
  // A length is checked even where chunked overrides it.
  if (content_lengths.empty()) return RequestError::kNone;
  if (!AllEqual(content_lengths)) return RequestError::kBadRequest;
  const std::string_view first = TrimString(content_lengths.front());
  const bool is_unknown = options.lax_content_length && first.empty();
  const std::optional<std::int64_t> length =
      is_unknown ? -1 : ParseContentLength(first);
  if (!length) return RequestError::kBadRequest;
  if (out->framing == Framing::kChunked) return RequestError::kNone;
  out->content_length = *length;
  if (is_unknown) {
    out->framing = closes ? Framing::kUntilEnd : Framing::kNone;
  } else {
    out->framing = *length > 0 ? Framing::kLength : Framing::kNone;
  }
  return RequestError::kNone;
}

}  // namespace httparity::http1
