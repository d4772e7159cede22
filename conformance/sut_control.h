#ifndef HTTPARITY_CONFORMANCE_SUT_CONTROL_H_
#define HTTPARITY_CONFORMANCE_SUT_CONTROL_H_

#include <boost/json.hpp>
#include <future>
#include <string>

#include "conformance/clients/control.h"
#include "conformance/sut_process.h"

namespace httparity::conformance {

// The control of one server, by its name, of a process that serves many.
//
// The process outlives it. Thread-safe, as the process is.
class SutControl : public Control {
 public:
  SutControl(SutProcess& process, std::string server);

  std::future<ControlReply> Start(const ControlRequest& request) override;

 private:
  boost::json::object Request(const char* what) const;

  SutProcess& process_;
  const std::string server_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SUT_CONTROL_H_
