#ifndef HTTPARITY_CONFORMANCE_CLIENTS_CURL_CLIENT_H_
#define HTTPARITY_CONFORMANCE_CLIENTS_CURL_CLIENT_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "conformance/clients/observation.h"
#include "conformance/clients/step.h"

namespace httparity::conformance {

// Plays a list of requests with libcurl, on one handle, and says what was sent
// and what came.
//
// Whatever the URLs say, the connections go to one server: a URL names the
// Host, as documentation has it. Nothing of libcurl's own shows: no redirect is
// followed, no coding undone, no proxy asked, no field added but Host and the
// framing of content, so that versions 7.88 to 8.14 send and report the same.
//
// One object plays one list, on the thread that calls it. Connections stay open
// until it is destroyed, so that a server's log can be read before the client's
// own closing shows in it.
class CurlClient {
 public:
  struct Options {
    std::string host = "127.0.0.1";  // a name or an IP literal, no brackets
    std::uint16_t port = 0;
    // Speaks https, whatever the URLs say. The certificate is not verified: it
    // cannot name the hosts of the scenarios.
    bool tls = false;
    std::chrono::milliseconds transfer_timeout{5000};
  };

  explicit CurlClient(const Options& options);
  ~CurlClient();

  // Throws WrongUse for a request that libcurl cannot express, or not
  // in the same way in each version (HEAD with content, a NUL in a field, more
  // than 32 KiB in chunks). Nothing that a server does makes it throw.
  Observation Play(const std::vector<CurlRequest>& requests);

 private:
  struct Closer {
    void operator()(void* handle) const;
  };

  Transfer Perform(const CurlRequest& request);

  const Options options_;
  std::unique_ptr<void, Closer> handle_;
};

// Whether a transfer with this code shows what a server did: it answered, or
// the connection ended first. No server can be held to anything else: a URL
// that libcurl refuses, nobody there, a time that ran out, no HTTP at all.
bool IsAnAnswer(int curl_code);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLIENTS_CURL_CLIENT_H_
