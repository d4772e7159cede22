#include "bench/running_server.h"

#include <algorithm>

#include "bench/failure.h"

namespace httparity::bench {
namespace {

LoadTarget TargetAt(const std::string& address) try {
  return ParseLoadTarget("http://" + address);
} catch (const WrongUse& error) {
  throw ServerUnavailable(std::string("it listens where it cannot: ") +
                          error.what());
}

}  // namespace

RunningServer::RunningServer(const ServerSpec& spec, const CommandLine& line)
    : name_(spec.name) {
  try {
    if (spec.kind == ServerSpec::Kind::kUrl) {
      hello_ = ParseLoadTarget(spec.value);
      hello_.exchanges.front().content = line.content;
    } else {
      sut_ = std::make_unique<SutClient>(
          SutClient::Options{.command = spec.value});
      hello_ = Serve(HelloTable(line.content));
      if (std::ranges::any_of(line.cases, &LoadCase::AsksForRoutes)) {
        routes_ = Serve(GitHubTable());
      }
    }
    RequireReachable(hello_, line.patience);
  } catch (const ServerUnavailable& error) {
    throw ServerUnavailable(name_ + ": " + error.what());
  }
}

LoadTarget RunningServer::Serve(const RouteTable& table) {
  LoadTarget target = TargetAt(sut_->Serve(table.json));
  target.exchanges = table.exchanges;
  return target;
}

const LoadTarget& RunningServer::TargetFor(const LoadCase& load) const {
  return load.AsksForRoutes() ? routes_.value() : hello_;
}

WrongAnswer RunningServer::Blame(const std::string& measured,
                                 const WrongAnswer& error) const {
  std::string text = measured + ": " + error.what();
  const std::string end = sut_ == nullptr ? "" : sut_->HowItEnded();
  if (!end.empty()) text += "; " + end;
  return WrongAnswer(text);
}

std::optional<pid_t> RunningServer::process_group() const {
  if (sut_ == nullptr) return std::nullopt;
  return sut_->process_group();
}

}  // namespace httparity::bench
