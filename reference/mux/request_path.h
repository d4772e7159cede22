#ifndef HTTPARITY_REFERENCE_MUX_REQUEST_PATH_H_
#define HTTPARITY_REFERENCE_MUX_REQUEST_PATH_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "reference/http/url.h"
#include "reference/mux/pattern.h"

namespace httparity {

// The path of a request as the matcher walks it: segment by segment, each
// decoded by itself, so that "/a%2Fb/c" has the segments "a/b" and "c".
//
// Routing is defined on the escaped path (ESC-3). Mostly that is just the
// decoded path encoded again, and then walking the decoded path without
// decoding gives the same segments: no copy is made, and a plain view is all
// there is. Only where the request's own spelling counts (URL::RawPath, as for
// "%2F") does the view hold escapes.
//
// Yes: target "/a%20b" has path "/a b", no raw_path: view "/a b", not escaped.
// No:  target "/a%2Fb" has path "/a/b", raw_path "/a%2Fb": view "/a%2Fb",
//      escaped; walking the decoded path would give two segments.
//
// A view: borrows the text. Clauses: MAT-4, MAT-7
class RequestPath {
 public:
  RequestPath(std::string_view text, bool escaped)
      : text_(text), escaped_(escaped) {}
  // The path of a URL as routing sees it; borrows from the URL or *scratch.
  RequestPath(const URL& url, std::string* scratch)
      : text_(url.Path), escaped_(false) {
    const bool is_plain = url.RawPath.empty() && text_.starts_with('/');
    if (!is_plain) FollowSpelling(url, scratch);
  }

  // The clean form of the path (ESC-5): the path itself, or *scratch.
  RequestPath Cleaned(std::string* scratch) const;

  // The same path with a "/" behind it, without building it. Only for a path
  // that does not end in "/". Clause: RED-3
  RequestPath WithSlash() const {
    RequestPath path = *this;
    path.added_slash_ = true;
    return path;
  }

  std::string_view Text() const { return text_; }  // without an added slash
  bool Empty() const { return text_.empty() && !added_slash_; }
  bool EndsInSlash() const { return added_slash_ || text_.ends_with('/'); }
  std::size_t CountSlashes() const;

  // Takes off the next segment, with the "/" before it. What ends in "/" has at
  // the end a segment whose text is "/". *scratch holds the text where that had
  // to be decoded; a text with a broken escape is given as it is.
  std::string_view TakeSegment(std::string* scratch) {
    if (text_.empty() || text_ == kEndSlash) {
      text_ = {};
      added_slash_ = false;
      return kEndSlash;
    }
    // What is in front, mostly a "/", is skipped whatever it is. Segments are
    // short: a call to find the next "/" would take longer than the loop.
    std::size_t end = 1;
    while (end < text_.size() && text_[end] != '/') ++end;
    const std::string_view segment(text_.data() + 1, end - 1);
    text_.remove_prefix(end);
    return escaped_ ? Decode(segment, scratch) : segment;
  }

  // Takes off the next segment, which is known to be this text.
  void SkipSegment(std::string_view text, std::string* scratch) {
    if (escaped_ || text_.size() <= text.size()) {
      TakeSegment(scratch);
    } else {
      text_.remove_prefix(1 + text.size());
    }
  }

  // All that is left, without its first "/", decoded: what a multi wildcard
  // matches. *scratch holds it where it had to be. Clause: MAT-7
  std::string_view Remainder(std::string* scratch) const;

 private:
  void FollowSpelling(const URL& url, std::string* scratch);
  static std::string_view Decode(std::string_view text, std::string* scratch);

  std::string_view text_;
  bool escaped_;
  bool added_slash_ = false;
};

// True when the pattern matches the path other than as a prefix. The pattern
// matches the path. Clause: RED-2
bool MatchesExactly(const Pattern& pattern, const RequestPath& path);

// Appends what the pattern's wildcards matched, in its order. The pattern
// matches the path.
//
// A segment that is empty leaves no value, and the place of an empty literal
// leaves one: values may then be fewer or more than names, and belong to other
// names than one would think. Clauses: CON-6, PAT-13
void CaptureValues(const Pattern& pattern, RequestPath path,
                   std::vector<std::string>* values);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_REQUEST_PATH_H_
