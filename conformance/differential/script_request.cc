#include "conformance/differential/script_request.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace httparity::conformance {
namespace {

using Texts = std::vector<std::string>;

const Texts kMethods = {"GET",  "GET",  "GET",    "GET",     "HEAD",
                        "HEAD", "POST", "POST",   "POST",    "POST",
                        "PUT",  "PUT",  "DELETE", "OPTIONS", "CONNECT"};

const Texts kTargets = {"/a",    "/a/b?c=d&c", "/?x;y", "/?a=%zz",
                        "/%41b", "//x/y",      "*",     "http://x:8/p"};

const Texts kConnections = {"Close",      "keep-alive, close", "foo, close",
                            "foo close",  "upgrade",           "Keep-Alive",
                            "keep-alivex"};

// About the buffer of a connection, and what is drained (DRN-2, DRN-3).
constexpr std::uint32_t kSizes[] = {1,   2,    3,    5,    5,    8,
                                    511, 2048, 4095, 4096, 4097, 8000};
// A body that is closed reads so much, and of chunked content of that size the
// end with it or not, by whether it has come already: left out.
constexpr std::size_t kDrained = 262'144;
constexpr std::uint32_t kLargeSizes[] = {262'143, 262'144, 262'145, 300'000};

std::string RandomContent(Random& random) {
  const std::uint32_t size =
      random.Percent(3) ? random.Pick(kLargeSizes) : random.Pick(kSizes);
  if (random.Percent(10)) return "a=b&c=%41";
  return std::string(size, 'c');
}

std::string Chunk(const std::string& data) {
  char size[16];
  std::snprintf(size, sizeof size, "%zx\r\n", data.size());
  return size + data + "\r\n";
}

std::string Chunked(Random& random, const std::string& content) {
  std::string chunks;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t size =
        random.Percent(50)
            ? content.size() - at
            : 1 + random.Below(static_cast<std::uint32_t>(content.size() - at));
    chunks += Chunk(content.substr(at, size));
    at += size;
  }
  return chunks;
}

void AddChunkedContent(Random& random, bool may_lack, RequestParts& parts) {
  parts.fields.emplace_back("Transfer-Encoding", "chunked");
  if (random.Percent(10)) parts.fields.emplace_back("Trailer", "X");
  std::string content = RandomContent(random);
  if (content.size() == kDrained) content.pop_back();
  parts.content = Chunked(random, content);
  if (may_lack && random.Percent(5)) return;
  if (random.Percent(4)) {
    parts.content += "zz\r\n";  // no size
    return;
  }
  parts.content += "0\r\n";
  if (random.Percent(12)) parts.content += "X: y\r\n";
  parts.content += "\r\n";
}

void AddContent(Random& random, bool may_lack, RequestParts& parts) {
  const std::string content = RandomContent(random);
  parts.fields.emplace_back("Content-Length", std::to_string(content.size()));
  const bool lacks = may_lack && random.Percent(12);
  parts.content =
      lacks ? content.substr(
                  0, random.Below(static_cast<std::uint32_t>(content.size())))
            : content;
}

}  // namespace

RequestParts RandomScriptRequest(Random& random, bool may_lack) {
  RequestParts parts;
  parts.method = random.Pick(kMethods);
  parts.target = random.Percent(85) ? "/" : random.Pick(kTargets);
  if (random.Percent(25)) parts.version = "HTTP/1.0";
  parts.fields.emplace_back("Host", "h");
  if (const std::uint32_t roll = random.Below(100); roll < 14) {
    parts.fields.emplace_back("Connection", "close");
  } else if (roll < 36) {
    parts.fields.emplace_back("Connection", "keep-alive");
  } else if (roll < 46) {
    parts.fields.emplace_back("Connection", random.Pick(kConnections));
  }
  if (random.Percent(4)) parts.fields.emplace_back("Cookie", "a=b; c=\"d\"");
  const std::uint32_t roll = random.Below(100);
  if (roll < 28) {
    AddContent(random, may_lack, parts);
  } else if (roll < 48) {
    AddChunkedContent(random, may_lack, parts);
  }
  if (roll < 48 && random.Percent(12)) {
    parts.fields.emplace_back("Content-Type",
                              "application/x-www-form-urlencoded");
  }
  if (random.Percent(roll < 48 ? 20 : 2)) {
    parts.fields.emplace_back("Expect",
                              random.Percent(95) ? "100-continue" : "later");
  }
  return parts;
}

}  // namespace httparity::conformance
