#ifndef HTTPARITY_REFERENCE_APP_SERVE_H_
#define HTTPARITY_REFERENCE_APP_SERVE_H_

#include <string>

#include "reference/app/table.h"

namespace httparity::app {

// Serves one table as a plain server until SIGINT or SIGTERM, then lets running
// requests finish: for ten seconds at most, or until a second signal. Says on
// standard output where it listens. To be called while the process has no other
// threads.
// Throws RegistrationError, and std::runtime_error when it cannot listen, or
// when requests were cut off.
void ServeTable(const Table& table, const std::string& address);

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_SERVE_H_
