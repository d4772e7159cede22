#include "reference/mux/pattern.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "reference/http/clean_path.h"
#include "reference/http/field_token.h"
#include "reference/http/method.h"
#include "reference/http/quote.h"
#include "reference/http/rune.h"
#include "reference/http/url_escape.h"
#include "reference/mux/registration_error.h"

namespace httparity {
namespace {

// Why a pattern is malformed, and where.
struct Flaw {
  std::size_t offset = 0;  // in bytes
  std::string reason;
};
using MaybeFlaw = std::optional<Flaw>;

bool IsWildcardName(std::string_view name) {
  for (std::string_view rest = name; !rest.empty();) {
    const Rune rune = DecodeRune(rest);
    const bool starts = rune.value == U'_' || IsLetter(rune.value);
    const bool continues = rest.size() < name.size() && IsDigit(rune.value);
    if (!starts && !continues) return false;
    rest.remove_prefix(rune.size);
  }
  return !name.empty();
}

// What Pattern::literal_path is.
std::string LiteralPath(const std::vector<PatternSegment>& segments) {
  std::string path;
  for (const PatternSegment& segment : segments) {
    if (!segment.IsLiteral()) return "";
    const std::string& text = segment.text;
    if (text == kEndSlash && &segment == &segments.back()) return path + "/";
    if (text.empty() || text == "." || text == ".." ||
        text.find('/') != std::string::npos) {
      return "";
    }
    path += '/';
    path += text;
  }
  return path;
}

// Reads one pattern from left to right. Each step takes its part off `rest_`
// and gives the first flaw in it; the order of the checks is that of PAT-12.
class PatternParser {
 public:
  explicit PatternParser(std::string_view text) : rest_(text) {
    pattern_.text = text;
  }

  MaybeFlaw Parse() {
    if (MaybeFlaw flaw = TakeMethod()) return flaw;
    if (MaybeFlaw flaw = TakeHost()) return flaw;
    while (!rest_.empty()) {
      if (MaybeFlaw flaw = TakeSegment()) return flaw;
    }
    pattern_.literal_path = LiteralPath(pattern_.segments);
    return std::nullopt;
  }

  Pattern Result() && { return std::move(pattern_); }

 private:
  // A blank in front means an empty method, which is no method (PAT-2).
  MaybeFlaw TakeMethod() {
    const std::size_t blank = rest_.find_first_of(" \t");
    if (blank == std::string_view::npos) return std::nullopt;
    pattern_.method = rest_.substr(0, blank);
    rest_ = TrimLeftOWS(rest_.substr(blank));
    host_offset_ = blank + 1;
    if (blank == 0 || IsToken(pattern_.method)) return std::nullopt;
    return Flaw{0, "invalid method " + Quote(pattern_.method)};
  }

  // Leaves the path in rest_. Offsets here do not count the blanks that
  // follow the first one.
  MaybeFlaw TakeHost() {
    const std::size_t slash = rest_.find('/');
    if (slash == std::string_view::npos) {
      return Flaw{host_offset_, "host/path missing /"};
    }
    pattern_.host = rest_.substr(0, slash);
    rest_.remove_prefix(slash);
    if (const std::size_t brace = pattern_.host.find('{');
        brace != std::string::npos) {
      return Flaw{host_offset_ + brace,
                  "host contains '{' (missing initial '/'?)"};
    }
    // Requests are cleaned before they are matched, but for CONNECT (PAT-11).
    if (!pattern_.method.empty() && pattern_.method != kMethodConnect &&
        !IsCleanPath(rest_)) {
      return Flaw{host_offset_ + slash,
                  "non-CONNECT pattern with unclean path can never match"};
    }
    return std::nullopt;
  }

  // Takes a "/" and what follows it up to the next one.
  MaybeFlaw TakeSegment() {
    rest_.remove_prefix(1);
    segment_offset_ = pattern_.text.size() - rest_.size();
    if (rest_.empty()) {
      Append(PatternSegment::Kind::kMulti, "");
      return std::nullopt;
    }
    const std::string_view raw = rest_.substr(0, rest_.find('/'));
    rest_.remove_prefix(raw.size());
    const std::size_t brace = raw.find('{');
    if (brace == std::string_view::npos) {
      AppendLiteral(raw);
      return std::nullopt;
    }
    if (brace != 0) {
      return SegmentFlaw("bad wildcard segment (must start with '{')");
    }
    if (raw.back() != '}') {
      return SegmentFlaw("bad wildcard segment (must end with '}')");
    }
    return TakeWildcard(raw.substr(1, raw.size() - 2));
  }

  // `inside` is what stands between the braces.
  MaybeFlaw TakeWildcard(std::string_view inside) {
    if (inside == "$") {
      if (!rest_.empty()) return SegmentFlaw("{$} not at end");
      Append(PatternSegment::Kind::kLiteral, kEndSlash);
      return std::nullopt;
    }
    const bool multi = inside.ends_with("...");
    if (multi) inside.remove_suffix(3);
    if (multi && !rest_.empty()) {
      return SegmentFlaw("{...} wildcard not at end");
    }
    if (inside.empty()) return SegmentFlaw("empty wildcard");
    if (!IsWildcardName(inside)) {
      return SegmentFlaw("bad wildcard name " + Quote(inside));
    }
    if (std::ranges::find(pattern_.wildcards, inside) !=
        pattern_.wildcards.end()) {
      return SegmentFlaw("duplicate wildcard name " + Quote(inside));
    }
    pattern_.wildcards.emplace_back(inside);
    Append(
        multi ? PatternSegment::Kind::kMulti : PatternSegment::Kind::kWildcard,
        inside);
    return std::nullopt;
  }

  void Append(PatternSegment::Kind kind, std::string_view text) {
    pattern_.segments.push_back({kind, std::string(text)});
  }

  // A literal with a broken escape stands for its raw text (PAT-6).
  void AppendLiteral(std::string_view raw) {
    std::string decoded;
    const bool valid = PathUnescape(raw, &decoded);
    Append(PatternSegment::Kind::kLiteral,
           valid ? std::string_view(decoded) : raw);
  }

  Flaw SegmentFlaw(std::string reason) const {
    return {segment_offset_, std::move(reason)};
  }

  std::string_view rest_;  // what is left to read
  std::size_t host_offset_ = 0;
  std::size_t segment_offset_ = 0;
  Pattern pattern_;
};

}  // namespace

Pattern ParsePattern(std::string_view text) {
  PatternParser parser(text);
  if (const MaybeFlaw flaw = parser.Parse()) {
    throw RegistrationError("parsing " + Quote(text) + ": at offset " +
                            std::to_string(flaw->offset) + ": " + flaw->reason);
  }
  return std::move(parser).Result();
}

}  // namespace httparity
