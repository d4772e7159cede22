#ifndef HTTPARITY_REFERENCE_HANDLERS_MAX_BYTES_HANDLER_H_
#define HTTPARITY_REFERENCE_HANDLERS_MAX_BYTES_HANDLER_H_

#include <cstdint>
#include <memory>

#include "reference/http/handler.h"

namespace httparity {

// Runs `handler` with the request's body behind a MaxBytesReader.
// Mirrors: MaxBytesHandler in net/http (Go 1.26).  Clause: HLP-12
std::shared_ptr<Handler> MaxBytesHandler(std::shared_ptr<Handler> handler,
                                         std::int64_t limit);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_MAX_BYTES_HANDLER_H_
