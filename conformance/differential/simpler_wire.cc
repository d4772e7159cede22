#include "conformance/differential/simpler_wire.h"

#include <algorithm>
#include <string>
#include <utility>

#include "conformance/differential/shrink.h"

namespace httparity::conformance {
namespace {

std::vector<std::string> Lines(const std::string& bytes) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', from), bytes.size() - 1);
    lines.push_back(bytes.substr(from, end + 1 - from));
    from = end + 1;
  }
  return lines;
}

void AddConversation(const Case& played, Conversation conversation,
                     std::vector<Case>& simpler) {
  if (conversation.sends.empty()) return;
  Case copy = played;
  copy.conversations = {std::move(conversation)};
  simpler.push_back(std::move(copy));
}

void AddPlainerEnds(const Case& played, std::vector<Case>& simpler) {
  const Conversation& whole = played.conversations.front();
  if (whole.apart) {
    Conversation joined = whole;
    joined.apart = false;
    joined.sends = {""};
    for (const std::string& send : whole.sends) joined.sends[0] += send;
    AddConversation(played, std::move(joined), simpler);
  }
  if (whole.probe_close) {
    Conversation unprobed = whole;
    unprobed.probe_close = false;
    unprobed.half_close = true;
    AddConversation(played, std::move(unprobed), simpler);
  }
}

// Each send without runs of its lines, then of its bytes.
void AddShorterSends(const Case& played, std::vector<Case>& simpler) {
  const Conversation& whole = played.conversations.front();
  const auto add = [&](std::size_t i, std::string send) {
    Conversation shorter = whole;
    if (send.empty()) {
      shorter.sends.erase(shorter.sends.begin() +
                          static_cast<std::ptrdiff_t>(i));
    } else {
      shorter.sends[i] = std::move(send);
    }
    AddConversation(played, std::move(shorter), simpler);
  };
  for (std::size_t i = 0; i < whole.sends.size(); ++i) {
    for (const auto& lines : WithoutRuns(Lines(whole.sends[i]))) {
      std::string send;
      for (const std::string& line : lines) send += line;
      add(i, std::move(send));
    }
  }
  for (std::size_t i = 0; i < whole.sends.size(); ++i) {
    // Single bytes of a long send are too many: its lines go first.
    const std::string& send = whole.sends[i];
    for (std::string& shorter : WithoutRuns(send)) {
      if (send.size() > 2000 && shorter.size() + 16 > send.size()) break;
      add(i, std::move(shorter));
    }
  }
}

void AddPlainerTable(const Case& played, std::vector<Case>& simpler) {
  const boost::json::value* server = played.table.if_contains("server");
  if (server == nullptr) return;
  Case copy = played;
  copy.table.erase("server");
  simpler.push_back(std::move(copy));
}

}  // namespace

std::vector<Case> SimplerWire(const Case& played) {
  std::vector<Case> simpler;
  if (played.conversations.empty()) return simpler;
  AddPlainerEnds(played, simpler);
  AddPlainerTable(played, simpler);
  AddShorterSends(played, simpler);
  return simpler;
}

}  // namespace httparity::conformance
