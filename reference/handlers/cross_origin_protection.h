#ifndef HTTPARITY_REFERENCE_HANDLERS_CROSS_ORIGIN_PROTECTION_H_
#define HTTPARITY_REFERENCE_HANDLERS_CROSS_ORIGIN_PROTECTION_H_

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "reference/http/err.h"
#include "reference/http/handler.h"
#include "reference/http/request.h"
#include "reference/http/settings.h"
#include "reference/http/url.h"

namespace httparity {

// Refuses requests that another site's page makes a browser send, unless they
// only read (GET, HEAD, OPTIONS). It goes by Sec-Fetch-Site, and for browsers
// that do not send it compares Origin with Host. Requests with neither field
// are no browser's, and pass.
//
//   CrossOriginProtection protection;
//   if (Err err = protection.AddTrustedOrigin("https://a.example")) ...
//   mux.Handle("/", protection.Handler(handler));
//
// Where Go has AddInsecureBypassPattern, this takes any predicate: what a
// pattern matches is the mux's knowledge, and handlers do not depend on it.
// A mux that holds the patterns makes such a predicate.
//
// Threading: not while it is changed; the handlers that it made are
// independent of it. Mirrors: CrossOriginProtection in net/http (Go 1.26).
// Clauses: CSR-1 to CSR-4
class CrossOriginProtection {
 public:
  // "https://host" or "https://host:port", as browsers write it: the text is
  // compared with Origin byte by byte. `options` tells what a URL is; Check
  // goes by the request's Settings().
  Err AddTrustedOrigin(std::string_view origin,
                       const URLOptions& options = ProcessSettings().url);
  // Lets the requests pass for which `exempt` gives true. It is called by
  // several threads at once, for requests that would be refused only.
  void SetInsecureBypass(std::function<bool(const Request&)> exempt) {
    exempt_ = std::move(exempt);
  }
  // What answers the refused requests; by default Error with 403.
  void SetDenyHandler(std::shared_ptr<httparity::Handler> deny) {
    deny_ = std::move(deny);
  }

  // None for a request that may pass, else why not.
  Err Check(const Request& r) const;

  // Runs `handler` for the requests that may pass, under the rules as they are
  // now. (Go's handler goes on following its protection.)
  std::shared_ptr<httparity::Handler> Handler(
      std::shared_ptr<httparity::Handler> handler) const;

 private:
  class Guard;

  bool IsExempt(const Request& r) const;

  std::set<std::string, std::less<>> trusted_;
  std::function<bool(const Request&)> exempt_;
  std::shared_ptr<httparity::Handler> deny_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_CROSS_ORIGIN_PROTECTION_H_
