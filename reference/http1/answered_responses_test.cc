// Handlers as small scripts, and the exact response of the real Go server: here
// put together from the decisions and the writers of this layer.

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "reference/http/header.h"
#include "reference/http/sniff.h"
#include "reference/http/testdata.h"
#include "reference/http1/chunked_encoder.h"
#include "reference/http1/head_reader.h"
#include "reference/http1/head_rules.h"
#include "reference/http1/persistence.h"
#include "reference/http1/response_head.h"
#include "reference/http1/response_transfer.h"

namespace httparity::http1 {
namespace {

enum Column {
  kHead,
  kFields,
  kStatus,
  kSizes,
  kLateFields,
  kInformational,
  kKeepAlives,
  kResponse,
  kIdle
};

constexpr std::size_t kBuffer = 2048;

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) {
    parts.push_back(part);
  }
  return parts;
}

// "Name=value" adds a value; "Name" makes the key be there.
void SetFields(const std::string& text, Header* header) {
  std::string field;
  std::size_t start = 0;
  while (start < text.size()) {
    // A value may hold CRLF; the separator is LF alone.
    std::size_t end = start;
    do {
      end = std::min(text.find('\n', end + 1), text.size());
    } while (end < text.size() && text[end - 1] == '\r');
    field = text.substr(start, end - start);
    start = end + 1;
    const std::size_t equals = field.find('=');
    const std::string name = field.substr(0, equals);
    if (equals != std::string::npos) {
      header->AddRaw(name, field.substr(equals + 1));
    } else if (!header->HasRaw(name)) {
      header->SetRaw(name, std::span<const std::string>());
    }
  }
}

// What the server knows of a response, and the bytes so far.
class TestResponse {
 public:
  explicit TestResponse(const TestRow& row) : row_(row) {
    EXPECT_EQ(reader_.Read(row[kHead]), HeadReader::Status::kDone);
    HeadRules rules;
    Header header, trailer;
    EXPECT_EQ(rules.Judge(reader_.line(), reader_.fields(), &facts_, &header,
                          &trailer),
              RequestError::kNone);
    is_http11_ = reader_.line().AtLeast(1, 1);
    is_head_ = reader_.line().method == "HEAD";
    status_ = row.Int(kStatus) == 0 ? 200 : static_cast<int>(row.Int(kStatus));
    SetFields(row[kFields], &header_);
    declared_ = ParseDeclaredLength(header_.GetRaw("Content-Length"));
  }

  void Run() {
    ResponseHeadWriter writer;
    if (row_.Bool(kInformational)) {
      writer.AppendInformational(is_http11_, 103, header_, &bytes_);
    }
    const std::vector<std::string> sizes = Split(row_[kSizes], ' ');
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      if (i > 0) EmitBuffer(false);  // a flush
      Write(std::stoul(sizes[i]));
    }
    EmitBuffer(true);
    if (transfer_.adds_chunked) {
      Header late = header_;
      if (declared_ == std::nullopt && HasText("Content-Length")) {
        late.DelRaw("Content-Length");
      }
      const bool head_was_fixed = row_.Int(kStatus) != 0 || sizes.size() > 1 ||
                                  std::stoul(sizes[0]) > 0;
      if (head_was_fixed) SetFields(row_[kLateFields], &late);
      std::vector<std::string> declared;
      DeclaredTrailers(header_, &declared);
      bytes_ += kLastChunk;
      writer.AppendTrailers(late, declared, &bytes_);
      bytes_ += kTrailerEnd;
    }
  }

  const std::string& bytes() const { return bytes_; }

  Reuse reuse() const {
    ResponseEnd end;
    end.closes = connection_.closes;
    end.is_head = is_head_;
    end.status = status_;
    end.length = transfer_.length;
    end.written = static_cast<std::int64_t>(written_);
    end.keep_alives_enabled = row_.Bool(kKeepAlives);
    return DecideReuse(end);
  }

 private:
  bool HasText(std::string_view name) const {
    return !header_.GetRaw(name).empty();
  }

  void Write(std::size_t size) {
    if (size == 0 || !StatusAllowsContent(status_)) return;
    written_ += size;
    if (declared_ && written_ > static_cast<std::size_t>(*declared_)) return;
    buffer_.append(size, 'x');
    if (buffer_.size() > kBuffer) EmitBuffer(false);
  }

  void EmitBuffer(bool handler_done) {
    if (!has_head_) EmitHead(handler_done);
    has_head_ = true;
    const bool has_content = !is_head_ && !buffer_.empty();
    if (has_content && transfer_.adds_chunked) {
      AppendChunk(buffer_, &bytes_);
    } else if (has_content) {
      bytes_ += buffer_;
    }
    buffer_.clear();
  }

  void EmitHead(bool handler_done) {
    transfer_ =
        DecideResponseTransfer({.is_http11 = is_http11_,
                                .is_head = is_head_,
                                .status = status_,
                                .header = &header_,
                                .declared_length = declared_.value_or(-1),
                                .handler_done = handler_done,
                                .first_piece = buffer_.size()});
    ConnectionInput in;
    in.is_http11 = is_http11_;
    in.is_head = is_head_;
    in.wants_http10_keep_alive = facts_.wants_http10_keep_alive;
    in.wants_close = facts_.wants_close;
    in.status = status_;
    in.header = &header_;
    in.has_length = transfer_.length >= 0;
    in.transfer_closes = transfer_.closes;
    in.keep_alives_enabled = row_.Bool(kKeepAlives);
    connection_ = DecideConnection(in);

    OmittedFields omitted = transfer_.omitted;
    omitted.connection = connection_.omits_field;
    AddedFields added;
    const std::string length = std::to_string(transfer_.length);
    if (!header_.HasRaw("Date")) added.date = "D";
    if (transfer_.adds_length) added.content_length = length;
    if (transfer_.sniffs) added.content_type = DetectContentType(buffer_);
    added.connection = connection_.adds_field;
    if (transfer_.adds_chunked) added.transfer_encoding = "chunked";
    ResponseHeadWriter().AppendFinal(is_http11_, status_, header_, omitted,
                                     added, &bytes_);
  }

  const TestRow& row_;
  HeadReader reader_;
  HeadFacts facts_;
  bool is_http11_ = true;
  bool is_head_ = false;
  int status_ = 200;
  Header header_;
  std::optional<std::int64_t> declared_;
  std::size_t written_ = 0;
  std::string buffer_;
  bool has_head_ = false;
  ResponseTransfer transfer_;
  ConnectionDecision connection_;
  std::string bytes_;
};

TEST(AnsweredResponses, BytesAndFateAreGos) {
  for (const TestRow& row : ReadTestdata("responses")) {
    SCOPED_TRACE(row.where);
    TestResponse response(row);
    response.Run();
    EXPECT_EQ(response.bytes(), row[kResponse]);
    const bool idle = response.reuse() != Reuse::kClose;
    EXPECT_EQ(idle, row.Bool(kIdle));
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace httparity::http1
