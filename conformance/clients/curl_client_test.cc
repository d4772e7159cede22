#include "conformance/clients/curl_client.h"

#include <curl/curl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "conformance/clients/test_server.h"
#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kOk[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

// Answers each request with the same bytes.
TestServer::Handler Always(std::string answer) {
  return [answer = std::move(answer)](TestPeer& peer, int) {
    while (!peer.ReadRequest().empty()) peer.Write(answer);
  };
}

Observation Play(const TestServer& server,
                 const std::vector<CurlRequest>& requests) {
  CurlClient client(
      {.port = server.port(), .transfer_timeout = milliseconds(500)});
  return client.Play(requests);
}

CurlRequest Get(std::string url = "http://127.0.0.1:81/hello") {
  CurlRequest request;
  request.url = std::move(url);
  return request;
}

// What is sent for a request, to a server that says nothing of interest.
std::string Sent(const CurlRequest& request) {
  TestServer server(Always(kOk));
  return Play(server, {request}).transfers.at(0).request;
}

// --- What is sent

TEST(CurlClientTest, NothingOfCurlsOwnShows) {
  EXPECT_EQ(Sent(Get()), "GET /hello HTTP/1.1\r\nHost: 127.0.0.1:81\r\n\r\n");
  EXPECT_EQ(Sent(Get("http://localhost:81/hello")),
            "GET /hello HTTP/1.1\r\nHost: localhost:81\r\n\r\n");
}

TEST(CurlClientTest, TheObservedRequestIsWhatTheServerGets) {
  std::string got;
  Observation seen;
  {
    TestServer server([&](TestPeer& peer) {
      got = peer.ReadUntil("content");
      peer.Write(kOk);
      peer.ReadSomething();
    });
    CurlRequest request = Get();
    request.method = "PUT";
    request.content = "content";
    seen = Play(server, {request});
  }
  EXPECT_EQ(got,
            "PUT /hello HTTP/1.1\r\nHost: 127.0.0.1:81\r\n"
            "Content-Length: 7\r\n\r\ncontent");
  EXPECT_EQ(seen.transfers.at(0).request, got);
}

TEST(CurlClientTest, FieldsAreAddedReplacedAndRemoved) {
  CurlRequest request = Get();
  request.accept = "*/*";
  request.user_agent = "curl";
  request.fields = {{"X-A", "1"}, {"X-A", "2"}, {"X-Empty", ""}};
  EXPECT_EQ(Sent(request),
            "GET /hello HTTP/1.1\r\nHost: 127.0.0.1:81\r\nUser-Agent: curl\r\n"
            "Accept: */*\r\nX-A: 1\r\nX-A: 2\r\nX-Empty:\r\n\r\n");
  request = Get();
  request.fields = {{"Host", "example.com"}, {"accept", "text/html"}};
  EXPECT_EQ(Sent(request),
            "GET /hello HTTP/1.1\r\nHost: example.com\r\n"
            "accept: text/html\r\n\r\n");
  request.fields = {{"Host", std::nullopt}};
  EXPECT_EQ(Sent(request), "GET /hello HTTP/1.1\r\n\r\n");
}

TEST(CurlClientTest, VersionTargetAndPath) {
  CurlRequest request = Get("http://127.0.0.1:81/a/../b");
  EXPECT_THAT(Sent(request), HasSubstr("GET /b HTTP/1.1\r\n"));
  request.path_as_is = true;
  EXPECT_THAT(Sent(request), HasSubstr("GET /a/../b HTTP/1.1\r\n"));
  request = Get();
  request.method = "OPTIONS";
  request.request_target = "*";
  request.version = HttpVersion::k10;
  EXPECT_EQ(Sent(request), "OPTIONS * HTTP/1.0\r\nHost: 127.0.0.1:81\r\n\r\n");
}

