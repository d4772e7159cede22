// Who waits for the connection may go before it has happened: a task that was
// started and is destroyed. Nothing of it is resumed or written to any more,
// and what it left half done does not come out twice, or as something else.

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reference/http/context.h"
#include "reference/http/response_controller.h"
#include "reference/server/blocking.h"
#include "reference/server/blocking_client.h"
#include "reference/server/connection.h"
#include "reference/server/connection_harness.h"
#include "reference/server/serving.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;

std::string Post(std::size_t length) {
  return "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " +
         std::to_string(length) + "\r\n\r\n";
}

Task<> Read(Body& body, std::size_t most) {
  std::vector<char> into(most);
  co_await body.Read(into);
}

Task<> Write(ResponseWriter& w, std::string bytes) { co_await w.Write(bytes); }

Task<> Flush(ResponseWriter& w) { co_await ResponseController(w).Flush(); }

Task<> Copy(ResponseWriter& w, Reader& source) { co_await w.ReadFrom(source); }

// Begun, and given up when it has to wait.
void GiveUp(Task<> task) { EXPECT_FALSE(task.Start()); }

Task<> Echo(ResponseWriter& w, Request& r) {
  const ReadAllResult all = co_await ReadAll(r.Body());
  const std::string text = all.bytes + " " + std::string(all.err.Error());
  co_await w.WriteString(text);
}

// A handler that closes the body while a task of its reads ends by a panic, and
// what drains the rest after that must not do so into the memory of the task.
TEST(GivenUpTest, AReadThatCloseMetIsForgotten) {
  const std::string content(9000, 'x');
  for (const auto& [framing, body] :
       {std::pair("Content-Length: 9000", content),
        {"Transfer-Encoding: chunked",
         "2328\r\n" + content + "\r\n0\r\n\r\n"}}) {
    SCOPED_TRACE(framing);
    ConnectionHarness c(
        ConnectionHarness::With([](ResponseWriter&, Request& r) -> Task<> {
          Task<> reading = Read(r.Body(), 9000);
          EXPECT_FALSE(reading.Start());
          co_await r.Body().Close();
        }));
    c.Send("POST / HTTP/1.1\r\nHost: h\r\n" + std::string(framing) +
           "\r\n\r\n");
    c.Send(body);
    ASSERT_EQ(c.messages.size(), 1U);
    EXPECT_NE(c.messages[0].find("invalid concurrent Body.Read call"),
              std::string::npos);
    EXPECT_EQ(c.Received(), "");
    EXPECT_TRUE(c.peer.closed);
  }
}

// A read of a piece that goes through R costs nothing: R fills all the same.
TEST(GivenUpTest, AReadLeavesTheContent) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        GiveUp(Read(r.Body(), 10));
        co_await Sleep(r.Context(), milliseconds(1));
        GiveUp(Read(r.Body(), 10));
        co_await Echo(w, r);
      }));
  for (int i = 0; i < 2; ++i) {
    c.Send(Post(10));
    c.Wait(milliseconds(1));
    c.Send("01234");
    EXPECT_TRUE(c.Ask("56789").ends_with("\r\n\r\n0123456789 "));
  }
}

// What comes while nobody waits stays for the next reader.
TEST(GivenUpTest, AReadThatEndsLaterLeavesTheContent) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        GiveUp(Read(r.Body(), 10));
        co_await Sleep(r.Context(), milliseconds(1));
        co_await Echo(w, r);
      }));
  c.Send(Post(10));
  c.Send("01234");
  EXPECT_EQ(c.Received(), "");
  c.Wait(milliseconds(1));
  EXPECT_TRUE(c.Ask("56789").ends_with("\r\n\r\n0123456789 "));
}

TEST(GivenUpTest, AReadPastTheBufferLeavesTheContentThatHasNotCome) {
  const std::string content(20'000, 'x');
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        GiveUp(Read(r.Body(), 8192));
        co_await Echo(w, r);
      }));
  c.Send(Post(content.size()));
  c.Send(content);
  c.Run();
  EXPECT_NE(c.Received().find(content.substr(0, 2000)), std::string::npos);
  EXPECT_FALSE(c.peer.closed);
}

