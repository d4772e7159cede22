#include "reference/http1/request_error.h"

#include <array>
#include <cstddef>

namespace httparity::http1 {
namespace {

constexpr std::string_view kBadRequestText = "400 Bad Request";
constexpr std::string_view kMissingHostText =
    "400 Bad Request: missing required Host header";
constexpr std::string_view kMalformedHostText =
    "400 Bad Request: malformed Host header";
constexpr std::string_view kInvalidNameText =
    "400 Bad Request: invalid header name";
constexpr std::string_view kVersionText =
    "505 HTTP Version Not Supported: unsupported protocol version";
constexpr std::string_view kTooLargeText =
    "431 Request Header Fields Too Large";

// In the order of the enumerators.
constexpr std::array<RequestErrorReply, 9> kReplies = {{
    {"", "", CloseMode::kAtOnce},
    {"", "", CloseMode::kAtOnce},
    {kBadRequestText, kBadRequestText, CloseMode::kAtOnce},
    {kMissingHostText, kMissingHostText, CloseMode::kAtOnce},
    {kMalformedHostText, kMalformedHostText, CloseMode::kAtOnce},
    {kInvalidNameText, kInvalidNameText, CloseMode::kAtOnce},
    {kVersionText, kVersionText, CloseMode::kAtOnce},
    {"501 Not Implemented", "Unsupported transfer encoding",
     CloseMode::kAtOnce},
    {kTooLargeText, kTooLargeText, CloseMode::kLinger},
}};
static_assert(kReplies.size() ==
              static_cast<std::size_t>(RequestError::kHeadTooLarge) + 1);

}  // namespace

const RequestErrorReply& ReplyTo(RequestError error) {
  return kReplies[static_cast<std::size_t>(error)];
}

void AppendReply(RequestError error, std::string* out) {
  const RequestErrorReply& reply = ReplyTo(error);
  if (reply.status.empty()) return;
  out->append("HTTP/1.1 ").append(reply.status);
  out->append(
      "\r\nContent-Type: text/plain; charset=utf-8\r\n"
      "Connection: close\r\n\r\n");
  out->append(reply.content);
}

}  // namespace httparity::http1
