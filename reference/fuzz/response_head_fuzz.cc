// Response heads and trailers: whatever a handler puts into names and values,
// the bytes are a head of as many lines as fields, and nothing more.
//
// Input: a byte of switches, two of a status, then fields `NAME US VALUE` with
// RS between them (the ASCII separators 0x1f and 0x1e).

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz_input.h"
#include "fuzz/invariant.h"
#include "reference/http/field_token.h"
#include "reference/http/status.h"
#include "reference/http1/exact_buffer.h"
#include "reference/http1/field_section_reader.h"
#include "reference/http1/response_head.h"
#include "reference/http1/response_transfer.h"

namespace httparity::http1 {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr char kUnitSeparator = '\x1f';
constexpr char kRecordSeparator = '\x1e';

Header TakeHeader(FuzzInput* input) {
  Header header;
  while (!input->Empty()) {
    const std::string_view field = input->TakeUntil(kRecordSeparator);
    const std::size_t end = field.find(kUnitSeparator);
    const std::string_view name = field.substr(0, end);
    if (end == npos) {
      header.SetRaw(name, std::span<const std::string>());
    } else {
      header.AddRaw(name, field.substr(end + 1));
    }
  }
  return header;
}

struct Line {
  std::string name, value;

  bool operator==(const Line&) const = default;
};

// The lines of `bytes`, which end in CRLF and hold neither CR nor LF elsewhere.
std::vector<Line> TakeLines(std::string_view bytes) {
  std::vector<Line> lines;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find("\r\n");
    Require(end != npos, "a line ends in CRLF");
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end + 2);
    Require(line.find_first_of("\r\n") == npos, "no line end stands in a line");
    const std::size_t colon = line.find(": ");
    Require(colon != npos, "a line is a field");
    lines.push_back({std::string(line.substr(0, colon)),
                     std::string(line.substr(colon + 2))});
    Require(IsToken(lines.back().name), "a name is a token");
  }
  return lines;
}

// What a field's value becomes: no line ends, nothing at its ends.
std::string Sent(std::string_view value) {
  std::string sent(TrimString(value));
  std::ranges::replace(sent, '\r', ' ');
  std::ranges::replace(sent, '\n', ' ');
  return sent;
}

bool IsLeftOut(std::string_view name, const OmittedFields& omitted) {
  return (name == "Content-Length" && omitted.content_length) ||
         (name == "Content-Type" && omitted.content_type) ||
         (name == "Connection" && omitted.connection) ||
         (name == "Transfer-Encoding" && omitted.transfer_encoding);
}

// By name; the values of one name stay in their order.
std::vector<Line> ExpectedLines(const Header& header,
                                const OmittedFields& omitted) {
  std::multimap<std::string, std::string> sorted;
  for (const Header::Field& field : header.Fields()) {
    if (!field.has_value || !IsToken(field.name)) continue;
    if (IsLeftOut(field.name, omitted)) continue;
    sorted.emplace(field.name, Sent(field.value));
  }
  std::vector<Line> lines;
  for (const auto& [name, value] : sorted) lines.push_back({name, value});
  return lines;
}

// Our own reader, which is as strict as a client may be, sees the same fields
// where the values are such as may be received.
void CheckReadBack(std::string_view section, const std::vector<Line>& lines) {
  const ExactBuffer buffer(section);
  FieldSectionReader reader;
  reader.Start(0);
  const auto status = reader.Read(buffer.view());
  const bool is_clean = std::ranges::all_of(
      lines, [](const Line& line) { return IsFieldValue(line.value); });
  if (!is_clean) return;
  Require(status == FieldSectionReader::Status::kDone, "a reader takes it");
  Require(reader.end() == section.size(), "and all of it");
  Require(reader.size() == lines.size(), "and sees as many fields");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    RequireSame(reader[i].name, lines[i].name, "of the same names");
    RequireSame(reader[i].value, lines[i].value, "and the same values");
  }
}

// `head` is a status line, the lines and an empty line.
void CheckHead(std::string_view head, bool is_http11, int status,
               const std::vector<Line>& lines) {
  std::string status_line;
  AppendStatusLine(is_http11, status, &status_line);
  Require(head.starts_with(status_line), "a head starts with a status line");
  Require(status_line.find_first_of("\r\n") == status_line.size() - 2,
          "which is one line");
  const std::string_view section = head.substr(status_line.size());
  Require(section.ends_with("\r\n"), "a head ends in an empty line");
  Require(TakeLines(section.substr(0, section.size() - 2)) == lines,
          "it has exactly the fields that it should have");
  CheckReadBack(section, lines);
}

void CheckTrailers(const Header& header, ResponseHeadWriter* writer) {
  std::vector<std::string> declared;
  DeclaredTrailers(header, &declared);
  for (const std::string& name : declared) {
    Require(IsTrailerName(name), "what may be no trailer is not declared");
  }
  std::string section;
  writer->AppendTrailers(header, declared, &section);
  for (const Line& line : TakeLines(section)) {
    const bool by_prefix =
        header.HasRaw(std::string(kTrailerPrefix) + line.name);
    Require(
        by_prefix || std::ranges::find(declared, line.name) != declared.end(),
        "a trailer was announced");
    Require(AnnouncesTrailers(header), "then trailers were announced");
  }
}

// The framing that would go with the head is one framing.
void CheckTransfer(const Header& header, bool is_http11, int status) {
  ResponseTransferInput in;
  in.is_http11 = is_http11;
  in.status = status;
  in.header = &header;
  in.declared_length =
      ParseDeclaredLength(header.GetRaw("Content-Length")).value_or(-1);
  const ResponseTransfer transfer = DecideResponseTransfer(in);
  Require(!(transfer.adds_length && transfer.adds_chunked),
          "a length and chunks do not go together");
  Require(is_http11 || !transfer.adds_chunked, "1.0 gets no chunks");
  Require(transfer.length >= -1, "a length is no less than 0");
  if (transfer.adds_chunked) {
    Require(transfer.omitted.content_length || !header.HasRaw("Content-Length"),
            "chunks go without a length");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  httparity::FuzzInput input(data, size);
  const unsigned switches = input.TakeByte();
  const int number = input.TakeByte() * 256 + input.TakeByte();
  const int status = 100 + number % 900;
  const httparity::Header header = TakeHeader(&input);
  const bool is_http11 = (switches & 1) != 0;
  const OmittedFields omitted{.content_length = (switches & 2) != 0,
                              .content_type = (switches & 4) != 0,
                              .connection = (switches & 8) != 0,
                              .transfer_encoding = (switches & 16) != 0};

  ResponseHeadWriter writer;
  std::string head;
  writer.AppendFinal(is_http11, status, header, omitted, {}, &head);
  CheckHead(head, is_http11, status, ExpectedLines(header, omitted));

  head.clear();
  writer.AppendInformational(is_http11, status, header, &head);
  CheckHead(head, is_http11, status,
            ExpectedLines(header,
                          {.content_length = true, .transfer_encoding = true}));
  CheckTrailers(header, &writer);
  CheckTransfer(header, is_http11, status);
  return 0;
}

}  // namespace httparity::http1
