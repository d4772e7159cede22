#include "reference/app/describe.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "reference/app/text.h"
#include "reference/http/cookie.h"
#include "reference/http/quote.h"

namespace httparity::app {
namespace {

// The facts said so far, `name value` each.
class Lines {
 public:
  void Value(std::string_view name, std::string_view value) {
    Bare(name, QuotedValue(value));
  }
  void Bare(std::string_view name, std::string_view value) {
    text_.append(name).append(" ").append(value).append("\n");
  }
  void Bare(std::string_view name, bool value) {
    Bare(name, value ? std::string_view("true") : "false");
  }
  void Named(std::string_view kind, std::string_view name,
             std::string_view value) {
    Value(std::string(kind) + " " + EscapedName(name), value);
  }
  // Each field, names in byte order; those without a value say nothing.
  void Fields(std::string_view kind, const Header& header) {
    std::vector<const Header::Field*> fields;
    header.SortedFields(&fields);
    for (const Header::Field* field : fields) {
      if (field->has_value) Named(kind, field->name, field->value);
    }
  }
  std::string Take() { return std::move(text_); }

 private:
  std::string text_;
};

void DescribeValues(Exchange& x, Lines& lines) {
  for (const std::string& name : x.r.PathValueNames()) {
    lines.Value("value " + name, x.r.PathValue(name));
  }
}

void DescribeTransferEncoding(Exchange& x, Lines& lines) {
  if (x.r.Chunked()) lines.Value("transfer_encoding", "chunked");
}

void DescribeTrailer(Exchange& x, Lines& lines) {
  if (const Header* trailer = x.r.Trailer()) lines.Fields("trailer", *trailer);
}

// Of "1.2.3.4:80" and "[::1]:80", without brackets.
void DescribeRemoteIP(Exchange& x, Lines& lines) {
  std::string_view ip = x.r.RemoteAddr();
  ip = ip.substr(0, ip.rfind(':'));
  if (ip.starts_with('[')) ip = ip.substr(1, ip.size() - 2);
  lines.Value("remote_ip", ip);
}

void DescribeURL(Exchange& x, Lines& lines) {
  const URL& url = x.r.URL();
  lines.Value("url_scheme", url.Scheme);
  lines.Value("url_opaque", url.Opaque);
  lines.Value("url_host", url.Host);
  lines.Bare("url_force_query", url.ForceQuery);
  lines.Bare("url_omit_host", url.OmitHost);
}

// Describe has parsed the form before. Its error is told once a request.
void DescribeForm(Exchange& x, Lines& lines) {
  if (const Err err = std::exchange(x.form->err, {})) {
    lines.Bare("form_error", "\"" + ErrorText(err) + "\"");
  }
  for (const auto& [name, values] : x.form->Form) {
    for (const std::string& value : values) lines.Named("form", name, value);
  }
}

void DescribeCookies(Exchange& x, Lines& lines) {
  for (const Cookie& cookie : x.r.Cookies()) {
    lines.Value("cookie " + cookie.Name, cookie.Value);
  }
}

}  // namespace

struct DescribePart {
  std::string_view name;
  bool extra;  // not among `all`
  void (*say)(Exchange&, Lines&);
};

namespace {

constexpr std::string_view kForm = "form";

constexpr auto kParts = std::to_array<DescribePart>({
    {"method", false,
     [](Exchange& x, Lines& l) { l.Value("method", x.r.Method()); }},
    {"request_uri", false,
     [](Exchange& x, Lines& l) { l.Value("request_uri", x.r.RequestURI()); }},
    {"proto", false,
     [](Exchange& x, Lines& l) { l.Value("proto", x.r.Proto()); }},
    {"host", false, [](Exchange& x, Lines& l) { l.Value("host", x.r.Host()); }},
    {"path", false,
     [](Exchange& x, Lines& l) { l.Value("path", x.r.URL().Path); }},
    {"raw_path", false,
     [](Exchange& x, Lines& l) { l.Value("raw_path", x.r.URL().RawPath); }},
    {"raw_query", false,
     [](Exchange& x, Lines& l) { l.Value("raw_query", x.r.URL().RawQuery); }},
    {"fragment", false,
     [](Exchange& x, Lines& l) { l.Value("fragment", x.r.URL().Fragment); }},
    {"pattern", false,
     [](Exchange& x, Lines& l) { l.Value("pattern", x.r.Pattern()); }},
    {"values", false, DescribeValues},
    {"header", false,
     [](Exchange& x, Lines& l) { l.Fields("header", x.r.Header()); }},
    {"content_length", false,
     [](Exchange& x, Lines& l) {
       l.Bare("content_length", std::to_string(x.r.ContentLength()));
     }},
    {"transfer_encoding", false, DescribeTransferEncoding},
    {"close", false,
     [](Exchange& x, Lines& l) { l.Bare("close", x.r.Close()); }},
    {"body", false, [](Exchange& x, Lines& l) { l.Value("body", x.kept); }},
    {"trailer", false, DescribeTrailer},
    {"remote_ip", false, DescribeRemoteIP},
    {"url", true, DescribeURL},
    {kForm, true, DescribeForm},
    {"cookies", true, DescribeCookies},
});

bool IsPart(std::string_view name) {
  return name == "all" || std::any_of(kParts.begin(), kParts.end(),
                                      [name](const DescribePart& part) {
                                        return part.name == name;
                                      });
}

}  // namespace

std::vector<const DescribePart*> ReadParts(const Node& list) {
  std::set<std::string, std::less<>> wanted;
  for (const Node& node : list.List()) {
    std::string name = node.Text();
    if (!IsPart(name)) node.Fail("unknown part " + Quote(name));
    wanted.insert(std::move(name));
  }
  const bool all = wanted.contains("all");
  std::vector<const DescribePart*> chosen;
  for (const DescribePart& part : kParts) {
    if (!wanted.contains(part.name) && (part.extra || !all)) continue;
    if (part.extra) list.Need("library");
    chosen.push_back(&part);
  }
  return chosen;
}

Task<std::string> Describe(const std::vector<const DescribePart*>& parts,
                           Exchange& x) {
  const bool with_form =
      std::any_of(parts.begin(), parts.end(),
                  [](const DescribePart* part) { return part->name == kForm; });
  if (with_form && !x.form) x.form = co_await ParseForm(x.r);
  Lines lines;
  for (const DescribePart* part : parts) part->say(x, lines);
  co_return lines.Take();
}

}  // namespace httparity::app
