#ifndef HTTPARITY_REFERENCE_HANDLERS_STRIP_PREFIX_H_
#define HTTPARITY_REFERENCE_HANDLERS_STRIP_PREFIX_H_

#include <memory>
#include <string>

#include "reference/http/handler.h"

namespace httparity {

// Serves requests whose path begins with `prefix` by `handler`, which sees the
// path without it; all others get 404.
//
// The prefix is plain text: it need not end at a "/", is compared with the
// decoded path, and with the escaped one too where the two differ. Yes: "/a"
// makes "/a/b" to "/b", and "/ab" to "b". No: "/%61/b" is 404.
//
// Mirrors: StripPrefix in net/http (Go 1.26).  Clauses: HLP-9, HLP-10
std::shared_ptr<Handler> StripPrefix(std::string prefix,
                                     std::shared_ptr<Handler> handler);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_STRIP_PREFIX_H_
