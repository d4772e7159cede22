#include "conformance/player.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "conformance/answer.h"
#include "conformance/clients/curl_client.h"
#include "conformance/clients/socket.h"
#include "conformance/clients/wire_client.h"
#include "conformance/failure.h"
#include "conformance/settled_log.h"

namespace httparity::conformance {
namespace {

// Reads the log of a server when the script has been played.
using LogReader = std::function<boost::json::object(Control& control,
                                                    const Identity& server)>;

// Plays the script and reads the log, if that is wanted and there is one, while
// the client's connections are still open: its own closing is no part of the
// scenario.
template <typename Client, typename Steps>
Answer PlayScript(Client& client, const Steps& steps, ServedTable& table,
                  const LogReader& read_log) {
  Answer answer;
  answer.observed = client.Play(steps);
  if (read_log && table.control() != nullptr) {
    answer.log = read_log(*table.control(), table.identity());
  }
  return answer;
}

Answer PlayOn(ServedTable& table, const Scenario& scenario,
              const LogReader& read_log) {
  const Endpoint& endpoint = table.endpoint();
  if (const auto* curl =
          std::get_if<std::vector<CurlRequest>>(&*scenario.script)) {
    CurlClient::Options options;
    options.host = endpoint.host;
    options.port = endpoint.port;
    options.tls = endpoint.tls;
    CurlClient client(options);
    return PlayScript(client, *curl, table, read_log);
  }
  WireClient::Options options;
  options.server = Resolve(endpoint.host, endpoint.port);
  options.control = table.control();
  WireClient client(options);
  return PlayScript(client, std::get<std::vector<WireStep>>(*scenario.script),
                    table, read_log);
}

std::vector<std::string> Notes(const Observation& seen) {
  std::vector<std::string> notes;
  std::size_t request = 0;
  for (const Transfer& transfer : seen.transfers) {
    ++request;
    if (transfer.curl_code == 0) continue;
    notes.push_back("request " + std::to_string(request) +
                    ": libcurl says: " + transfer.curl_error);
  }
  for (const Remark& remark : seen.remarks) {
    notes.push_back("step " + std::to_string(remark.step + 1) + ": " +
                    remark.detail);
  }
  return notes;
}

// A server without an error log is not held to one.
std::optional<boost::json::value> ExpectedLog(const boost::json::value* log,
                                              const Identity& server) {
  if (log == nullptr) return std::nullopt;
  boost::json::value expected = *log;
  if (!HasErrorLog(server)) expected.as_object().erase("errors");
  return expected;
}

Played PlayOnce(Target& target, const Scenario& scenario,
                const LogReader& read_log) {
  Serving serving = target.Serve(scenario);
  Played played;
  if (serving.skip) {
    played.skip = std::move(serving.skip);
    return played;
  }
  if (serving.panic) {
    Answer refused;
    refused.panic = std::move(serving.panic);
    played.answer = RecordedForm(refused);
    return played;
  }
  ServedTable& table = *serving.table;
  if (!scenario.script) {
    table.End();
    played.answer = {{"accepted", true}};
    return played;
  }
  played.server = table.identity();
  Answer answer;
  try {
    answer = PlayOn(table, scenario, read_log);
  } catch (const HarnessFailure& failure) {
    throw HarnessFailure(WithStderr(failure.what(), table.Stderr()));
  }
  table.End();
  played.server_stderr = table.Stderr();
  played.log_observed = answer.log.has_value();
  played.notes = Notes(answer.observed);
  played.answer = RecordedForm(answer);
  return played;
}

}  // namespace

bool HasErrorLog(const Identity& server) {
  return std::find(server.features.begin(), server.features.end(),
                   "error_log") != server.features.end();
}

Played Play(Target& target, const Scenario& scenario,
            const boost::json::value* expected_log) {
  return PlayOnce(target, scenario,
                  [&](Control& control, const Identity& server) {
                    const auto expected = ExpectedLog(expected_log, server);
                    return SettledLog(control, expected ? &*expected : nullptr);
                  });
}

Played PlayWithoutLog(Target& target, const Scenario& scenario) {
  return PlayOnce(target, scenario, nullptr);
}

}  // namespace httparity::conformance
