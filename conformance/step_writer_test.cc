#include "conformance/step_writer.h"

#include <gtest/gtest.h>

#include "conformance/step_reader.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;

// Each kind of step, bare and with all that it can have.
std::vector<WireStep> AllSteps() {
  const std::string bytes("GET / HTTP/1.1\r\nA: \0\xff", 21);
  return {
      Open{},
      Open{"a", "127.0.0.2"},
      Send{"", {bytes}, {}, {}},
      Send{"a", {"GET", " / HT", "TP/1.1\r\n\r\n"}, milliseconds(7), {}},
      Send{"", {"no line"}, {}, std::vector<std::string>{"HEAD", "GET"}},
      AwaitResponses{},
      AwaitResponses{"a", 3, false, milliseconds(80)},
      AwaitResponses{"", 2, true, {}},
      AwaitBytes{"a", 9, milliseconds(70)},
      AwaitClose{},
      AwaitClose{"a", true, milliseconds(60)},
      AwaitSilence{"a", milliseconds(50)},
      HalfClose{"a"},
      Close{"a"},
      Reset{"a"},
      Sleep{milliseconds(40)},
      SetKeepAlives{false},
      Shutdown{milliseconds(30)},
      Shutdown{milliseconds(30), false},
      AwaitShutdown{},
      AwaitShutdown{milliseconds(20)},
      CloseServer{},
      WaitLog{"idle", 1, {}},
      WaitLog{"idle", 2, milliseconds(10)},
  };
}

// As it comes out of a file.
boost::json::value Reparsed(const boost::json::value& value) {
  return boost::json::parse(boost::json::serialize(value));
}

TEST(StepWriter, IsReadAsTheSameSteps) {
  const std::vector<WireStep> steps = AllSteps();
  const std::vector<WireStep> read =
      ReadWireScript(Reparsed(WriteWireScript(steps)), "here");
  ASSERT_EQ(read.size(), steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    EXPECT_EQ(read[i], steps[i])
        << boost::json::serialize(WriteWireStep(steps[i]));
  }
}

}  // namespace
}  // namespace httparity::conformance