TEST(CurlClientTest, ContentInChunks) {
  std::string got;
  {
    TestServer server([&](TestPeer& peer) {
      got = peer.ReadUntil("0\r\n\r\n");
      peer.Write(kOk);
      peer.ReadSomething();
    });
    CurlRequest request = Get();
    request.method = "POST";
    request.content = "hello";
    request.chunked = true;
    Play(server, {request});
  }
  EXPECT_EQ(got,
            "POST /hello HTTP/1.1\r\nHost: 127.0.0.1:81\r\n"
            "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
}

TEST(CurlClientTest, TheLargestContentThatIsOneChunk) {
  const std::string content(32768, 'x');
  Observation seen;
  {
    TestServer server([&](TestPeer& peer) {
      peer.ReadUntil("0\r\n\r\n");
      peer.Write(kOk);
      peer.ReadSomething();
    });
    CurlRequest request = Get();
    request.method = "POST";
    request.content = content;
    request.chunked = true;
    seen = Play(server, {request});
  }
  EXPECT_THAT(
      seen.transfers.at(0).request,
      ::testing::EndsWith("\r\n\r\n8000\r\n" + content + "\r\n0\r\n\r\n"));
}

TEST(CurlClientTest, ContentWithEveryOctetAndOfLengthZero) {
  CurlRequest request = Get();
  request.method = "POST";
  request.content = std::string("a\0b\xff", 4);
  EXPECT_THAT(Sent(request), HasSubstr(std::string("\r\n\r\na\0b\xff", 8)));
  request.content = "";
  EXPECT_THAT(Sent(request), HasSubstr("Content-Length: 0\r\n\r\n"));
}

TEST(CurlClientTest, LargeContentAsksForNothing) {
  CurlRequest request = Get();
  request.method = "POST";
  request.content = std::string(2 << 20, 'x');
  EXPECT_THAT(Sent(request), ::testing::Not(HasSubstr("Expect")));
}

TEST(CurlClientTest, ExpectsContinue) {
  std::string head, content;
  {
    TestServer server([&](TestPeer& peer) {
      head = peer.ReadRequest();
      SleepMs(50);
      peer.Write("HTTP/1.1 100 Continue\r\n\r\n");
      content = peer.ReadUntil("12345");
      peer.Write(kOk);
      peer.ReadSomething();
    });
    CurlRequest request = Get();
    request.method = "POST";
    request.content = "12345";
    request.expect_continue = true;
    const Observation seen = Play(server, {request});
    ASSERT_EQ(seen.transfers.at(0).messages.size(), 2u);
    EXPECT_EQ(seen.transfers[0].messages[0].head,
              "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(seen.transfers[0].messages[1].body, "ok");
  }
  EXPECT_THAT(head, HasSubstr("Expect: 100-continue\r\n"));
  EXPECT_THAT(head, ::testing::Not(HasSubstr("12345")));
  EXPECT_EQ(content, "12345");
}

TEST(CurlClientTest, WhatCurlCannotSayIsWrongUse) {
  TestServer server(Always(kOk));
  CurlRequest head = Get();
  head.method = "HEAD";
  head.content = "x";
  EXPECT_THROW(Play(server, {head}), WrongUse);
  CurlRequest nul = Get();
  nul.fields = {{"X", std::string("a\0b", 3)}};
  EXPECT_THROW(Play(server, {nul}), WrongUse);
  CurlRequest many_chunks = Get();
  many_chunks.content = std::string(32769, 'x');
  many_chunks.chunked = true;
  EXPECT_THROW(Play(server, {many_chunks}), WrongUse);
}

// --- What comes

// The head and the body of the only response to a request.
Message Answered(const std::string& answer,
                 const CurlRequest& request = Get()) {
  TestServer server([&](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write(answer);
  });
  const Observation seen = Play(server, {request});
  EXPECT_EQ(seen.transfers.at(0).curl_code, 0) << seen.transfers[0].curl_error;
  EXPECT_EQ(seen.transfers[0].rest, "");
  EXPECT_EQ(seen.transfers[0].messages.size(), 1u);
  return seen.transfers[0].messages.at(0);
}

TEST(CurlClientTest, TheBytesAreThoseOfTheServer) {
  const std::string head =
      "HTTP/1.1 200 Fine\r\nx-ODD:  spaced \r\nContent-Length: 3\r\n\r\n";
  const Message message = Answered(head + "abc");
  EXPECT_EQ(message.head, head);
  EXPECT_EQ(message.body, "abc");
}

TEST(CurlClientTest, NoCodingIsUndone) {
  const std::string head =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
      "Content-Encoding: gzip\r\n\r\n";
  const std::string body = "3;x=y\r\nabc\r\n0\r\nX-Trailer: z\r\n\r\n";
  const Message message = Answered(head + body);
  EXPECT_EQ(message.head, head);
  EXPECT_EQ(message.body, body);
}

TEST(CurlClientTest, NoRedirectIsFollowed) {
  const std::string head =
      "HTTP/1.1 301 Moved Permanently\r\nLocation: /x\r\n"
      "Content-Length: 0\r\n\r\n";
  EXPECT_EQ(Answered(head).head, head);
}

TEST(CurlClientTest, HeadHasNoContent) {
  CurlRequest request = Get();
  request.method = "HEAD";
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
  EXPECT_EQ(Answered(head, request).head, head);
}

TEST(CurlClientTest, ABodyWithoutLength) {
  const Message message = Answered("HTTP/1.0 200 OK\r\n\r\nuntil the end");
  EXPECT_EQ(message.body, "until the end");
  EXPECT_TRUE(message.complete);
}

TEST(CurlClientTest, ABodyThatIsCut) {
  TestServer server([](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
  });
  const Transfer transfer = Play(server, {Get()}).transfers.at(0);
  EXPECT_EQ(transfer.curl_code, CURLE_PARTIAL_FILE);
  EXPECT_TRUE(IsAnAnswer(transfer.curl_code));
  EXPECT_NE(transfer.curl_error, "");
  ASSERT_EQ(transfer.messages.size(), 1u);
  EXPECT_EQ(transfer.messages[0].body, "half");
  EXPECT_FALSE(transfer.messages[0].complete);
}

// --- Connections

TEST(CurlClientTest, AConnectionIsUsedAgainOrNot) {
  const auto new_connections = [](const std::string& answer) {
    TestServer server(Always(answer));
    std::vector<long> counts;
    for (const Transfer& transfer : Play(server, {Get(), Get()}).transfers) {
      counts.push_back(transfer.new_connections);
    }
    return counts;
  };
  EXPECT_THAT(new_connections(kOk), ElementsAre(1, 0));
  EXPECT_THAT(
      new_connections("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
      ElementsAre(1, 1));
}

TEST(CurlClientTest, ConnectionsStayOpenUntilTheClientGoes) {
  std::atomic<bool> ended{false};
  TestServer server([&](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write(kOk);
    peer.ReadSomething();
    ended = true;
  });
  {
    CurlClient client({.port = server.port()});
    client.Play({Get()});
    SleepMs(20);
    EXPECT_FALSE(ended);
  }
  for (int i = 0; i < 100 && !ended; ++i) SleepMs(10);
  EXPECT_TRUE(ended);
}

// --- Servers that fail

int CodeFrom(TestServer::Handler handler) {
  TestServer server(std::move(handler));
  return Play(server, {Get()}).transfers.at(0).curl_code;
}

TEST(CurlClientTest, ServersThatFail) {
  EXPECT_EQ(CodeFrom([](TestPeer& peer, int) { peer.ReadUntil("never"); }),
            CURLE_OPERATION_TIMEDOUT);
  EXPECT_EQ(CodeFrom([](TestPeer& peer, int) { peer.ReadRequest(); }),
            CURLE_GOT_NOTHING);
  EXPECT_EQ(CodeFrom([](TestPeer& peer, int) {
              peer.ReadRequest();
              peer.Write("no HTTP at all\r\n\r\n");
            }),
            CURLE_UNSUPPORTED_PROTOCOL);
  EXPECT_EQ(CodeFrom([](TestPeer& peer, int) {
              peer.ReadRequest();
              peer.Reset();
            }),
            CURLE_RECV_ERROR);
}

TEST(CurlClientTest, NobodyListens) {
  std::uint16_t port = 0;
  {
    TestServer server([](TestPeer&) {});
    port = server.port();
  }
  CurlClient client({.port = port});
  EXPECT_EQ(client.Play({Get()}).transfers.at(0).curl_code,
            CURLE_COULDNT_CONNECT);
}

}  // namespace
}  // namespace httparity::conformance
