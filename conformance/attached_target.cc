#include "conformance/attached_target.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "conformance/clients/socket.h"
#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

class AttachedTable : public ServedTable {
 public:
  explicit AttachedTable(Endpoint endpoint) : endpoint_(std::move(endpoint)) {}

  const Endpoint& endpoint() const override { return endpoint_; }
  const Identity& identity() const override { return identity_; }
  Control* control() override { return nullptr; }
  void End() override {}
  std::string Stderr() const override { return ""; }

 private:
  const Endpoint endpoint_;
  const Identity identity_;
};

bool NeedsControl(const WireStep& step) {
  return std::holds_alternative<SetKeepAlives>(step) ||
         std::holds_alternative<Shutdown>(step) ||
         std::holds_alternative<AwaitShutdown>(step) ||
         std::holds_alternative<CloseServer>(step) ||
         std::holds_alternative<WaitLog>(step);
}

class AttachedTarget : public Target {
 public:
  AttachedTarget(Endpoint endpoint,
                 std::shared_ptr<const boost::json::object> table)
      : endpoint_(std::move(endpoint)), table_(std::move(table)) {}

  Serving Serve(const Scenario& scenario) override {
    Serving serving;
    serving.skip = WhyNot(scenario);
    if (!serving.skip) {
      serving.table = std::make_unique<AttachedTable>(endpoint_);
    }
    return serving;
  }

  std::optional<Identity> Identify() override { return std::nullopt; }

 private:
  std::optional<std::string> WhyNot(const Scenario& scenario) const {
    if (!scenario.script) return "registration is not observed at a URL";
    if (scenario.log_only) return "the log is not observed at a URL";
    if (scenario.table != table_) {
      return "needs another table than the server at the URL serves";
    }
    const auto* wire = std::get_if<std::vector<WireStep>>(&*scenario.script);
    if (wire == nullptr) return std::nullopt;
    if (endpoint_.tls) return "wire steps are not played over TLS";
    if (std::any_of(wire->begin(), wire->end(), NeedsControl)) {
      return "a server at a URL takes no control steps";
    }
    return std::nullopt;
  }

  const Endpoint endpoint_;
  const std::shared_ptr<const boost::json::object> table_;
};

}  // namespace

std::unique_ptr<Target> AttachTo(
    const std::string& url, bool allow_remote,
    std::shared_ptr<const boost::json::object> table) {
  const Endpoint endpoint = ParseServerUrl(url);
  if (!allow_remote && !IsLoopback(endpoint)) {
    throw WrongUse("--url " + url +
                   ": is beyond this machine; the scenarios are hostile: give "
                   "--allow-remote if the server is yours");
  }
  constexpr std::chrono::seconds kPatience{5};
  const Connected connected = Connect(Resolve(endpoint.host, endpoint.port), "",
                                      Clock::now() + kPatience);
  if (!connected.fd) {
    throw HarnessFailure("cannot reach " + url + ": " +
                         std::strerror(connected.error));
  }
  return std::make_unique<AttachedTarget>(endpoint, std::move(table));
}

}  // namespace httparity::conformance
