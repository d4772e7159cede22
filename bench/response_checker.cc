#include "bench/response_checker.h"

#include <cstdio>
#include <utility>

namespace httparity::bench {
namespace {

// llhttp: anything but 0 from a callback ends the parsing.
constexpr int kGoOn = 0;
constexpr int kStop = -1;
// From on_headers_complete: no content follows, whatever the fields say.
constexpr int kNoContent = 1;

bool IsInterim(const llhttp_t* parser) {
  return parser->status_code / 100 == 1 && parser->status_code != 101;
}

// The start of what came, on one line.
std::string Excerpt(std::string_view bytes) {
  constexpr std::size_t kShown = 60;
  std::string text = "\"";
  for (const char c : bytes.substr(0, kShown)) {
    if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
      text += c;
    } else {
      char escaped[5];
      std::snprintf(escaped, sizeof escaped, "\\x%02x",
                    static_cast<unsigned>(static_cast<unsigned char>(c)));
      text += escaped;
    }
  }
  return text + (bytes.size() > kShown ? "\"..." : "\"");
}

std::string Bytes(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " byte" : " bytes");
}

}  // namespace

ResponseChecker::ResponseChecker() {
  llhttp_settings_init(&settings_);
  settings_.on_message_begin = OnMessageBegin;
  settings_.on_headers_complete = OnHeadersComplete;
  settings_.on_body = OnBody;
  settings_.on_message_complete = OnMessageComplete;
  Reset();
}

void ResponseChecker::Reset() {
  llhttp_init(&parser_, HTTP_RESPONSE, &settings_);
  parser_.data = this;
  outstanding_ = 0;
  announced_close_ = false;
  error_.clear();
}

bool ResponseChecker::Feed(std::string_view bytes) {
  return Judge(llhttp_execute(&parser_, bytes.data(), bytes.size()), bytes);
}

bool ResponseChecker::Finish() {
  if (!Judge(llhttp_finish(&parser_), "")) return false;
  if (outstanding_ == 0) return true;
  error_ = "the connection ended with " + std::to_string(outstanding_) +
           " of the requests not answered";
  return false;
}

// What a callback found wrong says more than llhttp's view of it.
bool ResponseChecker::Judge(llhttp_errno_t outcome, std::string_view bytes) {
  if (outcome == HPE_OK) return true;
  if (!error_.empty()) return false;
  if (bytes.empty()) {
    error_ = "the connection ended in the middle of a response";
  } else {
    error_ = std::string("no HTTP response (") + llhttp_errno_name(outcome) +
             "): " + Excerpt(bytes);
  }
  return false;
}

int ResponseChecker::Refuse(std::string why) {
  error_ = std::move(why);
  return kStop;
}

ResponseChecker* ResponseChecker::Of(llhttp_t* parser) {
  return static_cast<ResponseChecker*>(parser->data);
}

int ResponseChecker::OnMessageBegin(llhttp_t* parser) {
  ResponseChecker* const self = Of(parser);
  self->received_ = 0;
  if (self->outstanding_ == 0) {
    return self->Refuse("a response came that nobody asked for");
  }
  return kGoOn;
}

int ResponseChecker::OnHeadersComplete(llhttp_t* parser) {
  if (IsInterim(parser)) return kNoContent;
  if (parser->status_code != 200) {
    return Of(parser)->Refuse("status " + std::to_string(parser->status_code) +
                              " instead of 200");
  }
  return kGoOn;
}

int ResponseChecker::OnBody(llhttp_t* parser, const char* bytes,
                            std::size_t size) {
  ResponseChecker* const self = Of(parser);
  const std::string_view piece(bytes, size);
  if (self->received_ + size > self->content_.size()) {
    return self->Refuse("content of at least " + Bytes(self->received_ + size) +
                        " instead of " + Bytes(self->content_.size()));
  }
  if (piece != self->content_.substr(self->received_, size)) {
    return self->Refuse("content " + Excerpt(piece) + " instead of " +
                        Excerpt(self->content_));
  }
  self->received_ += size;
  return kGoOn;
}

int ResponseChecker::OnMessageComplete(llhttp_t* parser) {
  if (IsInterim(parser)) return kGoOn;
  ResponseChecker* const self = Of(parser);
  if (self->received_ != self->content_.size()) {
    return self->Refuse("content of " + Bytes(self->received_) +
                        " instead of " + Bytes(self->content_.size()));
  }
  --self->outstanding_;
  self->announced_close_ = llhttp_should_keep_alive(parser) == 0;
  return kGoOn;
}

}  // namespace httparity::bench
