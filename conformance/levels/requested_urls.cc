#include "conformance/levels/requested_urls.h"

#include <curl/curl.h>
#include <strings.h>

#include <memory>

#include "conformance/clients/request_methods.h"

namespace httparity::conformance {
namespace {

// The target between the first and the last space of a request line.
std::string TargetOf(std::string_view line) {
  const std::size_t start = line.find(' ') + 1;
  const std::size_t end = line.rfind(' ');
  return std::string(line.substr(start, end > start ? end - start : 0));
}

// The value of a Host field line; empty if the line is another one.
std::string_view HostIn(std::string_view line) {
  constexpr std::string_view kName = "Host:";
  if (line.size() < kName.size() ||
      ::strncasecmp(line.data(), kName.data(), kName.size()) != 0) {
    return {};
  }
  line.remove_prefix(kName.size());
  const std::size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r\n") + 1 - first);
}

struct Request {
  std::string target;
  std::string host;

  std::string Url() const {
    if (target.find("://") != std::string::npos) return target;
    return "http://" + host + (target.starts_with('/') ? target : "/");
  }
};

struct UrlCleanup {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

}  // namespace

std::vector<std::string> RequestedUrls(std::string_view sent) {
  std::vector<Request> requests;
  while (!sent.empty()) {
    const std::size_t size = std::min(sent.find('\n'), sent.size() - 1) + 1;
    const std::string_view line = sent.substr(0, size);
    sent.remove_prefix(size);
    if (!RequestMethods().Scan(line).empty()) {
      requests.push_back({TargetOf(line), ""});
    } else if (!requests.empty() && requests.back().host.empty()) {
      requests.back().host = HostIn(line);
    }
  }
  std::vector<std::string> urls;
  for (const Request& request : requests) urls.push_back(request.Url());
  return urls;
}

std::string ResolvedLocation(const std::string& base,
                             const std::string& location) {
  const std::unique_ptr<CURLU, UrlCleanup> url(curl_url());
  char* resolved = nullptr;
  if (curl_url_set(url.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK ||
      curl_url_set(url.get(), CURLUPART_URL, location.c_str(), 0) !=
          CURLUE_OK ||
      curl_url_get(url.get(), CURLUPART_URL, &resolved,
                   CURLU_NO_DEFAULT_PORT) != CURLUE_OK) {
    return location;
  }
  std::string text = resolved;
  curl_free(resolved);
  return text;
}

}  // namespace httparity::conformance
