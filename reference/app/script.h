#ifndef HTTPARITY_REFERENCE_APP_SCRIPT_H_
#define HTTPARITY_REFERENCE_APP_SCRIPT_H_

#include <memory>

#include "reference/app/site.h"
#include "reference/app/step.h"
#include "reference/http/handler.h"

namespace httparity::app {

// A handler made of steps: each run is an entry of the connection's log.
std::shared_ptr<Handler> Script(std::shared_ptr<Site> site,
                                std::shared_ptr<const Steps> steps);

// Runs steps before the inner handler, on the same writer; nothing is logged.
std::shared_ptr<Handler> Prepared(std::shared_ptr<Site> site,
                                  std::shared_ptr<const Steps> steps,
                                  std::shared_ptr<Handler> handler);

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_SCRIPT_H_
