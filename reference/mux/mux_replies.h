#ifndef HTTPARITY_REFERENCE_MUX_MUX_REPLIES_H_
#define HTTPARITY_REFERENCE_MUX_MUX_REPLIES_H_

#include <memory>
#include <string>
#include <string_view>

#include "reference/http/handler.h"
#include "reference/http/task.h"
#include "reference/http/url.h"
#include "reference/mux/mux_match.h"

namespace httparity {

// What muxes answer themselves, where no route does.

// 404. Clause: NF-1
MuxMatch NotFoundReply();

// 405 with the methods in Allow, separated by ", ". Clauses: NF-2, NF-5
MuxMatch MethodNotAllowedReply(std::string allow);

// A redirect to path and query; `pattern` is what Request::Pattern becomes.
// Clauses: RED-1, RED-8, LEG-7
MuxMatch RedirectReply(std::string path, std::string_view query, int code,
                       std::string_view pattern);

// The path with a "/" behind it, cleaned before: where a request for it goes
// when only the path with the "/" has a route. Decoded. Clause: RED-4
std::string WithTrailingSlash(std::string_view decoded_path);

// 400 and no content, for the target "*". Clause: OPT-4
Task<> RefuseAsterisk(ResponseWriter& w, Request& r);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_MUX_REPLIES_H_
