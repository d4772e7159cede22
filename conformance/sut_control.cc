#include "conformance/sut_control.h"

#include <utility>

namespace httparity::conformance {

SutControl::SutControl(SutProcess& process, std::string server)
    : process_(process), server_(std::move(server)) {}

std::future<ControlReply> SutControl::Start(const ControlRequest& request) {
  if (const auto* keep_alives = std::get_if<SetKeepAlives>(&request)) {
    boost::json::object line = Request("keep_alives");
    line["enabled"] = keep_alives->enabled;
    return process_.Send(std::move(line));
  }
  if (const auto* shutdown = std::get_if<Shutdown>(&request)) {
    boost::json::object line = Request("shutdown");
    line["grace_ms"] = shutdown->grace.count();
    return process_.Send(std::move(line), shutdown->grace);
  }
  return process_.Send(
      Request(std::holds_alternative<CloseServer>(request) ? "close" : "log"));
}

boost::json::object SutControl::Request(const char* what) const {
  return {{"do", what}, {"server", server_}};
}

}  // namespace httparity::conformance
