#include "bench/running_server.h"

#include <boost/json.hpp>

#include "bench/failure.h"

namespace httparity::bench {
namespace {

// A table with one route, in the protocol's form.
std::string HelloTable(const std::string& content) {
  const boost::json::value table = {
      {"routes",
       {{{"pattern", "GET /hello"}, {"handler", {{{"write", content}}}}}}}};
  return boost::json::serialize(table);
}

LoadTarget TargetAt(const std::string& address) try {
  return ParseLoadTarget("http://" + address + "/hello");
} catch (const WrongUse& error) {
  throw ServerUnavailable(std::string("it listens where it cannot: ") +
                          error.what());
}

}  // namespace

RunningServer::RunningServer(const ServerSpec& spec, const CommandLine& line)
    : name_(spec.name) {
  try {
    if (spec.kind == ServerSpec::Kind::kCommand) {
      sut_ = std::make_unique<SutClient>(
          SutClient::Options{.command = spec.value});
      target_ = TargetAt(sut_->Serve(HelloTable(line.content)));
    } else {
      target_ = ParseLoadTarget(spec.value);
    }
    RequireReachable(target_, line.patience);
  } catch (const ServerUnavailable& error) {
    throw ServerUnavailable(name_ + ": " + error.what());
  }
  target_.content = line.content;
}

std::optional<pid_t> RunningServer::process_group() const {
  if (sut_ == nullptr) return std::nullopt;
  return sut_->process_group();
}

}  // namespace httparity::bench
