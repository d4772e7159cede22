#include "conformance/clients/response_framer.h"

#include <algorithm>

namespace httparity::conformance {

ResponseFramer::ResponseFramer() {
  llhttp_settings_init(&settings_);
  settings_.on_headers_complete = OnHeadersComplete;
  settings_.on_message_complete = OnMessageComplete;
  BeginMessage();
}

void ResponseFramer::ExpectResponseTo(std::string_view method) {
  methods_.emplace_back(method);
}

void ResponseFramer::Feed(std::string_view bytes) {
  bytes_ += bytes;
  while (!only_rest_ && parsed_ < bytes_.size()) {
    const llhttp_errno_t error = llhttp_execute(
        &parser_, bytes_.data() + parsed_, bytes_.size() - parsed_);
    if (message_complete_) {
      const char* const end = llhttp_get_error_pos(&parser_);
      EndMessage(static_cast<std::size_t>(end - bytes_.data()));
    } else if (error == HPE_OK) {
      parsed_ = bytes_.size();
    } else {
      only_rest_ = true;
    }
  }
}

void ResponseFramer::Finish() {
  if (only_rest_ || begin_ == bytes_.size()) return;
  llhttp_finish(&parser_);
  if (message_complete_) EndMessage(bytes_.size());
}

void ResponseFramer::Clear() {
  methods_.clear();
  bytes_.clear();
  frames_.clear();
  final_count_ = 0;
  begin_ = parsed_ = 0;
  only_rest_ = false;
  BeginMessage();
}

ResponseFramer::Frame ResponseFramer::partial() const {
  Frame frame{.begin = begin_, .body = bytes_.size(), .end = bytes_.size()};
  if (only_rest_) return {.begin = begin_, .body = begin_, .end = begin_};
  if (head_complete_) {
    frame.body = HeadEnd(begin_);
    frame.status = parser_.status_code;
  }
  return frame;
}

std::size_t ResponseFramer::rest() const {
  return only_rest_ ? begin_ : bytes_.size();
}

// 1 tells llhttp that no body follows, whatever the fields say.
int ResponseFramer::OnHeadersComplete(llhttp_t* parser) {
  auto* const framer = static_cast<ResponseFramer*>(parser->data);
  framer->head_complete_ = true;
  const int status = parser->status_code;
  const bool interim = status / 100 == 1 && status != 101;
  const bool bodiless = interim || status == 204 || status == 304;
  return bodiless || framer->NextIsHead() ? 1 : 0;
}

// Stops the parser right behind the message.
int ResponseFramer::OnMessageComplete(llhttp_t* parser) {
  static_cast<ResponseFramer*>(parser->data)->message_complete_ = true;
  return HPE_PAUSED;
}

void ResponseFramer::BeginMessage() {
  head_complete_ = false;
  message_complete_ = false;
  llhttp_init(&parser_, HTTP_RESPONSE, &settings_);
  // Any octets in field values: they are compared, not judged.
  llhttp_set_lenient_headers(&parser_, 1);
  // llhttp 9 takes a Content-Length in a trailer section for a conflict.
  llhttp_set_lenient_chunked_length(&parser_, 1);
  parser_.data = this;
}

void ResponseFramer::EndMessage(std::size_t end) {
  const Frame frame{.begin = begin_,
                    .body = HeadEnd(begin_),
                    .end = end,
                    .status = parser_.status_code};
  frames_.push_back(frame);
  begin_ = parsed_ = end;
  if (!frame.interim()) {
    ++final_count_;
    if (!methods_.empty()) methods_.pop_front();
  }
  only_rest_ = frame.status == 101;
  BeginMessage();
}

bool ResponseFramer::NextIsHead() const {
  return !methods_.empty() && methods_.front() == "HEAD";
}

// Behind the first empty line. Called only when llhttp has seen it.
std::size_t ResponseFramer::HeadEnd(std::size_t begin) const {
  // Empty lines ahead of the status line are no end of head.
  std::size_t from = bytes_.find_first_not_of("\r\n", begin);
  for (std::size_t line_end = bytes_.find('\n', from);
       line_end != std::string::npos;
       line_end = bytes_.find('\n', line_end + 1)) {
    std::size_t next = line_end + 1;
    if (next < bytes_.size() && bytes_[next] == '\r') ++next;
    if (next < bytes_.size() && bytes_[next] == '\n') return next + 1;
  }
  return bytes_.size();
}

}  // namespace httparity::conformance
