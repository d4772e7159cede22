// Drives the server-under-test protocol as a checker does: lines in, lines out,
// and HTTP to the addresses that it names.

#include "reference/app/sut.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace httparity::app {
namespace {

class Pipe {
 public:
  Pipe() { EXPECT_EQ(::pipe2(ends_, O_CLOEXEC), 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    ::close(ends_[0]);
    CloseWriteEnd();
  }
  int ReadEnd() const { return ends_[0]; }
  int WriteEnd() const { return ends_[1]; }
  void CloseWriteEnd() {
    if (ends_[1] >= 0) ::close(ends_[1]);
    ends_[1] = -1;
  }

 private:
  int ends_[2];
};

class SutTest : public testing::Test {
 protected:
  ~SutTest() override { EndInput(); }

  void EndInput() {
    requests_.CloseWriteEnd();
    if (session_.joinable()) session_.join();
  }
  void Send(const std::string& line) {
    const std::string text = line + "\n";
    ASSERT_EQ(::write(requests_.WriteEnd(), text.data(), text.size()),
              static_cast<ssize_t>(text.size()));
  }
  std::string Next() { return reader_.Next().text; }
  std::string Ask(const std::string& line) {
    Send(line);
    return Next();
  }
  // Serves a table as the server "s1".
  void Serve(const std::string& table) {
    const auto reply = boost::json::parse(
        Ask(R"({"id":0,"do":"serve","table":)" + table + "}"));
    const auto& ok = reply.at("ok");
    EXPECT_EQ(ok.at("server").as_string(), "s1");
    const std::string_view address = ok.at("address").as_string();
    EXPECT_TRUE(address.starts_with("127.0.0.1:")) << address;
    std::from_chars(address.data() + 10, address.data() + address.size(),
                    port_);
  }
  // What comes back for a request, up to the connection's end.
  std::string Http(const std::string& request) const {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{10, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(
        ::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address),
        0);
    EXPECT_EQ(::send(fd, request.data(), request.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(request.size()));
    std::string response;
    char piece[4096];
    for (ssize_t n; (n = ::recv(fd, piece, sizeof piece, 0)) > 0;) {
      response.append(piece, static_cast<std::size_t>(n));
    }
    ::close(fd);
    return response;
  }
  std::string Content(const std::string& request) const {
    const std::string response = Http(request);
    return response.substr(response.find("\r\n\r\n") + 4);
  }

 private:
  Pipe requests_;
  Pipe replies_;
  LineReader reader_{replies_.ReadEnd()};
  std::uint16_t port_ = 0;
  std::thread session_{
      [this] { SutSession(requests_.ReadEnd(), replies_.WriteEnd()).Run(); }};
};

constexpr const char* kGet =
    "GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

TEST_F(SutTest, SaysWhoItIs) {
  const auto reply =
      boost::json::parse(Ask(R"({"id":7,"do":"hello","protocol":1})"));
  EXPECT_EQ(reply.at("id"), 7);
  EXPECT_EQ(reply.at("ok").at("protocol"), 1);
  EXPECT_EQ(reply.at("ok").at("name"), "httparity-server");
}

TEST_F(SutTest, EachLineGetsOneReply) {
  EXPECT_EQ(Ask("nonsense"), R"({"id":null,"error":"not JSON: syntax error"})");
  EXPECT_EQ(Ask(R"({"do":"hello"})"),
            R"({"id":null,"error":"request: key \"id\" is missing"})");
  EXPECT_EQ(Ask(R"({"id":1,"do":"nope"})"),
            R"({"id":1,"error":"request.do: unknown request \"nope\""})");
  EXPECT_EQ(Ask(R"({"id":2,"do":"hello","protocol":1,"x":0})"),
            R"({"id":2,"error":"request: unknown key \"x\""})");
  EXPECT_EQ(Ask(R"({"id":3,"do":"log","server":"s9"})"),
            R"({"id":3,"error":"request.server: there is no server \"s9\""})");
}

TEST_F(SutTest, ErrorsNameTheWay) {
  EXPECT_EQ(Ask(R"({"id":1,"do":"serve","table":{"routes":[{"pattern":"/",)"
                R"("handler":[{"on":{"GET":[{"wrote":"x"}]}}]}]}})"),
            R"({"id":1,"error":"request.table.routes[0].handler[0].on.GET[0]: )"
            R"(unknown step \"wrote\""})");
}

