#ifndef HTTPARITY_REFERENCE_MUX_CROSS_ORIGIN_PROTECTION_H_
#define HTTPARITY_REFERENCE_MUX_CROSS_ORIGIN_PROTECTION_H_

#include <memory>
#include <source_location>
#include <string_view>

#include "reference/http/err.h"
#include "reference/http/handler.h"
#include "reference/http/request.h"
#include "reference/http/settings.h"

namespace httparity {

// Refuses requests that another site's page makes a browser send, unless they
// only read (GET, HEAD, OPTIONS). It goes by Sec-Fetch-Site, and for browsers
// that do not send it compares Origin with Host. Requests with neither field
// are no browser's, and pass.
//
//   CrossOriginProtection protection;
//   if (Err err = protection.AddTrustedOrigin("https://a.example")) ...
//   protection.AddInsecureBypassPattern("POST /hooks/{name}");
//   mux.Handle("/", protection.Handler(handler));
//
// Lives with the mux, whose patterns it takes.
//
// Ownership: copies share their rules, and so do the handlers that it made,
// which follow later changes. Threading: all of it from any thread.
// Mirrors: CrossOriginProtection in net/http (Go 1.26). Clauses: CSR-1 to CSR-4
class CrossOriginProtection {
 public:
  CrossOriginProtection();

  // "https://host" or "https://host:port", as browsers write it: the text is
  // compared with Origin byte by byte. `options` tells what a URL is; Check
  // goes by the request's Settings().
  Err AddTrustedOrigin(std::string_view origin,
                       const URLOptions& options = ProcessSettings().url);

  // Lets the requests pass that a mux with this pattern would give to its
  // handler; not those that it would redirect there. Throws RegistrationError
  // as ServeMux::Handle does. Clause: CSR-2
  void AddInsecureBypassPattern(
      std::string_view pattern,
      std::source_location caller = std::source_location::current());

  // What answers the refused requests; null is Error with 403.
  void SetDenyHandler(std::shared_ptr<httparity::Handler> deny);

  // None for a request that may pass, else why not.
  Err Check(const Request& r) const;

  // Runs `handler` for the requests that may pass.
  std::shared_ptr<httparity::Handler> Handler(
      std::shared_ptr<httparity::Handler> handler) const;

 private:
  class Rules;
  class Guard;

  std::shared_ptr<Rules> rules_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_CROSS_ORIGIN_PROTECTION_H_
