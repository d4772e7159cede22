#ifndef HTTPARITY_CONFORMANCE_TARGET_H_
#define HTTPARITY_CONFORMANCE_TARGET_H_

#include <boost/json.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "conformance/clients/control.h"
#include "conformance/endpoint.h"
#include "conformance/scenario.h"

namespace httparity::conformance {

// Who a server says it is.
struct Identity {
  std::string name;
  std::string version;
  std::vector<std::string> features;
};

// A table that is being served. Its destructor ends the serving, if End() has
// not; a failure is of no interest then.
class ServedTable {
 public:
  virtual ~ServedTable() = default;

  virtual const Endpoint& endpoint() const = 0;
  virtual const Identity& identity() const = 0;
  // Null where there is none: no log, no control steps.
  virtual Control* control() = 0;
  // Ends the serving and throws HarnessFailure when the server has broken the
  // protocol in the meantime.
  virtual void End() = 0;
  // What the server wrote to standard error since the table is served.
  virtual std::string Stderr() const = 0;
};

// What came of asking for a table: exactly one of the three.
struct Serving {
  std::unique_ptr<ServedTable> table;
  std::optional<std::string> panic;  // it was refused, with this text
  std::optional<std::string> skip;   // it cannot be played here, and why
};

// Where scenarios are played.
class Target {
 public:
  virtual ~Target() = default;

  // Throws HarnessFailure when there is no server to ask, or it breaks the
  // protocol; its text holds what the server wrote to standard error.
  virtual Serving Serve(const Scenario& scenario) = 0;

  // Who plays here; nothing when nobody says so, at a URL.
  virtual std::optional<Identity> Identify() = 0;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_TARGET_H_
