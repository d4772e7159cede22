#include "reference/handlers/serve_content.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <random>
#include <span>
#include <utility>
#include <vector>

#include "reference/handlers/byte_range.h"
#include "reference/handlers/precondition.h"
#include "reference/http/imf_date.h"
#include "reference/http/method.h"
#include "reference/http/mime_type.h"
#include "reference/http/reply.h"
#include "reference/http/sniff.h"
#include "reference/http/status.h"

namespace httparity {
namespace {

// The next bytes of a content, up to a number of them.
class Section final : public Reader {
 public:
  Section(Content& content, std::int64_t length)
      : content_(content), left_(length) {}

  Async<ReadResult> Read(std::span<char> into) override {
    if (left_ == 0) return ReadResult{0, ErrEOF()};
    const auto most = std::min(left_, static_cast<std::int64_t>(into.size()));
    return ReadSome(into.first(static_cast<std::size_t>(most)));
  }

 private:
  Task<ReadResult> ReadSome(std::span<char> into) {
    const ReadResult read = co_await content_.Read(into);
    left_ -= static_cast<std::int64_t>(read.n);
    co_return read;
  }

  Content& content_;
  std::int64_t left_;
};

// The ".html" of "a/b.html".
std::string_view Extension(std::string_view name) {
  const std::size_t at = name.find_last_of("./");
  if (at == std::string_view::npos || name[at] == '/') return {};
  return name.substr(at);
}

Task<std::string> SniffContent(Content& content) {
  std::array<char, kSniffLength> start;
  std::size_t n = 0;
  while (n < start.size()) {
    const ReadResult read = co_await content.Read(std::span(start).subspan(n));
    n += read.n;
    if (read.err) break;
  }
  co_return std::string(DetectContentType(std::string_view(start.data(), n)));
}

// The type of the content, which is also set unless the handler did it.
Task<std::string> ChooseType(ResponseWriter& w, std::string_view name,
                             Content& content) {
  Header& header = w.Header();
  if (header.HasRaw("Content-Type")) {
    co_return std::string(header.GetRaw("Content-Type"));
  }
  std::string type = TypeByExtension(Extension(name));
  if (type.empty()) type = co_await SniffContent(content);
  header.Set("Content-Type", type);
  co_return type;
}

// The ranges that are worth sending as such: not those that ask for more than
// there is, all together, and none of an empty content.
ByteRanges ChooseRanges(std::string_view field, std::int64_t size) {
  ByteRanges chosen = ParseRange(field, size);
  if (chosen.err == ErrNoOverlap() && size == 0) return {};
  std::int64_t left = size;
  for (const ByteRange& range : chosen.ranges) {
    // Counted down: a sum of many ranges could overflow.
    if (range.length > left) return {};
    left -= range.length;
  }
  return chosen;
}

// A multipart/byteranges content: a head before each range, a tail behind all.
// Spec: RFC 9110 section 14.6
class Multipart {
 public:
  Multipart(const std::vector<ByteRange>& ranges, std::string_view type,
            std::int64_t size)
      : boundary_(RandomBoundary()) {
    for (const ByteRange& range : ranges) {
      std::string head = heads_.empty() ? "--" : "\r\n--";
      head.append(boundary_).append("\r\nContent-Range: ");
      head.append(range.ContentRange(size)).append("\r\nContent-Type: ");
      head.append(type).append("\r\n\r\n");
      length_ += static_cast<std::int64_t>(head.size()) + range.length;
      heads_.push_back(std::move(head));
    }
    tail_ = "\r\n--" + boundary_ + "--\r\n";
    length_ += static_cast<std::int64_t>(tail_.size());
  }

  std::string Type() const {
    return "multipart/byteranges; boundary=" + boundary_;
  }
  std::int64_t Length() const { return length_; }
  const std::string& Head(std::size_t i) const { return heads_[i]; }
  const std::string& Tail() const { return tail_; }

 private:
  // 60 hex digits, which no content has by chance.
  static std::string RandomBoundary() {
    std::random_device random;
    std::string boundary;
    while (boundary.size() < 60) {
      boundary.push_back("0123456789abcdef"[random() & 0xf]);
    }
    return boundary;
  }

