#include "conformance/clients/socket.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <cerrno>

#include "conformance/clients/test_server.h"
#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;

Clock::time_point Soon() { return Clock::now() + milliseconds(1000); }

std::string Receive(int fd) {
  std::vector<pollfd> fds{{fd, POLLIN, 0}};
  PollUntil(fds, Soon());
  char buffer[100];
  const IoResult result = ReadSome(fd, buffer, sizeof buffer);
  return std::string(buffer, result.count);
}

TEST(SocketTest, ConnectsFromAGivenAddress) {
  TestServer server([](TestPeer& peer) {
    sockaddr_in client{};
    socklen_t length = sizeof client;
    ::getpeername(peer.fd(), reinterpret_cast<sockaddr*>(&client), &length);
    peer.Write(::inet_ntoa(client.sin_addr));
    peer.ReadSomething();
  });
  for (const std::string source : {"127.0.0.1", "127.9.8.7"}) {
    const Connected connected = Connect(server.address(), source, Soon());
    ASSERT_EQ(connected.error, 0);
    EXPECT_EQ(Receive(connected.fd.get()), source);
  }
}

TEST(SocketTest, SaysWhyThereIsNoConnection) {
  std::uint16_t closed_port = 0;
  {
    TestServer server([](TestPeer&) {});
    closed_port = server.port();
  }
  const Address closed = Resolve("127.0.0.1", closed_port);
  EXPECT_EQ(Connect(closed, "", Soon()).error, ECONNREFUSED);
  EXPECT_EQ(Connect(closed, "no address", Soon()).error, EINVAL);
  EXPECT_FALSE(Connect(closed, "", Soon()).fd);
}

TEST(SocketTest, AnUnknownHostIsAHarnessFailure) {
  EXPECT_THROW(Resolve("no such host", 80), HarnessFailure);
}

TEST(SocketTest, ReadsWhatIsThereAndTheEnd) {
  TestServer server([](TestPeer& peer) {
    peer.ReadUntil("go");
    peer.Write("here");
  });
  const Connected connected = Connect(server.address(), "", Soon());
  const int fd = connected.fd.get();
  char byte;
  EXPECT_EQ(ReadSome(fd, &byte, 1).kind, IoResult::Kind::kWouldBlock);
  EXPECT_EQ(WriteSome(fd, "go").count, 2u);
  EXPECT_EQ(Receive(fd), "here");
  std::vector<pollfd> fds{{fd, POLLIN, 0}};
  PollUntil(fds, Soon());
  EXPECT_EQ(ReadSome(fd, &byte, 1).kind, IoResult::Kind::kEnd);
}

TEST(SocketTest, PollEndsAtItsDeadline) {
  std::vector<pollfd> fds;
  const Clock::time_point start = Clock::now();
  PollUntil(fds, start + milliseconds(20));
  EXPECT_GE(Clock::now() - start, milliseconds(20));
  PollUntil(fds, start);  // passed already
  EXPECT_LT(Clock::now() - start, milliseconds(500));
}

}  // namespace
}  // namespace httparity::conformance
