#include "reference/server/request_reader.h"

#include "reference/http/method.h"
#include "reference/http/url.h"
#include "reference/http1/request_line.h"

namespace httparity {

using http1::HeadReader;
using http1::RequestError;

namespace {

// The checks behind the limit's end: the head was read in full (REQ-10).
bool IsPastLimit(RequestError error) {
  return error == RequestError::kNone || error == RequestError::kMissingHost ||
         error == RequestError::kMalformedHost ||
         error == RequestError::kInvalidFieldName;
}

}  // namespace

RequestReader::RequestReader(ConnReader& reader, const Settings& settings)
    : reader_(reader),
      settings_(settings),
      head_(settings.url),
      rules_({.lax_content_length = settings.httplaxcontentlength}) {}

void RequestReader::Start() {
  reader_.StartLimit();
  if (was_post_) reader_.Consume(http1::BlankAfterPost(reader_.Buffered()));
  head_.Reset();
  held_.Reset();
}

std::optional<RequestError> RequestReader::TryRead(Request& request) {
  switch (head_.Read(reader_.Buffered())) {
    case HeadReader::Status::kDone:
      return End(RequestError::kNone, request);
    case HeadReader::Status::kBadRequest:
      return End(RequestError::kBadRequest, request);
    case HeadReader::Status::kNeedMore:
      break;
  }
  if (!reader_.limit().IsExhausted()) return std::nullopt;
  return End(RequestError::kHeadTooLarge, request);
}

Task<RequestError> RequestReader::Read(Request& request) {
  for (;;) {
    const Err err = co_await reader_.Fill(held_.Of(reader_.Buffered()));
    if (err) {
      const auto ending = err == ErrEOF() ? HeadReader::Ending::kEndOfInput
                                          : HeadReader::Ending::kReadError;
      co_return End(head_.Finish(reader_.Buffered(), ending), request);
    }
    if (const auto error = TryRead(request)) co_return *error;
  }
}

RequestError RequestReader::End(RequestError error, Request& request) {
  if (error == RequestError::kNone) error = Judge(request);
  error = reader_.limit().Apply(error);
  makes_active_ = reader_.limit().HasTaken() || IsPastLimit(error);
  if (error != RequestError::kNone) return error;
  Fill(request);
  reader_.Consume(head_.size());
  reader_.StopLimit();
  return error;
}

RequestError RequestReader::Judge(Request& request) {
  return rules_.Judge(head_.line(), head_.fields(), &facts_, &request.Header(),
                      &FreshTrailer());
}

void RequestReader::Fill(Request& request) {
  const http1::RequestLine& line = head_.line();
  request.MutableMethod().assign(line.method);
  request.MutableRequestURI().assign(line.target);
  request.MutableProto().assign(line.proto);
  request.SetProtoVersion(line.major, line.minor);
  // The head reader has found that it is one.
  static_cast<void>(ParseRequestTarget(line.method, line.target, &request.URL(),
                                       settings_.url));
  // Clause: HOST-4
  request.MutableHost().assign(request.URL().Host.empty() ? facts_.host
                                                          : request.URL().Host);
  request.SetSettings(settings_);
  request.SetFraming(facts_.transfer.content_length,
                     facts_.transfer.framing == http1::Framing::kChunked,
                     facts_.close);
  if (facts_.has_trailer) request.SetTrailer(trailer_);
  was_post_ = line.method == kMethodPost;
}

// The trailers of the request before may still be in somebody's hands.
Header& RequestReader::FreshTrailer() {
  if (!trailer_ || trailer_.use_count() > 1) {
    trailer_ = std::make_shared<Header>();
  }
  return *trailer_;
}

}  // namespace httparity
