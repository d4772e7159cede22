#include "reference/http1/response_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <utility>

#include "reference/http/field_token.h"
#include "reference/http/status.h"

namespace httparity::http1 {
namespace {

// RSP-20: no names of framing, routing, authentication or of the connection.
constexpr std::array<std::string_view, 21> kForbiddenTrailers = {
    "Authorization",
    "Cache-Control",
    "Connection",
    "Content-Encoding",
    "Content-Length",
    "Content-Range",
    "Content-Type",
    "Expect",
    "Host",
    "Keep-Alive",
    "Max-Forwards",
    "Pragma",
    "Proxy-Authenticate",
    "Proxy-Authorization",
    "Proxy-Connection",
    "Range",
    "Realm",
    "Te",
    "Trailer",
    "Transfer-Encoding",
    "Www-Authenticate",
};

constexpr std::string_view kLineEnd = "\r\n";

// The codes that the type allows need three digits at least (RSP-2).
void AppendNumber(int number, std::string* out) {
  std::array<char, 12> digits;
  char* const end = digits.data() + digits.size();
  const auto stop = std::to_chars(digits.data(), end, number).ptr;
  out->append(digits.data(), stop - digits.data());
}

bool IsOmitted(std::string_view name, const OmittedFields& omitted) {
  return (omitted.content_length && name == "Content-Length") ||
         (omitted.content_type && name == "Content-Type") ||
         (omitted.connection && name == "Connection") ||
         (omitted.transfer_encoding && name == "Transfer-Encoding");
}

char* Copy(std::string_view text, char* to) {
  return to + text.copy(to, text.size());
}

// The fields that the server adds, and the end of the head: of known size, so
// that `out` grows once.
void AppendAdded(const AddedFields& added, std::string* out) {
  struct Line {
    std::string_view start;
    std::string_view value;
  };
  const std::array<Line, 5> lines = {{
      {"Date: ", added.date},
      {"Content-Length: ", added.content_length},
      {"Content-Type: ", added.content_type},
      {"Connection: ", added.connection},
      {"Transfer-Encoding: ", added.transfer_encoding},
  }};
  std::size_t size = kLineEnd.size();
  for (const auto& [start, value] : lines) {
    if (value.empty()) continue;
    size += start.size() + value.size() + kLineEnd.size();
  }
  const std::size_t begin = out->size();
  out->resize(begin + size);
  char* to = out->data() + begin;
  for (const auto& [start, value] : lines) {
    if (value.empty()) continue;
    to = Copy(kLineEnd, Copy(value, Copy(start, to)));
  }
  Copy(kLineEnd, to);
}

}  // namespace

void ResponseHeadWriter::AppendFinal(bool is_http11, int status,
                                     const Header& header,
                                     const OmittedFields& omitted,
                                     const AddedFields& added,
                                     std::string* out) {
  AppendStatusLine(is_http11, status, out);
  AppendFields(header, omitted, out);
  AppendAdded(added, out);
}

void ResponseHeadWriter::AppendInformational(bool is_http11, int status,
                                             const Header& header,
                                             std::string* out) {
  AppendStatusLine(is_http11, status, out);
  OmittedFields omitted;
  omitted.content_length = true;
  omitted.transfer_encoding = true;
  AppendFields(header, omitted, out);
  out->append("\r\n");
}

void ResponseHeadWriter::AppendTrailers(const Header& header,
                                        std::span<const std::string> declared,
                                        std::string* out) {
  trailer_.Clear();
  for (const Header::Field& field : header.Fields()) {
    const std::string_view name = field.name;
    if (!field.has_value || !name.starts_with(kTrailerPrefix)) continue;
    trailer_.AddRaw(name.substr(kTrailerPrefix.size()), field.value);
  }
  for (const std::string& name : declared) {
    for (const Header::Field& field : header.Fields()) {
      if (!field.has_value || field.name != name) continue;
      trailer_.AddRaw(name, field.value);
    }
  }
  AppendFields(trailer_, OmittedFields(), out);
}

void ResponseHeadWriter::AppendFields(const Header& header,
                                      const OmittedFields& omitted,
                                      std::string* out) {
  header.SortedFields(&sorted_);
  for (const Header::Field* field : sorted_) {
    if (!field->has_value || IsOmitted(field->name, omitted)) continue;
    AppendField(field->name, field->value, out);
  }
}

void AppendStatusLine(bool is_http11, int status, std::string* out) {
  if (is_http11 && status == 200) {
    out->append("HTTP/1.1 200 OK\r\n");
    return;
  }
  out->append(is_http11 ? "HTTP/1.1 " : "HTTP/1.0 ");
  AppendNumber(status, out);
  const std::string_view reason = StatusText(status);
  if (reason.empty()) {
    out->append(" status code ");
    AppendNumber(status, out);
  } else {
    out->append(" ").append(reason);
  }
  out->append("\r\n");
}

void AppendField(std::string_view name, std::string_view value,
                 std::string* out) {
  if (!IsToken(name)) return;
  out->append(name).append(": ");
  const std::size_t start = out->size();
  out->append(TrimString(value));
  for (std::size_t i = start; i < out->size(); ++i) {
    char& c = (*out)[i];
    if (c == '\r' || c == '\n') c = ' ';
  }
  out->append("\r\n");
}

bool AnnouncesTrailers(const Header& header) {
  return std::any_of(
      header.Fields().begin(), header.Fields().end(),
      [](const Header::Field& field) {
        return std::string_view(field.name).starts_with(kTrailerPrefix) ||
               (field.has_value && field.name == "Trailer");
      });
}

void DeclaredTrailers(const Header& header, std::vector<std::string>* names) {
  names->clear();
  for (const Header::Field& field : header.Fields()) {
    if (!field.has_value || field.name != "Trailer") continue;
    std::string_view rest = field.value;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      const std::string_view element = TrimString(rest.substr(0, comma));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
      if (element.empty()) continue;
      std::string name = CanonicalHeaderKey(element);
      if (IsTrailerName(name)) names->push_back(std::move(name));
    }
  }
}

bool IsTrailerName(std::string_view name) {
  return !name.starts_with("If-") &&
         !std::binary_search(kForbiddenTrailers.begin(),
                             kForbiddenTrailers.end(), name);
}

}  // namespace httparity::http1
