#include "conformance/byte_text.h"

#include <cstdint>

#include "conformance/failure.h"
#include "conformance/json_fields.h"

namespace httparity::conformance {
namespace {

constexpr std::int64_t kMaxBytes = 64 << 20;

std::string ReadText(const boost::json::value& value,
                     const std::string& where) {
  std::optional<std::string> bytes = BytesOfText(value.get_string());
  if (!bytes) {
    throw WrongUse(where +
                   ": a character above U+00FF is no byte; write each byte of "
                   "its UTF-8 form by itself (\\u00c3\\u00a9 for é)");
  }
  return *std::move(bytes);
}

std::string ReadRepeat(const boost::json::value& value,
                       const std::string& where) {
  const boost::json::array* pair = value.if_array();
  if (pair == nullptr || pair->size() != 2 || !pair->front().is_string() ||
      !pair->back().is_int64()) {
    throw WrongUse(where + ": repeat: must be [text, times]");
  }
  const std::string once = ReadText(pair->front(), where);
  const std::int64_t times = pair->back().get_int64();
  if (times < 0 ||
      (!once.empty() &&
       times > kMaxBytes / static_cast<std::int64_t>(once.size()))) {
    throw WrongUse(where + ": repeat: must give 0 to 64 MiB");
  }
  std::string all;
  all.reserve(once.size() * static_cast<std::size_t>(times));
  for (std::int64_t i = 0; i < times; ++i) all += once;
  return all;
}

// {"text"} or {"repeat"}.
std::string ReadBlock(const boost::json::value& value,
                      const std::string& where) {
  const JsonFields fields(value, where, {"text", "repeat"});
  if (fields.Has("text") == fields.Has("repeat")) {
    throw WrongUse(where + ": must hold one of \"text\" and \"repeat\"");
  }
  if (fields.Has("repeat")) return ReadRepeat(fields.Required("repeat"), where);
  fields.Text("text");
  return ReadText(fields.Required("text"), fields.WhereOf("text"));
}

std::string ReadPiece(const boost::json::value& value,
                      const std::string& where) {
  if (value.is_string()) return ReadText(value, where);
  if (value.is_object()) return ReadBlock(value, where);
  throw WrongUse(where + ": must be a text or {\"repeat\": [text, times]}");
}

std::string ReadLine(const boost::json::value& value,
                     const std::string& where) {
  if (!value.is_array()) return ReadPiece(value, where);
  std::string line;
  for (const boost::json::value& piece : value.get_array()) {
    line += ReadPiece(piece, where);
  }
  return line;
}

}  // namespace

std::optional<std::string> BytesOfText(std::string_view utf8) {
  std::string bytes;
  bytes.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (c < 0x80) {
      bytes += utf8[i];
    } else if ((c == 0xC2 || c == 0xC3) && i + 1 < utf8.size()) {
      const auto next = static_cast<unsigned char>(utf8[++i]);
      bytes += static_cast<char>(((c & 0x03) << 6) | (next & 0x3F));
    } else {
      return std::nullopt;
    }
  }
  return bytes;
}

std::string TextOfBytes(std::string_view bytes) {
  std::string utf8;
  utf8.reserve(bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      utf8 += c;
    } else {
      utf8 += static_cast<char>(0xC0 | (byte >> 6));
      utf8 += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return utf8;
}

std::string ReadBytes(const boost::json::value& value,
                      const std::string& where) {
  if (value.is_object()) return ReadBlock(value, where);
  if (!value.is_array()) {
    throw WrongUse(where +
                   ": must be a list of lines, {\"text\"} or {\"repeat\"}");
  }
  std::string bytes;
  std::size_t index = 0;
  for (const boost::json::value& line : value.get_array()) {
    if (index > 0) bytes += "\r\n";
    bytes += ReadLine(line, where + "[" + std::to_string(index++) + "]");
  }
  return bytes;
}

}  // namespace httparity::conformance
