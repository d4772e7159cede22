#include "conformance/clients/curl_client.h"

#include <curl/curl.h>
#include <strings.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "conformance/clients/framed_messages.h"
#include "conformance/clients/response_framer.h"
#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;

// What every version of libcurl sends in one chunk; each cuts more in its own
// way.
constexpr std::size_t kMostChunked = std::size_t{32} << 10;

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

void Append(List& list, const std::string& line) {
  if (line.find('\0') != std::string::npos) {
    throw WrongUse("a NUL in a field cannot be sent by curl");
  }
  curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  list.release();
  list.reset(longer);
}

// Takes all options back when a transfer is over, its connections stay: what
// the options point to is gone by then, and libcurl has things to say to a
// debug callback even while it is closing.
struct Unset {
  void operator()(CURL* handle) const { curl_easy_reset(handle); }
};

// What goes over the wire while a transfer runs.
struct Tap {
  std::string sent;
  ResponseFramer received;
};

std::size_t OnReceived(char* bytes, std::size_t one, std::size_t count,
                       void* tap) {
  ResponseFramer& received = static_cast<Tap*>(tap)->received;
  if (received.bytes().size() + count > kMostBytes) return 0;  // stops it
  received.Feed({bytes, one * count});
  return one * count;
}

int OnDebug(CURL*, curl_infotype type, char* bytes, std::size_t count,
            void* tap) {
  if (type == CURLINFO_HEADER_OUT || type == CURLINFO_DATA_OUT) {
    static_cast<Tap*>(tap)->sent.append(bytes, count);
  }
  return 0;
}

bool SameName(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

bool Gives(const CurlRequest& request, std::string_view name) {
  return std::any_of(
      request.fields.begin(), request.fields.end(),
      [&](const auto& field) { return SameName(field.first, name); });
}

// The fields in curl's notation: "Name: value" replaces or adds, "Name:"
// removes, "Name;" is a field with an empty value.
List Fields(const CurlRequest& request) {
  List list;
  if (request.accept) {
    Append(list, "Accept: " + *request.accept);
  } else if (!Gives(request, "Accept")) {
    Append(list, "Accept:");
  }
  if (request.expect_continue) {
    Append(list, "Expect: 100-continue");
  } else if (!Gives(request, "Expect")) {
    Append(list, "Expect:");
  }
  if (request.content && !Gives(request, "Content-Type")) {
    Append(list, "Content-Type:");
  }
  if (request.chunked) Append(list, "Transfer-Encoding: chunked");
  for (const auto& [name, value] : request.fields) {
    if (!value) {
      Append(list, name + ":");
    } else if (value->empty()) {
      Append(list, name + ";");
    } else {
      Append(list, name + ": " + *value);
    }
  }
  return list;
}

void SetMethod(CURL* handle, const CurlRequest& request) {
  if (request.method == "HEAD") {
    if (request.content) {
      throw WrongUse("curl cannot send HEAD with content: use wire steps");
    }
    curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
    return;
  }
  if (request.content) {
    if (request.chunked && request.content->size() > kMostChunked) {
      throw WrongUse(
          "curl cuts content over 32 KiB into chunks of its own: "
          "use wire steps");
    }
    curl_easy_setopt(handle, CURLOPT_POST, 1L);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.content->size()));
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.content->data());
  } else {
    curl_easy_setopt(handle, CURLOPT_HTTPGET, 1L);
  }
  curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

void SetRequest(CURL* handle, const CurlRequest& request) {
  SetMethod(handle, request);
  curl_easy_setopt(handle, CURLOPT_HTTP_VERSION,
                   request.version == HttpVersion::k10 ? CURL_HTTP_VERSION_1_0
                                                       : CURL_HTTP_VERSION_1_1);
  curl_easy_setopt(handle, CURLOPT_PATH_AS_IS, request.path_as_is ? 1L : 0L);
  if (request.request_target) {
    curl_easy_setopt(handle, CURLOPT_REQUEST_TARGET,
                     request.request_target->c_str());
  }
  if (request.user_agent) {
    curl_easy_setopt(handle, CURLOPT_USERAGENT, request.user_agent->c_str());
  }
}

