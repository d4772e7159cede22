#include "conformance/settled_log.h"

#include <chrono>
#include <thread>
#include <utility>

#include "conformance/answer.h"
#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kBetweenLooks{5};
constexpr milliseconds kQuietToRecord{60};   // unchanged for so long
constexpr milliseconds kQuietToCompare{10};  // as expected for so long
constexpr milliseconds kPatienceForLog{1000};

boost::json::object ReadLogOnce(Control& control) {
  const ControlReply reply = control.Start(ReadLog{}).get();
  if (reply.kind != ControlReply::Kind::kOk) {
    throw HarnessFailure("no log: " + reply.text);
  }
  return RecordedLog(boost::json::parse(reply.text).as_object());
}

}  // namespace

boost::json::object SettledLog(Control& control,
                               const boost::json::value* expected) {
  const milliseconds quiet =
      expected != nullptr ? kQuietToCompare : kQuietToRecord;
  const auto deadline = steady_clock::now() + kPatienceForLog;
  boost::json::object log = ReadLogOnce(control);
  auto since = steady_clock::now();
  while (steady_clock::now() < deadline) {
    const bool good = expected == nullptr || *expected == log;
    if (good && steady_clock::now() - since >= quiet) break;
    std::this_thread::sleep_for(kBetweenLooks);
    boost::json::object again = ReadLogOnce(control);
    if (again == log) continue;
    log = std::move(again);
    since = steady_clock::now();
  }
  return log;
}

}  // namespace httparity::conformance
