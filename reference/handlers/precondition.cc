#include "reference/handlers/precondition.h"

#include <chrono>

#include "reference/http/field_token.h"
#include "reference/http/imf_date.h"
#include "reference/http/method.h"

namespace httparity {
namespace {

enum class Answer : std::uint8_t { kNotAsked, kTrue, kFalse };

Answer ToAnswer(bool yes) { return yes ? Answer::kTrue : Answer::kFalse; }

bool IsGetOrHead(const Request& r) {
  return r.Method() == kMethodGet || r.Method() == kMethodHead;
}

constexpr bool IsTagByte(unsigned char c) {
  return c == 0x21 || (c >= 0x23 && c <= 0x7e) || c >= 0x80;
}

// The entity tag at the start of `text`, `"a"` or `W/"a"`; empty if there is
// none. Spec: RFC 9110 section 8.8.3
std::string_view ScanTag(std::string_view text) {
  std::size_t i = text.starts_with("W/") ? 2 : 0;
  if (i >= text.size() || text[i] != '"') return {};
  do ++i;
  while (i < text.size() && IsTagByte(static_cast<unsigned char>(text[i])));
  if (i == text.size() || text[i] != '"') return {};
  return text.substr(0, i + 1);
}

bool StrongMatch(std::string_view a, std::string_view b) {
  return a == b && a.starts_with('"');
}

bool WeakMatch(std::string_view a, std::string_view b) {
  if (a.starts_with("W/")) a.remove_prefix(2);
  if (b.starts_with("W/")) b.remove_prefix(2);
  return a == b;
}

// True when a list of tags has "*" or one that matches. It is read up to what
// is no tag; commas are skipped like spaces.
template <class Match>
bool TagListHas(std::string_view list, std::string_view etag, Match match) {
  for (;;) {
    list = TrimString(list);
    if (list.empty()) return false;
    if (list.front() == ',') {
      list.remove_prefix(1);
      continue;
    }
    if (list.front() == '*') return true;
    const std::string_view tag = ScanTag(list);
    if (tag.empty()) return false;
    if (match(tag, etag)) return true;
    list.remove_prefix(tag.size());
  }
}

// Whether the content was left unchanged since the date in a field.
Answer UnchangedSince(std::string_view field,
                      const std::optional<FileTime>& modified) {
  if (field.empty() || !IsKnownTime(modified)) return Answer::kNotAsked;
  const auto date = ParseHTTPTime(field);
  if (!date) return Answer::kNotAsked;
  return ToAnswer(std::chrono::floor<std::chrono::seconds>(*modified) <= *date);
}

Answer CheckIfMatch(const Request& r, const Header& response) {
  const std::string_view list = r.Header().Get("If-Match");
  if (list.empty()) return Answer::kNotAsked;
  return ToAnswer(TagListHas(list, response.GetRaw("Etag"), StrongMatch));
}

Answer CheckIfNoneMatch(const Request& r, const Header& response) {
  const std::string_view list = r.Header().Get("If-None-Match");
  if (list.empty()) return Answer::kNotAsked;
  return ToAnswer(!TagListHas(list, response.GetRaw("Etag"), WeakMatch));
}

Answer CheckIfRange(const Request& r, const Header& response,
                    const std::optional<FileTime>& modified) {
  const std::string_view field = r.Header().Get("If-Range");
  if (field.empty() || !IsGetOrHead(r)) return Answer::kNotAsked;
  const std::string_view tag = ScanTag(TrimString(field));
  if (!tag.empty()) return ToAnswer(StrongMatch(tag, response.GetRaw("Etag")));
  if (!modified) return Answer::kFalse;
  const auto date = ParseHTTPTime(field);
  return ToAnswer(date &&
                  *date == std::chrono::floor<std::chrono::seconds>(*modified));
}

}  // namespace

bool IsKnownTime(const std::optional<FileTime>& modified) {
  return modified && *modified != FileTime();
}

bool NotModifiedSince(const Request& r,
                      const std::optional<FileTime>& modified) {
  return IsGetOrHead(r) && UnchangedSince(r.Header().Get("If-Modified-Since"),
                                          modified) == Answer::kTrue;
}

Precondition CheckPreconditions(const Request& r, const Header& response,
                                const std::optional<FileTime>& modified) {
  Answer wanted = CheckIfMatch(r, response);
  if (wanted == Answer::kNotAsked) {
    wanted = UnchangedSince(r.Header().Get("If-Unmodified-Since"), modified);
  }
  if (wanted == Answer::kFalse) return Precondition::kFailed;

  const Answer is_new = CheckIfNoneMatch(r, response);
  if (is_new == Answer::kFalse) {
    return IsGetOrHead(r) ? Precondition::kNotModified : Precondition::kFailed;
  }
  if (is_new == Answer::kNotAsked && NotModifiedSince(r, modified)) {
    return Precondition::kNotModified;
  }
  return Precondition::kProceed;
}

std::string_view WantedRange(const Request& r, const Header& response,
                             const std::optional<FileTime>& modified) {
  if (CheckIfRange(r, response, modified) == Answer::kFalse) return {};
  return r.Header().Get("Range");
}

}  // namespace httparity
