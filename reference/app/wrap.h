#ifndef HTTPARITY_REFERENCE_APP_WRAP_H_
#define HTTPARITY_REFERENCE_APP_WRAP_H_

#include <functional>
#include <memory>
#include <vector>

#include "reference/app/node.h"
#include "reference/app/site.h"
#include "reference/http/handler.h"

namespace httparity::app {

// Puts something around a handler. Throws RegistrationError where the API that
// it drives refuses, as a registration does.
using Wrap = std::function<std::shared_ptr<Handler>(
    const std::shared_ptr<Site>&, std::shared_ptr<Handler>)>;

// Reads a list of wraps, outermost first.
std::vector<Wrap> ReadWraps(const Node& list);

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_WRAP_H_
