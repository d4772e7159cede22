#include "reference/http/sniff.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "reference/http/field_token.h"

// An ordered list of signatures; the first that matches names the type. Most
// are fixed bytes at the start, some with a gap (RIFF and FORM files have a
// length there). Markup is looked for behind white space and without regard to
// case, and a tag counts only when its name ends:
//
//   yes: "\n <p>x"   text/html
//   no:  "<pre>"     text/plain: "<p" is followed by "r"
//   no:  "<a"        text/plain: nothing follows

namespace httparity {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kHTML = "text/html; charset=utf-8";
constexpr std::string_view kText = "text/plain; charset=utf-8";

constexpr std::string_view kTags[] = {
    "<!doctype html",
    "<html",
    "<head",
    "<script",
    "<iframe",
    "<h1",
    "<div",
    "<font",
    "<table",
    "<a",
    "<style",
    "<title",
    "<b",
    "<body",
    "<br",
    "<p",
    "<!--",
};

// Fixed bytes, `then` at `then_at` for those with a gap between.
struct Signature {
  std::string_view start;
  std::string_view type;
  std::size_t then_at = 0;
  std::string_view then = {};
  std::size_t min_size = 0;
};

constexpr Signature kBeforeMP4[] = {
    {"%PDF-", "application/pdf"},
    {"%!PS-Adobe-", "application/postscript"},
    {"\xFE\xFF", "text/plain; charset=utf-16be", 0, {}, 4},
    {"\xFF\xFE", "text/plain; charset=utf-16le", 0, {}, 4},
    {"\xEF\xBB\xBF", kText, 0, {}, 4},
    {"\0\0\1\0"sv, "image/x-icon"},
    {"\0\0\2\0"sv, "image/x-icon"},
    {"BM", "image/bmp"},
    {"GIF87a", "image/gif"},
    {"GIF89a", "image/gif"},
    {"RIFF", "image/webp", 8, "WEBPVP"},
    {"\x89PNG\r\n\x1A\n", "image/png"},
    {"\xFF\xD8\xFF", "image/jpeg"},
    {"FORM", "audio/aiff", 8, "AIFF"},
    {"ID3", "audio/mpeg"},
    {"OggS\0"sv, "application/ogg"},
    {"MThd\0\0\0\6"sv, "audio/midi"},
    {"RIFF", "video/avi", 8, "AVI "},
    {"RIFF", "audio/wave", 8, "WAVE"},
};

constexpr Signature kAfterMP4[] = {
    {"\x1A\x45\xDF\xA3", "video/webm"},
    {"", "application/vnd.ms-fontobject", 34, "LP"},
    {"\0\1\0\0"sv, "font/ttf"},
    {"OTTO", "font/otf"},
    {"ttcf", "font/collection"},
    {"wOFF", "font/woff"},
    {"wOF2", "font/woff2"},
    {"\x1F\x8B\x08", "application/x-gzip"},
    {"PK\3\4", "application/zip"},
    {"Rar!\x1A\7\0"sv, "application/x-rar-compressed"},
    {"Rar!\x1A\7\1\0"sv, "application/x-rar-compressed"},
    {"\0asm"sv, "application/wasm"},
};

bool Matches(const Signature& signature, std::string_view content) {
  // The first byte alone rules most of them out.
  if (!signature.start.empty() && !content.starts_with(signature.start[0])) {
    return false;
  }
  if (content.size() < signature.min_size) return false;
  if (!content.starts_with(signature.start)) return false;
  return content.size() >= signature.then_at &&
         content.substr(signature.then_at).starts_with(signature.then);
}

template <std::size_t N>
std::string_view FindType(const Signature (&signatures)[N],
                          std::string_view content) {
  for (const Signature& signature : signatures) {
    if (Matches(signature, content)) return signature.type;
  }
  return {};
}

constexpr auto& kLastGap = kAfterMP4[1];  // the one that has no start
static_assert(kLastGap.start.empty());

// The first bytes of signatures. Hardly any text begins with one, and then all
// that have a start are ruled out at once.
constexpr std::array<bool, 256> kStartsSignature = [] {
  std::array<bool, 256> table{};
  const auto add = [&table](const Signature& signature) {
    if (signature.start.empty()) return;
    table[static_cast<unsigned char>(signature.start[0])] = true;
  };
  for (const Signature& signature : kBeforeMP4) add(signature);
  for (const Signature& signature : kAfterMP4) add(signature);
  return table;
}();

bool StartsWithTag(std::string_view text, std::string_view tag) {
  return text.size() > tag.size() &&
         EqualFold(text.substr(0, tag.size()), tag) &&
         (text[tag.size()] == ' ' || text[tag.size()] == '>');
}

std::string_view SkipSpace(std::string_view text) {
  const std::size_t start = text.find_first_not_of("\t\n\f\r ");
  return start == std::string_view::npos ? std::string_view()
                                         : text.substr(start);
}

// A "ftyp" box (ISO/IEC 14496-12) that lists an "mp4" brand among the major one
// and the compatible ones; between them is the minor version, no brand.
bool IsMP4(std::string_view content) {
  if (content.size() < 12 || content.substr(4, 4) != "ftyp") return false;
  std::uint32_t box_size = 0;
  for (char c : content.substr(0, 4)) {
    box_size = box_size << 8 | static_cast<unsigned char>(c);
  }
  if (box_size > content.size() || box_size % 4 != 0) return false;
  for (std::size_t at = 8; at < box_size; at += 4) {
    if (at != 12 && content.substr(at).starts_with("mp4")) return true;
  }
  return false;
}

bool IsBinaryByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x08 || byte == 0x0B || (byte >= 0x0E && byte <= 0x1A) ||
         (byte >= 0x1C && byte <= 0x1F);
}

std::string_view FindSignature(std::string_view content) {
  const bool may_start =
      !content.empty() &&
      kStartsSignature[static_cast<unsigned char>(content.front())];
  if (may_start) {
    const std::string_view type = FindType(kBeforeMP4, content);
    if (!type.empty()) return type;
  }
  if (IsMP4(content)) return "video/mp4";
  if (may_start) return FindType(kAfterMP4, content);
  return Matches(kLastGap, content) ? kLastGap.type : std::string_view();
}

}  // namespace

std::string_view DetectContentType(std::string_view content) {
  content = content.substr(0, kSniffLength);
  const std::string_view text = SkipSpace(content);
  if (text.starts_with('<')) {
    for (std::string_view tag : kTags) {
      if (StartsWithTag(text, tag)) return kHTML;
    }
    if (text.starts_with("<?xml")) return "text/xml; charset=utf-8";
  }

  const std::string_view type = FindSignature(content);
  if (!type.empty()) return type;

  if (std::none_of(text.begin(), text.end(), IsBinaryByte)) return kText;
  return "application/octet-stream";
}

}  // namespace httparity
