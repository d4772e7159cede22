#include "conformance/differential/random_script.h"

#include <algorithm>
#include <utility>

#include "conformance/differential/outcome.h"
#include "conformance/differential/random_field_step.h"
#include "conformance/differential/random_steps.h"
#include "conformance/differential/script_classes.h"
#include "conformance/differential/script_request.h"
#include "conformance/differential/simpler_script.h"

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;

// Large, since a connection that is left open takes a second, and one that
// lingers half of it, all at the same time.
constexpr std::size_t kBatch = 512;
// In one batch of so many the client does not end its direction and finds out
// how connections are closed, or that they stay open.
constexpr std::uint64_t kOpenBatches = 8;

constexpr int kLimits[] = {0, 1, 5, 512, 10'000};

// All requests have gone out at once: whether each has all of its content is
// known to the client alone.
Conversation RandomRequests(Random& random, bool half_close) {
  Conversation conversation;
  conversation.half_close = half_close;
  conversation.probe_close = !half_close;
  const std::uint32_t count = random.Percent(45) ? 1 : 2 + random.Below(2);
  for (std::uint32_t i = 1; i <= count; ++i) {
    const bool may_lack = half_close && i == count;
    conversation.sends.push_back(RandomScriptRequest(random, may_lack).Bytes());
  }
  return conversation;
}

bool IsLone(const Conversation& conversation) {
  if (conversation.sends.size() != 1) return false;
  const auto parts = RequestParts::Parse(conversation.sends.front());
  if (!parts || !parts->content.empty()) return false;
  for (const auto& [name, text] : parts->fields) {
    if (name == "Content-Length" || name == "Transfer-Encoding") return false;
  }
  return true;
}

// Whether what follows each content is so little that it does no harm to send
// the content back.
bool MayEcho(const Conversation& conversation) {
  const std::vector<std::string>& sends = conversation.sends;
  return std::none_of(sends.begin(), sends.end() - 1, [](const auto& send) {
    return send.size() > kMostAtRisk;
  });
}

// Whether the connection's buffer holds all that is sent.
bool IsBuffered(const Conversation& conversation) {
  constexpr std::size_t kBuffer = 4096;
  std::size_t size = 0;
  for (const std::string& send : conversation.sends) size += send.size();
  return size <= kBuffer;
}

// Past deadlines leave a handler what the buffer holds: of requests behind the
// first that depends on whether the byte that is read in the background came
// alone (CTX-3). Content that is left unread in full duplex is read by two at
// the same time, who meet or not (DRN-9).
StepChoice ChoiceFor(const Conversation& conversation) {
  return {.half_close = conversation.half_close,
          .lone = IsLone(conversation),
          .most_written = kMostAtRisk / conversation.sends.size(),
          .echoes = MayEcho(conversation),
          .past_deadlines =
              IsBuffered(conversation) || conversation.sends.size() == 1,
          .full_duplex = IsBuffered(conversation)};
}

array RandomWraps(Random& random, bool half_close) {
  array wraps;
  if (random.Percent(40)) {
    wraps.push_back(object{{"steps", array{RandomFieldStep(random)}}});
  }
  // A FIN cancels the request, and TimeoutHandler answers by what is first.
  if (!half_close && random.Percent(60)) {
    wraps.push_back(object{{"timeout", array{60'000, "late"}}});
  }
  if (random.Percent(40)) {
    wraps.push_back(object{{"max_bytes", random.Pick(kLimits)}});
  }
  return wraps;
}

object RandomServer(Random& random) {
  object server;
  if (random.Percent(50)) server["log_conn_state"] = true;
  if (random.Percent(4)) server["keep_alives"] = false;
  if (random.Percent(4)) server["base_context"] = object{{"app", "demo"}};
  return server;
}

object RandomScriptTable(Random& random, const StepChoice& choice) {
  object table;
  if (object server = RandomServer(random); !server.empty()) {
    table["server"] = std::move(server);
  }
  array steps = RandomSteps(random, choice);
  if (random.Percent(85)) {
    table["handler"] = std::move(steps);
    return table;
  }
  object route{{"pattern", random.Percent(50) ? "/" : "/{x...}"}};
  array wraps = RandomWraps(random, choice.half_close);
  if (!wraps.empty()) route["wrap"] = std::move(wraps);
  route["handler"] = std::move(steps);
  table["routes"] = array{std::move(route)};
  return table;
}

}  // namespace

RandomScript::RandomScript(std::uint64_t seed, std::string godebug)
    : seed_(seed), godebug_(std::move(godebug)) {}

std::size_t RandomScript::BatchSize() const { return kBatch; }

Case RandomScript::Make(std::uint64_t number) const {
  Random random(seed_, number);
  const bool half_close = number / kBatch % kOpenBatches != 0;
  Conversation conversation = RandomRequests(random, half_close);
  Case made;
  made.number = number;
  made.table = RandomScriptTable(random, ChoiceFor(conversation));
  if (!godebug_.empty()) made.table["godebug"] = godebug_;
  made.conversations = {std::move(conversation)};
  made.with_log = true;
  return made;
}

bool RandomScript::Same(const Case&, const CaseOutcome& expected,
                        const CaseOutcome& actual, CasePlayer&) const {
  return SameToTheByte(expected, actual);
}

std::vector<Case> RandomScript::Simpler(const Case& played) const {
  return SimplerScript(played);
}

Distribution RandomScript::EmptyDistribution() const { return ScriptClasses(); }

void RandomScript::Count(const Case& played, const CaseOutcome& expected,
                         Distribution& distribution) const {
  CountScript(played, expected, distribution);
}

std::vector<std::string> RandomScript::Clauses(
    const Case& played, const CaseOutcome& expected) const {
  return ScriptClauses(played, expected);
}

}  // namespace httparity::conformance
