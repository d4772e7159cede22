#include "conformance/differential/random_message.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace httparity::conformance {
namespace {

using Texts = std::vector<std::string>;

const Texts kMethods = {"GET",  "GET",  "GET", "HEAD",   "POST",
                        "POST", "POST", "PUT", "DELETE", "OPTIONS",
                        "PRI",  "get",  "X!",  "CONNECT"};

const Texts kTargets = {"/",   "/",     "/a",        "/a?b=c", "/%41%2f",
                        "*",   "//x/y", "/?",        "/#f",    "http://x:8/p",
                        "h:1", "foo:b", "/\xC3\xA9", "/a%zz",  "http://[::1]/"};

const Texts kVersions = {"HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1",
                         "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/1.0",
                         "HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "http/1.1"};

// Fields that a server must act on, right and wrong, and some that it must not.
const Texts kFields = {"Connection: close",
                       "Connection: keep-alive",
                       "Connection: Close, x",
                       "connection:close",
                       "Connection: upgrade",
                       "Expect: 100-continue",
                       "Expect: 100-CONTINUE",
                       "Expect: later",
                       "Expect:",
                       "Host: h2",
                       "Host: a/b",
                       "Host:",
                       "Content-Length: 5",
                       "Content-Length: 05",
                       "Content-Length: 5, 5",
                       "Content-Length: -1",
                       "Content-Length: +5",
                       "Content-Length:",
                       "Content-Length: 0",
                       "Transfer-Encoding: chunked",
                       "Transfer-Encoding: Chunked",
                       "Transfer-Encoding: gzip, chunked",
                       "Transfer-Encoding: identity",
                       "Trailer: X, Y-z",
                       "Trailer: Content-Length",
                       "Pragma: no-cache",
                       "X-a: b",
                       "x-A:  c \t",
                       "A:",
                       "Cookie: a=b; c",
                       "Upgrade: h2c",
                       "Keep-Alive: 5",
                       "A: b\r\n\tc",
                       "A: \xFF\xFE",
                       "Accept: */*",
                       "User-Agent: curl/8"};

const Texts kChunks = {"5\r\nhello\r\n",      "5;a=b\r\nhello\r\n",
                       "1\r\nx\r\n",          "05\r\nhello\r\n",
                       "a\r\n0123456789\r\n", "A \t\r\n0123456789\r\n",
                       "2\r\n\r\n\r\n"};

const Texts kTrailers = {"",
                         "",
                         "",
                         "X: y\r\n",
                         "X: y\r\nY-z:\r\n",
                         "Content-Length: 3\r\n",
                         "a b: c\r\n"};

std::string ChunkedContent(Random& random) {
  std::string content;
  for (std::uint32_t more = random.Below(4); more > 0; --more) {
    content += random.Pick(kChunks);
  }
  content += random.Percent(90) ? "0\r\n" : "000;x\r\n";
  content += random.Pick(kTrailers);
  return content + "\r\n";
}

// The head of a request whose other fields and content follow.
std::string Start(const std::string& method) {
  return method + " / HTTP/1.1\r\nHost: h\r\n";
}

std::string Chunked(const std::string& content) {
  return Start("POST") + "Transfer-Encoding: chunked\r\n\r\n" + content;
}

// So many one-byte chunks with long extensions.
std::string Wasteful(std::size_t chunks) {
  std::string content;
  for (std::size_t i = 0; i < chunks; ++i) {
    content += "1;" + std::string(1000, 'e') + "\r\nx\r\n";
  }
  return content + "0\r\n\r\n";
}

// Clause: ERR-2.
std::string FaultyHead(Random& random, std::size_t kind) {
  switch (kind) {
    case 0:
      return "GET / HTTP/1.1\r\nHost: h\r\n" +
             random.Pick(Texts{"(: x", "A", ": x", "A: \x01", "A\t: x"}) +
             "\r\n\r\n";
    case 1:
      return "GET / HTTP/1.1\r\nA: b\r\n\r\n";
    case 2:
      return "GET / HTTP/1.1\r\nHost: " +
             random.Pick(Texts{"a/b", "a b", "a@b", "\xE9"}) + "\r\n\r\n";
    case 3:
      return Start("GET") + "A b: c\r\n\r\n";
    case 4:
      return "GET / " + random.Pick(Texts{"HTTP/2.0", "HTTP/3.1", "HTTP/2.1"}) +
             "\r\nHost: h\r\n\r\n";
    case 5:
      return Start("GET") + "Transfer-Encoding: " +
             random.Pick(Texts{"gzip", "", "chunked, chunked", "identity"}) +
             "\r\n\r\n";
    case 6: {  // about the limit of a small MaxHeaderBytes
      const std::string start = Start("GET") + "A: ";
      const std::size_t size = random.Percent(60) ? 4090 + random.Below(8)
                                                  : 3800 + random.Below(600);
      return start + std::string(size - start.size(), 'a') + "\r\n\r\n";
    }
    case 7:
      return Start("GET") +
             "Expect: " + random.Pick(Texts{"x", "100", "200-ok"}) + "\r\n\r\n";
    default:  // more content than is drained, of which nothing comes
      return Start("PUT") + "Content-Length: " +
             random.Pick(Texts{"262143", "262144", "300000"}) + "\r\n\r\n";
  }
}

// Clause: CHK-1 to CHK-6, TRL-2, TRL-4.
std::string FaultyContent(Random& random, std::size_t kind) {
  const std::string good = random.Percent(50) ? "5\r\nhello\r\n" : "";
  switch (kind) {
    case 0:
      return good + "1;" + std::string(4080 + random.Below(30), 'e') +
             "\r\nx\r\n0\r\n\r\n";
    case 1:
      return good + "5\nhello\r\n0\r\n\r\n";
    case 2:
      return good + "5\r;\r\nhello\r\n0\r\n\r\n";
    case 3:
      return good + random.Pick(Texts{"\r\n", ";a\r\n", " \r\n"});
    case 4:
      return good +
             random.Pick(Texts{"g\r\n", "5 ;x\r\n", " 5\r\n", "0x5\r\n"});
    case 5:
      return good + "00000000000000005\r\nhello\r\n0\r\n\r\n";
    case 6:
      return good + "5\r\nhello" + random.Pick(Texts{"x\r\n", "\n", "\r\r\n"});
    case 7:
      return Wasteful(15 + random.Below(4));
    case 8:
      return good + random.Pick(Texts{"5\r\nhel", "5", "5\r\nhello\r\n", "0"});
    case 9:
      return good + "0\r\nA: " + std::string(4080 + random.Below(30), 't') +
             "\r\n\r\n";
    case 10:
      return good + random.Pick(Texts{"0\r\n", "0\r\nA"});
    case 11:
      return good + "0\r\nA\r\n\r\n";
    case 12:
      return good + "0\r\n A: b\r\n\r\n";
    default:
      return good + random.Pick(Texts{"0\r\n(: b\r\n\r\n", "0\r\n: b\r\n\r\n",
                                      "0\r\nA: \x01\r\n\r\n"});
  }
}

constexpr std::size_t kHeadFaults = 9;

void ReplaceLineEnd(Random& random, std::string& bytes) {
  std::vector<std::size_t> ends;
  for (std::size_t at = bytes.find("\r\n"); at != std::string::npos;
       at = bytes.find("\r\n", at + 2)) {
    ends.push_back(at);
  }
  if (ends.empty()) return;
  const std::size_t at = random.Pick(ends);
  bytes.replace(at, 2,
                random.Pick(Texts{"\n", "\r", "\r\r\n", " \r\n", "\n\r",
                                  "\r\n\r\n", "\r\n ", ""}));
}

// Calls `change` with the place of one of the lines, its end included.
template <typename Change>
void ChangeLine(Random& random, std::string& bytes, Change change) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t at = bytes.find('\n'); at != std::string::npos;
       at = bytes.find('\n', at + 1)) {
    if (at + 1 < bytes.size()) starts.push_back(at + 1);
  }
  const std::size_t start = random.Pick(starts);
  const std::size_t end = std::min(bytes.find('\n', start), bytes.size() - 1);
  change(start, end + 1 - start);
}

}  // namespace

