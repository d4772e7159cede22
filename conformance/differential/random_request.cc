#include "conformance/differential/random_request.h"

#include <algorithm>
#include <cctype>

namespace httparity::conformance {
namespace {

using Texts = std::vector<std::string>;

const Texts kMethods = {"GET",  "GET", "GET",    "GET",     "GET",
                        "POST", "PUT", "DELETE", "OPTIONS", "CONNECT",
                        "HEAD", "get", "ZED"};

const Texts kQueries = {"?q=1", "?",         "?a?b",     "?%", "?x=/../y",
                        "?a&b", "?\xC3\xA9", "?q=%2F;x", "?#f"};

// What is put between two segments, or in place of a slash.
const Texts kDirt = {"//", "/./", "/x/../", "/../", "///", "/.//"};

constexpr char kUpperHex[] = "0123456789ABCDEF";
constexpr char kLowerHex[] = "0123456789abcdef";

bool IsHex(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }

void AppendEscape(char byte, const char* digits, std::string* out) {
  const auto value = static_cast<unsigned char>(byte);
  out->append({'%', digits[value >> 4], digits[value & 15]});
}

// A literal of a pattern as a target can hold it: `%zz` is asked for as %25zz,
// a blank as %20.
std::string TargetSegment(const std::string& literal) {
  std::string segment;
  for (std::size_t i = 0; i < literal.size(); ++i) {
    const char c = literal[i];
    const bool escape = c == '%' && i + 2 < literal.size() &&
                        IsHex(literal[i + 1]) && IsHex(literal[i + 2]);
    const bool control = static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
    if ((c == '%' && !escape) || control || c == '?') {
      AppendEscape(c, kUpperHex, &segment);
    } else {
      segment += c;
    }
  }
  return segment;
}

std::string Value(Random& random) {
  return TargetSegment(RandomLiteral(random));
}

// The path of a request that the pattern matches.
std::string MatchingPath(Random& random, const Goal& goal) {
  std::string path = goal.prefix;
  for (const std::string& segment : goal.pattern.segments) {
    path += "/";
    if (segment == "{$}" || segment.empty()) {
      continue;
    }
    if (segment.front() != '{') {
      path += TargetSegment(segment);
    } else if (segment.find("...") == std::string::npos) {
      path += Value(random);
    } else {
      for (std::uint32_t more = random.Below(3); more > 0; --more) {
        path += Value(random);
        if (more > 1 || random.Percent(20)) path += "/";
      }
    }
  }
  // A pattern that ends in a slash matches all that is below it.
  if (!goal.pattern.segments.empty() && path.ends_with('/') &&
      random.Percent(30) && goal.pattern.segments.back().empty()) {
    path += Value(random);
  }
  return path.empty() ? "/" : path;
}

// Writes one byte of the path as an escape.
void EscapeOne(Random& random, std::string& path) {
  const std::size_t at = random.Below(static_cast<std::uint32_t>(path.size()));
  if (path[at] == '%' || (at > 0 && path[at - 1] == '%') ||
      (at > 1 && path[at - 2] == '%') || at == 0) {
    return;
  }
  std::string escape;
  AppendEscape(path[at], random.Percent(70) ? kUpperHex : kLowerHex, &escape);
  path.replace(at, 1, escape);
}

void ReplaceOneSlash(Random& random, std::string& path) {
  const auto slashes = std::count(path.begin(), path.end(), '/');
  auto nth = random.Below(static_cast<std::uint32_t>(slashes));
  std::size_t at = path.find('/');
  while (nth-- > 0) at = path.find('/', at + 1);
  path.replace(at, 1, random.Pick(kDirt));
}

void Spoil(Random& random, std::string& path) {
  switch (random.Below(9)) {
    case 0:
    case 1:
    case 2:
      ReplaceOneSlash(random, path);
      break;
    case 3:
      if (!path.ends_with('/')) path += "/";
      break;
    case 4:
    case 5:
      if (path.ends_with('/') && path.size() > 1) path.pop_back();
      break;
    case 6:
      EscapeOne(random, path);
      break;
    case 7:
      path.append(path.ends_with('/') ? "" : "/").append(Value(random));
      break;
    default:
      path += random.Pick(Texts{"/.", "/..", "%2F", "/%2e%2e", "%", "%2"});
      break;
  }
}

std::string RandomPath(Random& random) {
  std::string path;
  for (std::uint32_t more = random.Below(4) + 1; more > 0; --more) {
    path.append("/").append(Value(random));
  }
  return path;
}

std::string HostFor(Random& random, const PatternParts& pattern) {
  std::string host = !pattern.host.empty() && random.Percent(88)
                         ? pattern.host
                         : RandomHost(random);
  if (random.Percent(20)) host += random.Pick(Texts{":80", ":8080", ":", ":x"});
  if (random.Percent(4)) host += ".";
  if (random.Percent(4)) {
    std::transform(host.begin(), host.end(), host.begin(),
                   [](unsigned char c) { return std::toupper(c); });
  }
  if (random.Percent(3)) host.clear();
  return host;
}

std::string MethodFor(Random& random, const PatternParts& pattern) {
  const std::string method = pattern.Method();
  if (!method.empty() && random.Percent(70)) return method;
  if (method.empty() && random.Percent(50)) return "GET";
  return random.Pick(kMethods);
}

// The forms of a target other than a path. Spec: RFC 9112 section 3.2.
std::string OtherForm(Random& random, const std::string& method,
                      const std::string& host, const std::string& path) {
  if (method == "CONNECT") {
    return host + (random.Percent(60) ? path : "");
  }
  if (random.Percent(25)) return "*";
  if (random.Percent(85)) {
    std::string target =
        random.Pick(Texts{"http://", "http://", "https://", "x://u@"}) + host;
    if (random.Percent(90)) target += path;
    return target;
  }
  return random.Pick(Texts{"mailto:x", "http:a", "http:///a", "a/b", "?q"});
}

// A server may answer by closing what is no path, or a path that is wrong.
bool MayEndConnection(const RequestParts& parts) {
  if (parts.version == "HTTP/1.0") return true;
  if (parts.target == "*") return parts.method != "OPTIONS";
  const std::string path = parts.target.substr(0, parts.target.find('?'));
  for (std::size_t at = path.find('%'); at != std::string::npos;
       at = path.find('%', at + 1)) {
    if (at + 2 >= path.size() || !IsHex(path[at + 1]) || !IsHex(path[at + 2])) {
      return true;
    }
  }
  return path.empty() || path.front() != '/';
}

}  // namespace

RandomRequest RequestFor(Random& random, const std::vector<Goal>& goals,
                         PatternChoice choice) {
  const Goal& goal = random.Pick(goals);
  RandomRequest request;
  RequestParts& parts = request.parts;
  parts.method = MethodFor(random, goal.pattern);
  const std::string host = HostFor(random, goal.pattern);
  std::string path =
      random.Percent(90) ? MatchingPath(random, goal) : RandomPath(random);
  // A mux of texts redirects for escapes too: there is dirt enough.
  if (random.Percent(choice.literal ? 15 : 34)) Spoil(random, path);
  if (random.Percent(3)) Spoil(random, path);
  if (random.Percent(15)) path += random.Pick(kQueries);
  const bool other = random.Percent(parts.method == "CONNECT" ? 50 : 7);
  parts.target =
      other ? OtherForm(random, parts.method, host, path) : std::move(path);
  parts.fields.emplace_back("Host", host);
  if (random.Percent(3)) parts.version = "HTTP/1.0";
  if (random.Percent(3)) {
    parts.fields.emplace_back("Content-Length", "3");
    parts.content = "ab\n";  // the next request begins a line of its own
  }
  request.ends_connection = MayEndConnection(parts);
  // Not for `*`, whose close is the server's own.
  if (request.ends_connection && parts.target != "*") {
    parts.fields.emplace_back("Connection", "close");
  }
  return request;
}

}  // namespace httparity::conformance
