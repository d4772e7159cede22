#include "reference/http1/head_reader.h"

#include "reference/http1/held_line.h"

namespace httparity::http1 {

void HeadReader::Reset() {
  has_line_ = false;
  scanned_ = 0;
}

HeadReader::Status HeadReader::Read(std::string_view buffer) {
  if (!has_line_) {
    const Status status = ReadRequestLine(buffer);
    if (status != Status::kDone) return status;
  }
  switch (fields_.Read(buffer)) {
    case FieldSectionReader::Status::kNeedMore:
      return Status::kNeedMore;
    case FieldSectionReader::Status::kError:
      return Status::kBadRequest;
    case FieldSectionReader::Status::kDone:
      break;
  }
  PointInto(buffer);
  return Status::kDone;
}

RequestError HeadReader::Finish(std::string_view buffer, Ending ending) {
  if (has_line_) {
    if (!fields_.Finish(buffer)) return RequestError::kBadRequest;
  } else {
    if (IsLostAtEnd(buffer)) return RequestError::kSilent;
    if (!ParseRequestLine(buffer, url_options_, &line_)) {
      return RequestError::kBadRequest;
    }
  }
  return ending == Ending::kEndOfInput ? RequestError::kBadRequest
                                       : RequestError::kSilent;
}

// The line up to its LF is judged at once: kDone, kBadRequest, or kNeedMore
// without an LF.
HeadReader::Status HeadReader::ReadRequestLine(std::string_view buffer) {
  const std::size_t lf = buffer.find('\n', scanned_);
  if (lf == std::string_view::npos) {
    scanned_ = buffer.size();
    return Status::kNeedMore;
  }
  scanned_ = lf;
  const std::string_view line = StripLineEnd(buffer.substr(0, lf + 1));
  if (!ParseRequestLine(line, url_options_, &line_)) return Status::kBadRequest;
  has_line_ = true;
  fields_.Start(lf + 1);
  return Status::kDone;
}

// The request line may have been read out of a buffer that has moved since. Its
// parts stand one SP apart.
void HeadReader::PointInto(std::string_view buffer) {
  const char* p = buffer.data();
  line_.method = std::string_view(p, line_.method.size());
  p += line_.method.size() + 1;
  line_.target = std::string_view(p, line_.target.size());
  p += line_.target.size() + 1;
  line_.proto = std::string_view(p, line_.proto.size());
}

}  // namespace httparity::http1