TEST_F(SutTest, RegistrationsThatFailArePanics) {
  EXPECT_EQ(Ask(R"({"id":1,"do":"serve","table":{"routes":[)"
                R"({"pattern":"/{","handler":[]}]}})"),
            R"j({"id":1,"panic":"parsing \"/{\": at offset 1: bad wildcard )j"
            R"j(segment (must end with '}')"})j");
  EXPECT_EQ(Ask(R"({"id":2,"do":"serve","table":{"routes":[)"
                R"({"pattern":"/","handler":null}]}})"),
            R"({"id":2,"panic":"http: nil handler"})");
  EXPECT_EQ(
      Ask(R"({"id":3,"do":"serve","table":{"routes":[{"pattern":"/",)"
          R"("wrap":[{"cross_origin":{"trusted":["null"]}}],)"
          R"("handler":[]}]}})"),
      R"({"id":3,"panic":"invalid origin \"null\": scheme is required"})");
}

TEST_F(SutTest, ServesATableAndTellsWhatItSaw) {
  Serve(R"({"server":{"log_conn_state":true},"routes":[)"
        R"({"pattern":"GET /{id}","handler":[{"read_body":-1},)"
        R"({"write":"hello"},{"describe":["method","values"]},)"
        R"({"write_context":"conn"}]}]})");
  EXPECT_EQ(Content(kGet), "hellomethod \"GET\"\nvalue id \"a\"\n1");
  Send(R"({"id":1,"do":"close","server":"s1"})");
  Send(R"({"id":2,"do":"log","server":"s1"})");
  EXPECT_EQ(Next(), R"({"id":1,"ok":{}})");
  EXPECT_EQ(Next(), R"({"id":2,"ok":{"connections":[{"states":["new","active",)"
                    R"("closed"],"requests":[{"pattern":"GET /{id}","events":[)"
                    R"("read 0 eof","write 5"]}]}],"server":[],"errors":[]}})");
}

TEST_F(SutTest, PanicsAreLoggedAndGoOn) {
  Serve(R"({"handler":[{"write_status":99}]})");
  EXPECT_EQ(Http(kGet), "");
  Send(R"({"id":1,"do":"close","server":"s1"})");
  Send(R"({"id":2,"do":"log","server":"s1"})");
  EXPECT_EQ(Next(), R"({"id":1,"ok":{}})");
  const std::string log = Next();
  EXPECT_NE(log.find(R"("events":["panic \"invalid WriteHeader code 99\""])"),
            std::string::npos)
      << log;
  EXPECT_NE(log.find("http: panic serving 127.0.0.1:"), std::string::npos)
      << log;
}

TEST_F(SutTest, ShutdownAnswersWhenItIsOver) {
  Serve(R"({"handler":[{"write":"x"}]})");
  EXPECT_EQ(Ask(R"({"id":1,"do":"shutdown","server":"s1","grace_ms":5000})"),
            R"({"id":1,"ok":{"error":null}})");
  const std::string log = Ask(R"({"id":2,"do":"log","server":"s1"})");
  EXPECT_NE(log.find(R"("server":["on_shutdown"])"), std::string::npos) << log;
  EXPECT_EQ(Ask(R"({"id":3,"do":"close","server":"s1"})"),
            R"({"id":3,"ok":{}})");
}

TEST_F(SutTest, TheDefaultMuxIsUsedUpOnce) {
  const std::string serve =
      R"({"id":1,"do":"serve","table":{"default_mux":true,"routes":[)"
      R"({"pattern":"/{","handler":[]}]}})";
  EXPECT_NE(Ask(serve).find("panic"), std::string::npos);
  EXPECT_EQ(Ask(serve),
            R"({"id":1,"error":"the default mux of this process is used up"})");
}

TEST_F(SutTest, TheEndOfInputEndsASessionWithServers) {
  Serve(R"({"handler":[{"sleep_ms":60000}]})");
  EndInput();
}

TEST_F(SutTest, HundredsOfServersAtOnce) {
  constexpr int kServers = 300;
  for (int i = 0; i < kServers; ++i) {
    const std::string reply =
        Ask(R"({"id":1,"do":"serve","table":{"routes":[{"pattern":"/",)"
            R"("handler":[]}]}})");
    ASSERT_NE(reply.find("\"ok\""), std::string::npos) << reply;
  }
  for (int i = 1; i <= kServers; ++i) {
    EXPECT_EQ(
        Ask(R"({"id":1,"do":"close","server":"s)" + std::to_string(i) + "\"}"),
        R"({"id":1,"ok":{}})");
  }
  // Of the closed ones the oldest are forgotten.
  EXPECT_NE(Ask(R"({"id":1,"do":"log","server":"s1"})").find("error"),
            std::string::npos);
  EXPECT_NE(Ask(R"({"id":1,"do":"log","server":"s300"})").find("\"ok\""),
            std::string::npos);
}

}  // namespace
}  // namespace httparity::app
