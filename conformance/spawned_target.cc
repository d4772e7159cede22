#include "conformance/spawned_target.h"

#include <algorithm>
#include <utility>

#include "conformance/failure.h"
#include "conformance/json_fields.h"
#include "conformance/sut_control.h"
#include "conformance/sut_process.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;

// A server under test that has said who it is.
struct Greeted {
  std::shared_ptr<SutProcess> process;
  Identity identity;
};

[[noreturn]] void FailWithStderr(const SutProcess& process, std::size_t mark,
                                 const std::string& why) {
  throw HarnessFailure(WithStderr(why, process.StderrSince(mark)));
}

// The `ok` object of a reply; anything else is a failure.
boost::json::object MustBeOk(const ControlReply& reply,
                             const std::string& request) {
  switch (reply.kind) {
    case ControlReply::Kind::kOk:
      return boost::json::parse(reply.text).as_object();
    case ControlReply::Kind::kLost:
      throw HarnessFailure(reply.text);
    default:
      throw HarnessFailure("the server under test refused the request \"" +
                           request + "\": " + reply.text);
  }
}

std::string TextIn(const boost::json::object& ok, std::string_view key,
                   const std::string& request) {
  const boost::json::value* text = ok.if_contains(key);
  if (text == nullptr || !text->is_string()) {
    throw HarnessFailure("the server under test replied to \"" + request +
                         "\" without a text \"" + std::string(key) + "\"");
  }
  return std::string(text->get_string());
}

Identity ReadIdentity(const boost::json::object& ok) {
  Identity identity{
      TextIn(ok, "name", "hello"), TextIn(ok, "version", "hello"), {}};
  const boost::json::value* features = ok.if_contains("features");
  if (features == nullptr || !features->is_array()) {
    throw HarnessFailure("the server under test lists no features");
  }
  for (const boost::json::value& feature : features->get_array()) {
    if (feature.is_string()) {
      identity.features.emplace_back(feature.get_string());
    }
  }
  return identity;
}

// A table on a server under test, and the way to it.
class SpawnedTable : public ServedTable {
 public:
  SpawnedTable(Greeted sut, std::string server, Endpoint endpoint,
               std::size_t stderr_mark)
      : sut_(std::move(sut)),
        control_(*sut_.process, std::move(server)),
        endpoint_(std::move(endpoint)),
        stderr_mark_(stderr_mark) {}
  ~SpawnedTable() override {
    if (!ended_) control_.Start(CloseServer{}).wait();
  }

  const Endpoint& endpoint() const override { return endpoint_; }
  const Identity& identity() const override { return sut_.identity; }
  Control* control() override { return &control_; }
  std::string Stderr() const override {
    return sut_.process->StderrSince(stderr_mark_);
  }

  void End() override {
    ended_ = true;
    try {
      MustBeOk(control_.Start(CloseServer{}).get(), "close");
    } catch (const HarnessFailure& failure) {
      FailWithStderr(*sut_.process, stderr_mark_, failure.what());
    }
  }

 private:
  const Greeted sut_;
  SutControl control_;
  const Endpoint endpoint_;
  const std::size_t stderr_mark_;
  bool ended_ = false;
};

class SpawnedTarget : public Target {
 public:
  explicit SpawnedTarget(SutProcess::Options options)
      : options_(std::move(options)) {}

  std::optional<Identity> Identify() override {
    return ProcessFor("").identity;
  }

  Serving Serve(const Scenario& scenario) override {
    const Greeted sut = ProcessForTable(*scenario.table);
    if (const auto lacking = Lacking(scenario, sut.identity)) {
      Serving serving;
      serving.skip = "the server lacks the feature " + *lacking;
      return serving;
    }
    const std::size_t mark = sut.process->StderrMark();
    try {
      return ServeOn(sut, scenario, mark);
    } catch (const HarnessFailure& failure) {
      FailWithStderr(*sut.process, mark, failure.what());
    }
  }

 private:
  static constexpr int kMostFailedStarts = 3;

  static Serving ServeOn(const Greeted& sut, const Scenario& scenario,
                         std::size_t mark) {
    const ControlReply reply =
        sut.process->Send({{"do", "serve"}, {"table", *scenario.table}}).get();
    Serving serving;
    if (reply.kind == ControlReply::Kind::kPanic) {
      serving.panic = reply.text;
    } else if (reply.kind == ControlReply::Kind::kUnsupported) {
      serving.skip = "the server does not support " + reply.text;
    } else {
      const boost::json::object ok = MustBeOk(reply, "serve");
      serving.table = std::make_unique<SpawnedTable>(
          sut, TextIn(ok, "server", "serve"),
          ParseListenAddress(TextIn(ok, "address", "serve")), mark);
    }
    return serving;
  }

  static std::optional<std::string> Lacking(const Scenario& scenario,
                                            const Identity& identity) {
    const std::vector<std::string>& has = identity.features;
    for (const std::string& feature : scenario.features) {
      if (std::find(has.begin(), has.end(), feature) == has.end()) {
        return feature;
      }
    }
    return std::nullopt;
  }

  Greeted ProcessForTable(const boost::json::object& table) {
    std::string godebug;
    if (const auto* settings = table.if_contains("godebug")) {
      godebug = std::string(settings->get_string());
    }
    const auto* default_mux = table.if_contains("default_mux");
    if (default_mux != nullptr && default_mux->get_bool()) {
      return StartProcess(godebug);
    }
    return ProcessFor(godebug);
  }

  Greeted ProcessFor(const std::string& godebug) {
    Greeted& sut = godebug.empty() ? plain_ : with_settings_;
    if (sut.process == nullptr || !sut.process->broken().empty() ||
        sut.process->godebug() != godebug) {
      sut = Greeted();  // ends the old one first
      sut = StartProcess(godebug);
    }
    return sut;
  }

  Greeted StartProcess(const std::string& godebug) {
    if (failed_starts_ >= kMostFailedStarts) {
      throw HarnessFailure(options_.role + " '" + options_.command +
                           "' did not start three times in a row; given up");
    }
    ++failed_starts_;
    Greeted sut;
    SutProcess::Options options = options_;
    options.godebug = godebug;
    sut.process = std::make_shared<SutProcess>(std::move(options));
    try {
      sut.identity = ReadIdentity(
          MustBeOk(sut.process->Send({{"do", "hello"}, {"protocol", 1}}).get(),
                   "hello"));
    } catch (const HarnessFailure& failure) {
      FailWithStderr(*sut.process, 0,
                     "cannot start " + options_.role + " '" + options_.command +
                         "': " + failure.what());
    }
    failed_starts_ = 0;
    return sut;
  }

  const SutProcess::Options options_;
  int failed_starts_ = 0;
  Greeted plain_;          // without GODEBUG
  Greeted with_settings_;  // with the GODEBUG that was asked for last
};

}  // namespace

std::unique_ptr<Target> SpawnTarget(SutProcess::Options options) {
  return std::make_unique<SpawnedTarget>(std::move(options));
}

}  // namespace httparity::conformance
