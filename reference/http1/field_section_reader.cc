#include "reference/http1/field_section_reader.h"

#include <algorithm>
#include <cstring>

#include "reference/http/field_token.h"
#include "reference/http1/byte_scan.h"
#include "reference/http1/held_line.h"
#include "reference/http1/request_line.h"

namespace httparity::http1 {
namespace {

bool IsSpaceOrTab(char c) { return c == ' ' || c == '\t'; }

// Token bytes, and SP (HDR-7).
bool IsReadableName(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return IsTokenByte(c) || c == ' ';
  });
}

}  // namespace

void FieldSectionReader::Start(std::size_t offset) {
  stage_ = Stage::kFirstLine;
  fault_ = Fault::kNone;
  malformed_ = false;
  has_space_in_name_ = false;
  pos_ = scanned_ = offset;
  fields_.clear();
  unfolded_.clear();
}

FieldSectionReader::Status FieldSectionReader::Read(std::string_view buffer) {
  base_ = buffer.data();
  std::optional<Status> status;
  while (!status) {
    switch (stage_) {
      case Stage::kFirstLine:
        status = ReadFirstLine(buffer);
        break;
      case Stage::kLine:
        status = ReadLine(buffer);
        break;
      case Stage::kLineEnd:
        status = ReadLineEnd(buffer);
        break;
      case Stage::kFold:
        status = ReadFold(buffer);
        break;
    }
  }
  return *status;
}

bool FieldSectionReader::Finish(std::string_view buffer) {
  base_ = buffer.data();
  const std::string_view partial = buffer.substr(pos_);
  const bool lost = IsLostAtEnd(partial);
  if (stage_ == Stage::kFirstLine || stage_ == Stage::kLine) {
    if (lost) return true;
    field_ = pos_;
    if (stage_ ==
        Stage::kFirstLine) {  // it is still here: SP or TAB came first
      fault_ = Fault::kInitialLine;
    } else if (!TakeField(partial)) {
      fault_ = Fault::kMissingColon;
    }
    if (fault_ != Fault::kNone) return false;
  }
  if (stage_ == Stage::kFold && !lost) AppendFold(partial);
  if (malformed_) fault_ = Fault::kMalformedLine;
  return !malformed_;
}

FieldLine FieldSectionReader::operator[](std::size_t i) const {
  const Field& field = fields_[i];
  const char* const value = field.unfolded ? unfolded_.data() : base_;
  return {{base_ + field.name, field.name_size},
          {value + field.value, field.value_size}};
}

std::string FieldSectionReader::OffendingLine(std::string_view buffer) const {
  std::string_view rest = buffer.substr(field_, pos_ - field_);
  std::string text;
  for (bool first = true; !rest.empty(); first = false) {
    const std::size_t size = rest.find('\n') + 1;
    std::string_view line = StripLineEnd(rest.substr(0, size));
    if (fault_ == Fault::kMalformedLine) line = TrimOWS(line);
    if (!first) text.push_back(' ');
    text.append(line);
    rest.remove_prefix(size);
  }
  // By the time that Go sees a bad value it has put the name in canonical form.
  if (fault_ == Fault::kMalformedLine) {
    CanonicalizeHeaderKey(text.data(), text.find(':'));
  }
  return text;
}

// HDR-2: a first line that starts with SP or TAB is refused when it is there,
// or when it fills the line buffer.
std::optional<FieldSectionReader::Status> FieldSectionReader::ReadFirstLine(
    std::string_view buffer) {
  if (pos_ == buffer.size()) return Status::kNeedMore;
  if (!IsSpaceOrTab(buffer[pos_])) {
    stage_ = Stage::kLine;
    return std::nullopt;
  }
  field_ = pos_;
  std::string_view line;
  if (FindLine(buffer, &line) || buffer.size() - pos_ >= HeldLine::kBuffer) {
    return Fail(Fault::kInitialLine);
  }
  return Status::kNeedMore;
}

std::optional<FieldSectionReader::Status> FieldSectionReader::ReadLine(
    std::string_view buffer) {
  if (scanned_ == pos_) {  // else this line has been tried, and was incomplete
    ReadPlainFields(buffer);
    if (stage_ != Stage::kLine) return std::nullopt;
    if (buffer.substr(pos_).starts_with("\r\n")) {
      pos_ += 2;
      return Status::kDone;
    }
  }
  field_ = pos_;
  std::string_view line;
  if (!FindLine(buffer, &line)) return Status::kNeedMore;
  if (line.empty()) return Status::kDone;
  if (!TakeField(line)) return Fail(Fault::kMissingColon);
  stage_ = Stage::kLineEnd;
  return std::nullopt;
}