  const std::string boundary_;
  std::vector<std::string> heads_;
  std::string tail_;
  std::int64_t length_ = 0;
};

// False when reading or writing failed: nothing more is sent.
Task<bool> SendRange(ResponseWriter& w, Content& content, ByteRange range) {
  if (content.Seek(range.start)) co_return false;
  Section section(content, range.length);
  const WriteResult sent = co_await w.ReadFrom(section);
  co_return !sent.err && static_cast<std::int64_t>(sent.n) == range.length;
}

Task<> SendMultipart(ResponseWriter& w, Content& content,
                     const std::vector<ByteRange>& ranges,
                     const Multipart& parts) {
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    co_await w.Write(parts.Head(i));
    if (!co_await SendRange(w, content, ranges[i])) co_return;
  }
  co_await w.Write(parts.Tail());
}

// The head of the response, but for the status.
void SetFraming(Header& header, bool whole, std::int64_t length) {
  header.Set("Accept-Ranges", "bytes");
  // The length of what an encoder around it makes of it is not known.
  if (!whole || header.GetRaw("Content-Encoding").empty()) {
    header.Set("Content-Length", std::to_string(length));
  }
}

Task<> SendWhole(ResponseWriter& w, Request& r, Content& content) {
  SetFraming(w.Header(), true, content.Size());
  co_await w.WriteHeader(kStatusOK);
  if (r.Method() == kMethodHead) co_return;
  co_await SendRange(w, content, {0, content.Size()});
}

Task<> SendRanges(ResponseWriter& w, Request& r, Content& content,
                  const std::vector<ByteRange>& ranges, std::string_view type) {
  Header& header = w.Header();
  const bool head_only = r.Method() == kMethodHead;
  if (ranges.size() == 1) {
    header.Set("Content-Range", ranges[0].ContentRange(content.Size()));
    SetFraming(header, false, ranges[0].length);
    co_await w.WriteHeader(kStatusPartialContent);
    if (!head_only) co_await SendRange(w, content, ranges[0]);
    co_return;
  }
  const Multipart parts(ranges, type, content.Size());
  header.Set("Content-Type", parts.Type());
  SetFraming(header, false, parts.Length());
  co_await w.WriteHeader(kStatusPartialContent);
  if (!head_only) co_await SendMultipart(w, content, ranges, parts);
}

}  // namespace

Task<> ServeContent(ResponseWriter& w, Request& r, std::string name,
                    std::optional<FileTime> modified, Content& content,
                    FileOptions options) {
  SetLastModified(w, modified);
  switch (CheckPreconditions(r, w.Header(), modified)) {
    case Precondition::kProceed:
      break;
    case Precondition::kNotModified:
      co_await ServeNotModified(w);
      co_return;
    case Precondition::kFailed:
      co_await w.WriteHeader(kStatusPreconditionFailed);
      co_return;
  }
  const std::string_view wanted = WantedRange(r, w.Header(), modified);
  const std::string type = co_await ChooseType(w, name, content);
  if (content.Seek(0)) {
    co_await ServeFileError(w, "seeker can't seek", kStatusInternalServerError,
                            options);
    co_return;
  }
  const auto [ranges, err] = ChooseRanges(wanted, content.Size());
  if (err) {
    if (err == ErrNoOverlap()) {
      w.Header().Set("Content-Range",
                     "bytes */" + std::to_string(content.Size()));
    }
    co_await ServeFileError(w, err.Error(), kStatusRequestedRangeNotSatisfiable,
                            options);
  } else if (ranges.empty()) {
    co_await SendWhole(w, r, content);
  } else {
    co_await SendRanges(w, r, content, ranges, type);
  }
}

Task<> ServeFileError(ResponseWriter& w, std::string_view text, int code,
                      FileOptions options) {
  if (!options.httpservecontentkeepheaders) {
    for (const std::string_view name :
         {"Cache-Control", "Content-Encoding", "Etag", "Last-Modified"}) {
      w.Header().Del(name);
    }
  }
  co_await Error(w, text, code);
}

Task<> ServeNotModified(ResponseWriter& w) {
  Header& header = w.Header();
  header.Del("Content-Type");
  header.Del("Content-Length");
  header.Del("Content-Encoding");
  if (!header.GetRaw("Etag").empty()) header.Del("Last-Modified");
  co_await w.WriteHeader(kStatusNotModified);
}

void SetLastModified(ResponseWriter& w,
                     const std::optional<FileTime>& modified) {
  if (!IsKnownTime(modified)) return;
  w.Header().Set(
      "Last-Modified",
      FormatHTTPTime(std::chrono::floor<std::chrono::seconds>(*modified)));
}

}  // namespace httparity
