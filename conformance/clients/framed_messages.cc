#include "conformance/clients/framed_messages.h"

#include <string_view>

namespace httparity::conformance {
namespace {

constexpr std::chrono::seconds kTolerance(5);

}  // namespace

FramedMessages CutMessages(const ResponseFramer& framer,
                           WallTime playing_since) {
  const std::string_view bytes = framer.bytes();
  const WallTime earliest = playing_since - kTolerance;
  const WallTime latest = std::chrono::system_clock::now() + kTolerance;
  const auto cut = [&](const ResponseFramer::Frame& frame, bool complete) {
    const std::string_view head =
        bytes.substr(frame.begin, frame.body - frame.begin);
    return Message{
        .head = MaskDates(head, earliest, latest),
        .body = std::string(bytes.substr(frame.body, frame.end - frame.body)),
        .complete = complete};
  };
  FramedMessages framed;
  for (const ResponseFramer::Frame& frame : framer.frames()) {
    framed.messages.push_back(cut(frame, true));
  }
  const ResponseFramer::Frame partial = framer.partial();
  if (partial.begin != partial.end) {
    framed.messages.push_back(cut(partial, false));
  }
  framed.rest = MaskDates(bytes.substr(framer.rest()), earliest, latest);
  return framed;
}

}  // namespace httparity::conformance
