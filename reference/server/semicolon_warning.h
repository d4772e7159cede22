#ifndef HTTPARITY_REFERENCE_SERVER_SEMICOLON_WARNING_H_
#define HTTPARITY_REFERENCE_SERVER_SEMICOLON_WARNING_H_

#include <memory>

#include "reference/http/handler.h"

namespace httparity {

// The handler; when it has served a request whose query has a raw semicolon,
// that is said in the server's error log, as Go did when it had just stopped
// to take one for a separator (GoVersion::WarnsOfSemicolons). Unlike then,
// AllowQuerySemicolons in the handler does not silence it.
std::shared_ptr<Handler> WarnOfSemicolons(std::shared_ptr<Handler> handler);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_SEMICOLON_WARNING_H_
