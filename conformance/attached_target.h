#ifndef HTTPARITY_CONFORMANCE_ATTACHED_TARGET_H_
#define HTTPARITY_CONFORMANCE_ATTACHED_TARGET_H_

#include <memory>
#include <string>

#include "conformance/target.h"

namespace httparity::conformance {

// A server that somebody else has started, at a URL. It serves one table of a
// suite, `table`, and there is no protocol to it: no log, no control steps, no
// registration. Scenarios that need these, or another table, are skipped.
//
// Throws WrongUse when the URL is not one that scenarios can be played at or is
// beyond this machine without `allow_remote` (the scenarios are hostile), and
// HarnessFailure when nobody listens there.
std::unique_ptr<Target> AttachTo(
    const std::string& url, bool allow_remote,
    std::shared_ptr<const boost::json::object> table);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_ATTACHED_TARGET_H_
