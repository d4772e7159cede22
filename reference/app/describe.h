#ifndef HTTPARITY_REFERENCE_APP_DESCRIBE_H_
#define HTTPARITY_REFERENCE_APP_DESCRIBE_H_

#include <string>
#include <vector>

#include "reference/app/exchange.h"
#include "reference/app/node.h"
#include "reference/http/task.h"

namespace httparity::app {

// One thing that can be said about a request, as lines `name value`.
struct DescribePart;

// Reads a list of parts' names. They are given in the order in which they are
// said, each once, whatever the list's order.
std::vector<const DescribePart*> ReadParts(const Node& list);

// Says them all. The part `form` reads the request's body.
// Spec: the server-under-test protocol, sections 5 and 7.
Task<std::string> Describe(const std::vector<const DescribePart*>& parts,
                           Exchange& x);

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_DESCRIBE_H_
