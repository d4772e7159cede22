#include "conformance/levels/parsed_response.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace httparity::conformance {
namespace {

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string_view Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

// Takes a line off the front, without its end. What has no end is a line too.
std::string_view TakeLine(std::string_view& bytes) {
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

int StatusIn(std::string_view line) {
  if (!line.starts_with("HTTP/")) return 0;
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return 0;
  const std::string_view digits = line.substr(space + 1, 3);
  int status = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), status);
  return status;
}

// Fields up to a blank line.
FieldValues TakeFields(std::string_view& bytes) {
  FieldValues fields;
  while (!bytes.empty()) {
    const std::string_view line = TakeLine(bytes);
    if (line.empty()) break;
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string_view value =
        line.substr(std::min(colon + 1, line.size()));
    const auto [field, is_new] =
        fields.emplace(Lower(line.substr(0, colon)), Trimmed(value));
    if (!is_new) field->second += ", " + std::string(Trimmed(value));
  }
  return fields;
}

bool IsChunked(const FieldValues& fields) {
  const auto coding = fields.find("transfer-encoding");
  return coding != fields.end() && Lower(coding->second) == "chunked";
}

// The content of a chunked body, as far as it goes.
void Dechunk(std::string_view body, ParsedResponse& response) {
  while (!body.empty()) {
    const std::string_view line = TakeLine(body);
    std::size_t size = 0;
    const auto [end, error] =
        std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (error != std::errc()) return;
    if (size == 0) {
      response.trailers = TakeFields(body);
      return;
    }
    response.content += body.substr(0, size);
    body.remove_prefix(std::min(size, body.size()));
    TakeLine(body);
  }
}

}  // namespace

ParsedResponse ParseResponse(std::string_view head, std::string_view body) {
  ParsedResponse response;
  response.status = StatusIn(TakeLine(head));
  response.fields = TakeFields(head);
  response.chunked = IsChunked(response.fields);
  if (response.chunked) {
    Dechunk(body, response);
  } else {
    response.content = std::string(body);
  }
  return response;
}

}  // namespace httparity::conformance
