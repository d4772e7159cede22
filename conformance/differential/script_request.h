#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_SCRIPT_REQUEST_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_SCRIPT_REQUEST_H_

#include "conformance/differential/random.h"
#include "conformance/differential/request_parts.h"

namespace httparity::conformance {

// A request that reaches a handler, for what decides how its response is framed
// and its connection goes on: method, version, Connection, and content that is
// not there, has a length or is chunked, behind Expect or not. `may_lack` lets
// some of its content, or all, be missing.
RequestParts RandomScriptRequest(Random& random, bool may_lack);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_SCRIPT_REQUEST_H_
