#ifndef HTTPARITY_REFERENCE_MUX_PATTERN_H_
#define HTTPARITY_REFERENCE_MUX_PATTERN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace httparity {

// A routing pattern, as text `[METHOD ][HOST]/[PATH]`, and what it stands for.
//
//   "GET example.com/items/{id}"  method GET, host example.com, path segments
//                                 literal "items", wildcard "id"
//   "/files/"                     literal "files", multi wildcard without a
//   name
//   "/files/{path...}"            literal "files", multi wildcard "path"
//   "/files/{$}"                  literal "files", literal "/"
//
// The last line is the point where the parsed form differs from the text: the
// end of a path that ends in "/" is a segment of its own, whose text is "/".
// A literal that decodes to "/" is therefore the same as "{$}", which Go has
// too and which clauses PAT-10 and MAT-6 ask for.
//
// Mirrors: the patterns of ServeMux in net/http (Go 1.26).
// Clauses: PAT-1 to PAT-12

struct PatternSegment {
  enum class Kind : std::uint8_t {
    kLiteral,   // one segment of exactly this text
    kWildcard,  // {name}: any one segment but the end of the path
    kMulti,     // {name...} or a final "/": all that is left of the path
  };

  Kind kind = Kind::kLiteral;
  // The decoded text of a literal, or the name of a wildcard, which is empty
  // for the multi wildcard of a final "/".
  std::string text;

  bool IsLiteral() const { return kind == Kind::kLiteral; }
  bool IsMulti() const { return kind == Kind::kMulti; }
  bool operator==(const PatternSegment&) const = default;
};

// The text of the literal segment that "{$}" stands for.
inline constexpr std::string_view kEndSlash = "/";

// A value; immutable in use, thus free to read from any thread.
struct Pattern {
  std::string text;    // as given
  std::string method;  // empty: any
  // The one path that it matches, decoded. Empty where there are several, as
  // with any wildcard, and where walking the decoded path is not the same as
  // walking the segments: if it is not clean or a literal holds a "/".
  std::string literal_path;
  std::string host;                      // empty: any; else kept verbatim
  std::vector<PatternSegment> segments;  // never empty
  std::vector<std::string> wildcards;    // names, from left to right

  const PatternSegment& LastSegment() const { return segments.back(); }
};

// Parses a pattern. Throws RegistrationError with Go's text,
// `parsing "/{": at offset 1: bad wildcard segment (must end with '}')`.
Pattern ParsePattern(std::string_view text);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_PATTERN_H_