// Bytes that are lost are not taken for others: the connection ends.
TEST(GivenUpTest, AReadPastTheBufferEndsTheContentThatHasCome) {
  ConnectionHarness* harness = nullptr;
  ConnectionHarness c(
      ConnectionHarness::With([&](ResponseWriter& w, Request& r) -> Task<> {
        Task<> reading = Read(r.Body(), 8192);
        EXPECT_FALSE(reading.Start());
        harness->peer.Send(std::string(100, 'x'));
        reading = {};
        co_await Echo(w, r);
      }));
  harness = &c;
  EXPECT_TRUE(
      c.Ask(Post(20'000))
          .ends_with(
              "Connection: close\r\n\r\n an operation before was given up"));
  EXPECT_TRUE(c.peer.closed);
}

TEST(GivenUpTest, TwoReadersAtOnceAreRefused) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        Task<> first = Read(r.Body(), 10);
        EXPECT_FALSE(first.Start());
        EXPECT_THROW(co_await Read(r.Body(), 10), ConcurrentRead);
        co_await std::move(first);
        co_await w.WriteString("ok");
      }));
  c.Send(Post(10));
  EXPECT_TRUE(c.Ask("0123456789").ends_with("\r\n\r\nok"));
}

// A plain function's reads and writes wait for nobody: the memory of the read
// must not be what the rest of the content is thrown away into.
TEST(GivenUpTest, AReadBehindAWriteIsForgotten) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) {
        w.Write(std::string(3000, 'x'));
        std::vector<char> into(8192);
        EXPECT_FALSE(r.Body().Read(into).Ready());
      }));
  EXPECT_EQ(c.Ask(Post(20'000)), "");
  EXPECT_NE(c.Ask(std::string(20'000, 'y')).find(std::string(3000, 'x')),
            std::string::npos);
  EXPECT_FALSE(c.peer.closed);
}

TEST(GivenUpTest, AWriteIsWrittenOnce) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        w.Header().Set("Content-Length", "70000");
        GiveUp(Write(w, std::string(50'000, 'x')));
        co_await Sleep(r.Context(), milliseconds(1));
        co_await w.Write(std::string(20'000, 'y'));
      }));
  c.peer.stalls = true;
  c.Send(kGet);
  c.Wait(milliseconds(1));
  c.peer.Unstall();
  c.Run();
  EXPECT_TRUE(c.Received().ends_with("\r\n\r\n" + std::string(50'000, 'x') +
                                     std::string(20'000, 'y')));
}

// Kept until the request's content has come, each done once.
TEST(GivenUpTest, OperationsLeftBehindAreDoneOnce) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        w.Header().Set("Content-Length", "9000");
        w.Write(std::string(3000, 'x'));
        w.Write(std::string(3000, 'y'));
        GiveUp(Flush(w));
        co_await Sleep(r.Context(), milliseconds(1));
        GiveUp(Flush(w));
        co_await w.Write(std::string(3000, 'z'));
      }));
  c.Send(Post(10));
  c.peer.stalls = true;
  c.Send("0123456789");
  c.Wait(milliseconds(1));
  c.peer.Unstall();
  c.Run();
  EXPECT_TRUE(c.Received().ends_with("\r\n\r\n" + std::string(3000, 'x') +
                                     std::string(3000, 'y') +
                                     std::string(3000, 'z')));
}

// Gives `piece` again and again, then waits for ever.
class Source final : public Reader {
 public:
  Source(std::size_t pieces, const Context& context)
      : pieces_(pieces), context_(context) {}
  Async<ReadResult> Read(std::span<char> into) override {
    if (pieces_ == 0) return Never();
    --pieces_;
    std::fill(into.begin(), into.end(), 'x');
    return ReadResult{into.size(), {}};
  }

 private:
  Task<ReadResult> Never() {
    co_await Sleep(context_, std::chrono::hours(1));
    co_return ReadResult{};
  }

  std::size_t pieces_;
  const Context context_;
};

// The socket has part of a piece, and nobody knows how much.
TEST(GivenUpTest, ACopyThatIsBeingWrittenEndsTheConnection) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        w.Header().Set("Content-Length", "100000");
        Source source(100, r.Context());
        GiveUp(Copy(w, source));
        co_await Sleep(r.Context(), milliseconds(1));
        co_await w.Write(std::string(100'000, 'y'));
      }));
  c.peer.stalls = true;
  c.Send(kGet);
  c.peer.Unstall();
  c.Run();
  c.peer.stalls = true;
  c.Wait(milliseconds(1));
  c.peer.Unstall();
  c.Run();
  EXPECT_TRUE(c.peer.closed);
}

// What was copied counts: no byte more than the declared ones goes out.
TEST(GivenUpTest, ACopyCountsWhatItHasWritten) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        w.Header().Set("Content-Length", "100000");
        Source source(2, r.Context());  // 512 bytes, then 32 KiB
        GiveUp(Copy(w, source));
        const WriteResult wrote = co_await w.Write(std::string(100'000, 'y'));
        EXPECT_EQ(wrote.err, ErrContentLength());
        co_await w.Write(std::string(100'000 - 512 - 32 * 1024, 'z'));
      }));
  c.Send(kGet);
  const std::string received = c.Received();
  EXPECT_EQ(received.size() - received.find("\r\n\r\n") - 4, 33'280);
  EXPECT_TRUE(c.peer.closed);  // the refused bytes count as well, as in Go
}

TEST(GivenUpTest, AWaitForTheClockIsForgotten) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        GiveUp(Sleep(r.Context(), milliseconds(1)));
        {
          Task<bool> waiting = WaitDone(r.Context(), milliseconds(1));
          EXPECT_FALSE(waiting.Start());
        }
        co_await Sleep(r.Context(), milliseconds(2));
        co_await w.WriteString("ok");
      }));
  c.Send(kGet);
  c.Wait(milliseconds(2));
  EXPECT_EQ(c.Received(), kOk);
}