// What makes a transfer bare: all that libcurl, its version or the environment
// would otherwise do on its own.
void SetBare(CURL* handle) {
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_HTTP_TRANSFER_DECODING, 0L);
  curl_easy_setopt(handle, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  curl_easy_setopt(handle, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 0L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 0L);
}

void SetTap(CURL* handle, Tap* tap) {
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, OnReceived);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, tap);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, OnReceived);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, tap);
  curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, OnDebug);
  curl_easy_setopt(handle, CURLOPT_DEBUGDATA, tap);
  curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
}

// The URL to give to libcurl: the scheme is the server's, not documentation's.
std::string UrlFor(const std::string& url, bool tls) {
  constexpr std::string_view kPlain = "http://";
  if (!tls || !url.starts_with(kPlain)) return url;
  return "https://" + url.substr(kPlain.size());
}

// "::HOST:PORT": for any host and any port, this server.
std::string ConnectTo(const CurlClient::Options& options) {
  const bool ipv6 = options.host.find(':') != std::string::npos;
  const std::string host = ipv6 ? "[" + options.host + "]" : options.host;
  return "::" + host + ":" + std::to_string(options.port);
}

// libcurl's own set-up is not safe to run in two threads at once.
void InitOnce() {
  static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (done != CURLE_OK) throw HarnessFailure("libcurl cannot be set up");
}

}  // namespace

void CurlClient::Closer::operator()(void* handle) const {
  curl_easy_cleanup(handle);
}

CurlClient::CurlClient(const Options& options) : options_(options) {
  InitOnce();
  handle_.reset(curl_easy_init());
  if (!handle_) throw HarnessFailure("libcurl gives no handle");
}

CurlClient::~CurlClient() = default;

Observation CurlClient::Play(const std::vector<CurlRequest>& requests) {
  Observation seen;
  for (const CurlRequest& request : requests) {
    seen.transfers.push_back(Perform(request));
  }
  return seen;
}

Transfer CurlClient::Perform(const CurlRequest& request) {
  CURL* const handle = handle_.get();
  const auto start = std::chrono::steady_clock::now();
  const WallTime wall_start = std::chrono::system_clock::now();
  const List fields = Fields(request);
  List connect_to;
  Append(connect_to, ConnectTo(options_));
  const std::string url = UrlFor(request.url, options_.tls);
  const long timeout = static_cast<long>(options_.transfer_timeout.count());
  std::array<char, CURL_ERROR_SIZE> error{};
  Tap tap;
  tap.received.ExpectResponseTo(request.method);

  const std::unique_ptr<CURL, Unset> unset(handle);
  SetBare(handle);
  SetTap(handle, &tap);
  SetRequest(handle, request);
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, fields.get());
  curl_easy_setopt(handle, CURLOPT_CONNECT_TO, connect_to.get());
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, timeout);
  // Content that waits for a 100 is not sent without one.
  curl_easy_setopt(handle, CURLOPT_EXPECT_100_TIMEOUT_MS, timeout);
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, error.data());
  const CURLcode code = curl_easy_perform(handle);

  if (code == CURLE_OK) tap.received.Finish();
  FramedMessages framed = CutMessages(tap.received, wall_start);
  Transfer transfer;
  transfer.curl_code = code;
  if (code != CURLE_OK) {
    transfer.curl_error = error[0] ? error.data() : curl_easy_strerror(code);
  }
  transfer.request = std::move(tap.sent);
  transfer.messages = std::move(framed.messages);
  transfer.rest = std::move(framed.rest);
  curl_easy_getinfo(handle, CURLINFO_NUM_CONNECTS, &transfer.new_connections);
  transfer.elapsed = std::chrono::floor<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - start);
  return transfer;
}

bool IsAnAnswer(int curl_code) {
  return curl_code == CURLE_OK || curl_code == CURLE_GOT_NOTHING ||
         curl_code == CURLE_PARTIAL_FILE || curl_code == CURLE_RECV_ERROR;
}

}  // namespace httparity::conformance
