#ifndef HTTPARITY_REFERENCE_SERVER_OPTIONS_HANDLER_H_
#define HTTPARITY_REFERENCE_SERVER_OPTIONS_HANDLER_H_

#include "reference/http/handler.h"

namespace httparity {

// True for `OPTIONS *`: a question about the server, not about a resource.
bool IsGeneralOptions(const Request& r);

// Answers it: 200 without content. Lives for ever. Clause: CONN-4
Handler& GeneralOptionsHandler();

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_OPTIONS_HANDLER_H_