// A task that is thrown away while the connection it waits for has gone.
TEST(GivenUpTest, ATaskMayOutliveTheConnection) {
  std::optional<Task<>> kept;
  {
    ConnectionHarness c(
        ConnectionHarness::With([&](ResponseWriter&, Request& r) -> Task<> {
          kept = Read(r.Body(), 10);
          EXPECT_FALSE(kept->Start());
          co_await Sleep(r.Context(), std::chrono::hours(1));
        }));
    c.Send(Post(10));
  }
  kept.reset();
}

// A writer around that of the connection, which begins a copy and leaves it.
class Leaving final : public ResponseWriter {
 public:
  explicit Leaving(ResponseWriter& inner) : inner_(inner) {}
  httparity::Header& Header() override { return inner_.Header(); }
  Async<Err> WriteHeader(int code) override { return inner_.WriteHeader(code); }
  Async<WriteResult> Write(std::string_view bytes) override {
    return inner_.Write(bytes);
  }
  Async<WriteResult> WriteString(std::string_view text) override {
    return inner_.WriteString(text);
  }
  Async<WriteResult> ReadFrom(Reader& source) override {
    std::vector<char> into(100);
    Task<> reading = ReadOnce(source, into);
    EXPECT_FALSE(reading.Start());
    return WriteResult{};
  }

 private:
  static Task<> ReadOnce(Reader& source, std::span<char> into) {
    co_await source.Read(into);
  }
  ResponseWriter& inner_;
};

// The worker is asked for a piece by somebody who has gone.
TEST(GivenUpTest, AReadOfABlockingHandlersSourceIsForgotten) {
  const auto blocking = Blocking([](ResponseWriter& w, Request& r) {
    Source source(1, r.Context());
    w.ReadFrom(source);
    w.WriteString("ok");
  });
  Serving serving(
      {.Handler = MakeHandler([&](ResponseWriter& w, Request& r) -> Task<> {
         Leaving leaving(w);
         co_await blocking->ServeHTTP(leaving, r);
       })});
  BlockingClient client(serving.port);
  for (int i = 0; i < 20; ++i) {
    client.Send(kGet);
    EXPECT_TRUE(client.ReadUntil("\r\n\r\nok").ends_with("\r\n\r\nok"));
  }
}

}  // namespace
}  // namespace httparity
