#ifndef HTTPARITY_REFERENCE_HTTP_REPLY_H_
#define HTTPARITY_REFERENCE_HTTP_REPLY_H_

#include <memory>
#include <string>
#include <string_view>

#include "reference/http/async.h"
#include "reference/http/handler.h"
#include "reference/http/request.h"
#include "reference/http/response_writer.h"

namespace httparity {

// The replies that handlers, muxes and servers share. Each may be awaited, to
// wait until the content is taken, or dropped, as any write may.
//
//   HandleFunc("/old", [](ResponseWriter& w, Request& r) {
//     Redirect(w, r, "/new", kStatusFound);
//   });
//
// Texts are borrowed for the call alone. Errors: a code outside 100..999 throws
// as WriteHeader does.

// Replies with a plain text, a line feed behind it. Takes Content-Length off
// and sets Content-Type and X-Content-Type-Options; other fields stay.
// Mirrors: Error in net/http (Go 1.26).  Clause: HLP-1
Async<WriteResult> Error(ResponseWriter& w, std::string_view text, int code);

// Replies 404, "404 page not found".
// Mirrors: NotFound in net/http (Go 1.26).  Clauses: HLP-2, NF-1
Async<WriteResult> NotFound(ResponseWriter& w, Request& r);
std::shared_ptr<Handler> NotFoundHandler();

// Replies with Location, and for GET and HEAD with a short page unless
// Content-Type is there already. A url without scheme and host is taken
// relative to the request's path. Any code will do; it should be 3xx.
// Mirrors: Redirect in net/http (Go 1.26).  Clauses: HLP-3 to HLP-7
Async<WriteResult> Redirect(ResponseWriter& w, Request& r, std::string_view url,
                            int code);

// A handler that redirects each request. Clause: HLP-8
std::shared_ptr<Handler> RedirectHandler(std::string url, int code);

// The Location that Redirect gives for `url`, before its non-ASCII bytes are
// escaped. Clauses: HLP-3, HLP-4
std::string ResolveRedirect(const URL& request_url, std::string_view url,
                            GoVersion go = {});

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_REPLY_H_
