#include "reference/http1/trailer_section.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <utility>

#include "reference/http/quote.h"

namespace httparity::http1 {
namespace {

// Of a first line that starts with SP or TAB, Go quotes this much; a longer one
// gets an error that does not say what it is about.
constexpr std::size_t kQuotedInitialLine = 80;

Err SuspiciouslyLong() {
  return Err("http: suspiciously long trailer after chunked body");
}

Err Describe(const FieldSectionReader& fields, std::string_view buffered,
             GoVersion go) {
  const std::string line = fields.OffendingLine(buffered);
  std::string text;
  bool quoted = go.QuotesTrailers();
  switch (fields.fault()) {
    case FieldSectionReader::Fault::kInitialLine:
      if (line.size() > kQuotedInitialLine) return Err("message too large");
      text = "malformed MIME header initial line: ";
      break;
    case FieldSectionReader::Fault::kMissingColon:
      text = "malformed MIME header: missing colon: ";
      quoted = true;
      break;
    case FieldSectionReader::Fault::kMalformedLine:
    case FieldSectionReader::Fault::kNone:
      text = "malformed MIME header line: ";
      break;
  }
  if (quoted) {
    AppendQuoted(line, &text);
  } else {
    text += line;
  }
  return Err(std::move(text));
}

}  // namespace

TrailerSection::Status TrailerSection::Read(std::string_view buffered) {
  if (buffered.size() < 2) return Status::kNeedMore;
  if (buffered.starts_with("\r\n")) {
    consumed_ = 2;
    return Status::kDone;
  }
  const std::string_view window = buffered.substr(0, kWindow);
  const std::size_t from = scanned_ < 3 ? 0 : scanned_ - 3;
  if (window.find("\r\n\r\n", from) != std::string_view::npos) {
    return ReadFields(window);
  }
  if (window.size() < kWindow) {
    scanned_ = window.size();
    return Status::kNeedMore;
  }
  error_ = SuspiciouslyLong();
  return Status::kError;
}

Err TrailerSection::Interrupt(std::string_view buffered) {
  if (buffered.size() >= 2) return SuspiciouslyLong();
  return Err("http: unexpected EOF reading trailer");
}

// The window holds an empty line, so that the section ends in it.
TrailerSection::Status TrailerSection::ReadFields(std::string_view window) {
  const auto status = fields_.Read(window);
  consumed_ = fields_.end();
  if (status == FieldSectionReader::Status::kDone) return Status::kDone;
  error_ = Describe(fields_, window, go_);
  return Status::kError;
}

void MergeTrailers(const FieldSectionReader& fields, Header* trailer) {
  // One look at each declared name, of which there may be very many; `merged`
  // has no names without values while values are added, which would cost looks
  // too.
  std::set<std::string, std::less<>> received;
  Header merged;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    merged.Add(fields[i].name, fields[i].value);
    received.emplace(merged.Fields().back().name);
  }
  for (const Header::Field& field : trailer->Fields()) {
    if (received.contains(field.name)) continue;
    if (field.has_value) {
      merged.AddRaw(field.name, field.value);
    } else {
      merged.AppendValuelessRaw(field.name);
    }
  }
  *trailer = std::move(merged);
}

}  // namespace httparity::http1