// The line is over; the first byte of the next one decides whether the field
// is.
std::optional<FieldSectionReader::Status> FieldSectionReader::ReadLineEnd(
    std::string_view buffer) {
  if (pos_ == buffer.size()) return Status::kNeedMore;
  if (IsSpaceOrTab(buffer[pos_])) {
    stage_ = Stage::kFold;
    return std::nullopt;
  }
  if (malformed_) return Fail(Fault::kMalformedLine);
  stage_ = Stage::kLine;
  return std::nullopt;
}

std::optional<FieldSectionReader::Status> FieldSectionReader::ReadFold(
    std::string_view buffer) {
  while (pos_ < buffer.size() && IsSpaceOrTab(buffer[pos_])) ++pos_;
  scanned_ = std::max(scanned_, pos_);
  std::string_view line;
  if (!FindLine(buffer, &line)) return Status::kNeedMore;
  AppendFold(line);
  stage_ = Stage::kLineEnd;
  return std::nullopt;
}

// The fast way: fields that are all there, all right and not continued, one
// pass each. It stops in front of any other line, which is left to ReadLine, or
// behind a field whose end is not certain yet.
void FieldSectionReader::ReadPlainFields(std::string_view buffer) {
  const char* const end = base_ + buffer.size();
  const char* line = base_ + pos_;
  while (line < end && *line != '\r') {
    const char* const next = ReadPlainField(line, end);
    if (next == nullptr) break;
    field_ = line - base_;
    line = next;
    if (line == end || IsSpaceOrTab(*line)) {
      stage_ = Stage::kLineEnd;
      break;
    }
  }
  pos_ = scanned_ = line - base_;
}

// Takes the field and gives what follows its line; null when there is no such
// field in [line, end).
const char* FieldSectionReader::ReadPlainField(const char* line,
                                               const char* end) {
  const char* colon = FindNoLetter(line, end);
  while (colon < end && IsTokenByte(*colon)) ++colon;
  if (colon == end || *colon != ':' || colon == line) return nullptr;

  const char* value = colon + 1;
  while (value < end && IsSpaceOrTab(*value)) ++value;
  const char* stop = FindControl(value, end);
  while (stop < end && *stop == '\t') stop = FindControl(stop + 1, end);
  const char* line_end = stop;
  if (line_end < end && *line_end == '\r') ++line_end;
  if (line_end == end || *line_end != '\n') return nullptr;

  while (stop > value && IsSpaceOrTab(stop[-1])) --stop;
  fields_.push_back({.name = static_cast<std::uint32_t>(line - base_),
                     .name_size = static_cast<std::uint32_t>(colon - line),
                     .value = static_cast<std::uint32_t>(value - base_),
                     .value_size = static_cast<std::uint32_t>(stop - value),
                     .unfolded = false});
  return line_end + 1;
}

// Steps over the next line and gives it without its line end; false, and
// nothing taken, when its LF is not there.
bool FieldSectionReader::FindLine(std::string_view buffer,
                                  std::string_view* line) {
  const void* const lf =
      std::memchr(base_ + scanned_, '\n', buffer.size() - scanned_);
  if (lf == nullptr) {
    scanned_ = buffer.size();
    return false;
  }
  const std::size_t next = static_cast<const char*>(lf) - base_ + 1;
  *line = StripLineEnd(buffer.substr(pos_, next - pos_));
  pos_ = scanned_ = next;
  return true;
}

// Takes a line of any kind as the start of a field; false without a colon.
bool FieldSectionReader::TakeField(std::string_view line) {
  line = TrimOWS(line);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = TrimLeftOWS(line.substr(colon + 1));
  malformed_ = !IsReadableName(name) || !IsFieldValue(value);
  if (name.find(' ') != std::string_view::npos) has_space_in_name_ = true;
  fields_.push_back({.name = static_cast<std::uint32_t>(name.data() - base_),
                     .name_size = static_cast<std::uint32_t>(name.size()),
                     .value = static_cast<std::uint32_t>(value.data() - base_),
                     .value_size = static_cast<std::uint32_t>(value.size()),
                     .unfolded = false});
  return true;
}

// HDR-4: one SP and the trimmed line. The value was trimmed on the left, so
// that nothing is put in front of the first text it gets.
void FieldSectionReader::AppendFold(std::string_view line) {
  line = TrimOWS(line);
  if (!IsFieldValue(line)) malformed_ = true;
  Field& field = fields_.back();
  if (!field.unfolded) {
    const std::size_t start = unfolded_.size();
    unfolded_.append(base_ + field.value, field.value_size);
    field.value = static_cast<std::uint32_t>(start);
    field.unfolded = true;
  }
  if (field.value_size > 0) unfolded_.push_back(' ');
  unfolded_.append(line);
  field.value_size = static_cast<std::uint32_t>(unfolded_.size()) - field.value;
}

FieldSectionReader::Status FieldSectionReader::Fail(Fault fault) {
  fault_ = fault;
  return Status::kError;
}

}  // namespace httparity::http1
