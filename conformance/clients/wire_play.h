#ifndef HTTPARITY_CONFORMANCE_CLIENTS_WIRE_PLAY_H_
#define HTTPARITY_CONFORMANCE_CLIENTS_WIRE_PLAY_H_

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "conformance/clients/test_server.h"
#include "conformance/clients/wire_client.h"

namespace httparity::conformance {

// For the tests of WireClient: steps in few words, played on a test server.

inline constexpr char kGet[] = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
inline constexpr char kHead[] = "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n";
inline constexpr char kOkHead[] =
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
inline constexpr char kOk[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

inline Observation Play(const TestServer& server,
                        const std::vector<WireStep>& steps) {
  WireClient client({.server = server.address(),
                     .step_timeout = std::chrono::milliseconds(400)});
  return client.Play(steps);
}

inline Send Say(std::string bytes, std::string connection = "") {
  Send send;
  send.connection = std::move(connection);
  send.parts = {std::move(bytes)};
  return send;
}

inline AwaitResponses Responses(std::size_t count,
                                std::string connection = "") {
  AwaitResponses await;
  await.connection = std::move(connection);
  await.count = count;
  return await;
}

inline std::vector<Remark::Kind> RemarkKinds(const Observation& seen) {
  std::vector<Remark::Kind> kinds;
  for (const Remark& remark : seen.remarks) kinds.push_back(remark.kind);
  return kinds;
}

// The only connection of a scenario that has one.
inline const ConnectionObservation& Only(const Observation& seen) {
  EXPECT_EQ(seen.connections.size(), 1u);
  return seen.connections.at(0);
}

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLIENTS_WIRE_PLAY_H_