std::string RandomMessage(Random& random) {
  const std::string& method = random.Pick(kMethods);
  const std::string& target =
      random.Percent(70) ? kTargets.front() : random.Pick(kTargets);
  const std::string& version =
      random.Percent(80) ? kVersions.front() : random.Pick(kVersions);
  std::string message = method + " " + target + " " + version + "\r\n";
  if (random.Percent(95)) message += "Host: h\r\n";
  for (std::uint32_t more = random.Below(3); more > 0; --more) {
    if (random.Percent(35)) message += random.Pick(kFields) + "\r\n";
  }
  std::string content;
  if (const std::uint32_t roll = random.Below(100); roll < 20) {
    message += "Content-Length: 5\r\n";
    content = "hello";
  } else if (roll < 45) {
    message += "Transfer-Encoding: chunked\r\n";
    if (random.Percent(20)) message += "Trailer: X\r\n";
    content = ChunkedContent(random);
  }
  if (!content.empty() && random.Percent(10)) {
    message += "Expect: 100-continue\r\n";
  }
  return message + "\r\n" + content;
}

std::string FaultyMessage(Random& random, std::size_t kind) {
  if (kind < kHeadFaults) return FaultyHead(random, kind);
  return Chunked(FaultyContent(random, kind - kHeadFaults));
}

std::string Mutated(Random& random, std::string bytes) {
  if (bytes.empty()) return bytes;
  constexpr std::string_view kBytes(
      "\0\x01\t\n\r !\":;,/()@\x7f\x80\xff"
      "0aHz",
      22);
  const std::size_t at = random.Below(static_cast<std::uint32_t>(bytes.size()));
  switch (random.Below(8)) {
    case 0:
      bytes[at] = random.Pick(kBytes);
      break;
    case 1:
      bytes.insert(at, 1, random.Pick(kBytes));
      break;
    case 2:
      bytes.erase(at, 1);
      break;
    case 3:
    case 4:
      ReplaceLineEnd(random, bytes);
      break;
    case 5:
      ChangeLine(random, bytes, [&](std::size_t start, std::size_t size) {
        bytes.insert(start, bytes.substr(start, size));
      });
      break;
    case 6:
      ChangeLine(random, bytes, [&](std::size_t start, std::size_t size) {
        bytes.erase(start, size);
      });
      break;
    default:
      ChangeLine(random, bytes, [&](std::size_t start, std::size_t) {
        bytes.insert(start, random.Pick(kFields) + "\r\n");
      });
      break;
  }
  return bytes;
}

}  // namespace httparity::conformance
