#ifndef HTTPARITY_REFERENCE_HANDLERS_QUERY_SEMICOLONS_H_
#define HTTPARITY_REFERENCE_HANDLERS_QUERY_SEMICOLONS_H_

#include <memory>

#include "reference/http/handler.h"

namespace httparity {

// Runs `handler` with each raw ";" of the query as "&". Escaped ones, the
// request target and forms in the body stay as they are.
// Mirrors: AllowQuerySemicolons in net/http (Go 1.26).  Clause: HLP-14
std::shared_ptr<Handler> AllowQuerySemicolons(std::shared_ptr<Handler> handler);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_QUERY_SEMICOLONS_H_
