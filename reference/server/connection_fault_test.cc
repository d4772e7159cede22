// A connection whose stream breaks, or falls silent, at its Nth operation, for
// every N of every kind of exchange.
//
// Whatever happens: no handler is left behind, the hooks are told of one end,
// and the connection lets go of its stream and of itself.

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "reference/http/context.h"
#include "reference/http/response_controller.h"
#include "reference/server/connection.h"
#include "reference/server/connection_harness.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

struct Exchange {
  const char* name;
  // What the client sends, with a pause behind each part.
  std::vector<std::string> parts;
  std::function<Task<>(ResponseWriter&, Request&)> handler;
  // What a client gets before the break is a beginning of what it would have
  // got, whatever the handler was told.
  bool is_steady = true;
};

std::string Post(std::string_view fields) {
  return "POST / HTTP/1.1\r\nHost: h\r\n" + std::string(fields) + "\r\n";
}

// In pieces of three bytes. Gives what it read, even of a broken body.
Task<std::string> ReadInPieces(Request& r) {
  std::string text;
  std::array<char, 3> some;
  for (;;) {
    const ReadResult read = co_await r.Body().Read(some);
    text.append(some.data(), read.n);
    if (read.err) co_return text;
  }
}

Task<> SayOk(ResponseWriter& w, Request&) { co_await w.WriteString("ok"); }

Task<> Echo(ResponseWriter& w, Request& r) {
  const std::string body = co_await ReadInPieces(r);
  co_await w.WriteString(body);
}

Task<> EchoAsItComes(ResponseWriter& w, Request& r) {
  ResponseController(w).EnableFullDuplex();
  co_await w.ReadFrom(r.Body());
}

// More than the buffers hold, and a wait between flushes.
Task<> WriteALot(ResponseWriter& w, Request& r) {
  w.Header().Set("Trailer", "T");
  co_await w.Write(std::string(5000, 'x'));
  co_await Sleep(r.Context(), milliseconds(1));
  co_await ResponseController(w).Flush();
  co_await w.WriteString("end");
  w.Header().Set("T", "v");
}

// As a plain function does: the connection works it off afterwards.
Task<> WriteWithoutWaiting(ResponseWriter& w, Request&) {
  for (int i = 0; i < 4; ++i) {
    w.Write(std::string(3000, 'x'));
    ResponseController(w).Flush();
  }
  co_return;
}

Task<> PanicAfterFlush(ResponseWriter& w, Request&) {
  co_await w.WriteString("lost");
  co_await ResponseController(w).Flush();
  throw std::runtime_error("boom");
}

Task<> WaitForTheClientToGo(ResponseWriter& w, Request& r) {
  co_await WaitDone(r.Context(), milliseconds(3));
  co_await w.WriteString("ok");
}

Task<> Take(ResponseWriter& w, Request&) {
  const HijackResult taken = co_await ResponseController(w).Hijack();
  std::array<char, 2> bytes;
  const ReadResult read = co_await taken.conn->Read(bytes);
  co_await taken.conn->Write(std::string_view(bytes.data(), read.n));
}

Task<> SetDeadlines(ResponseWriter& w, Request& r) {
  ResponseController controller(w);
  const auto soon = r.Context().scheduler()->Now() + milliseconds(2);
  controller.SetReadDeadline(soon);
  controller.SetWriteDeadline(soon);
  co_await Sleep(r.Context(), milliseconds(1));
  co_await w.Write(std::string(5000, 'x'));
}

std::vector<Exchange> Exchanges() {
  const std::string get(kGet);
  const std::string chunked = Post("Transfer-Encoding: chunked\r\n");
  return {
      {"small", {get, get.substr(0, 9), get.substr(9)}, SayOk},
      {"pipelined", {get + get + get.substr(0, 20), get.substr(20)}, SayOk},
      {"large", {get, get}, WriteALot},
      {"waiting", {get, get}, WaitForTheClientToGo},
      {"without waiting", {get + get}, WriteWithoutWaiting},
      {"length",
       {Post("Content-Length: 6\r\n") + "ab", "cd", "ef" + get},
       Echo,
       false},
      {"chunked",
       {chunked + "3\r", "\nabc\r\n2\r\nde\r\n0\r\n", "T: v\r\n\r\n" + get},
       Echo,
       false},
      {"expected",
       {Post("Content-Length: 2\r\nExpect: 100-continue\r\n"), "ok", get},
       Echo,
       false},
      {"copied",
       {chunked + "3\r\nabc\r\n", "2\r\nde\r\n0\r\n\r\n"},
       EchoAsItComes,
       false},
      {"unread", {Post("Content-Length: 6\r\n") + "ab", "cdef", get}, SayOk},
      {"unread and large",
       {Post("Content-Length: 6\r\n") + "ab", "cdef", get},
       WriteWithoutWaiting},
      {"too long", {Post("Content-Length: 262145\r\n") + "ab"}, SayOk},
      {"head too large", {get, "GET /" + std::string(6000, 'a')}, SayOk},
      {"bad", {get, "BAD\r\n"}, SayOk},
      {"unknown expectation", {Post("Expect: x\r\n")}, SayOk},
      {"panic", {get}, PanicAfterFlush},
      {"panic over a body",
       {Post("Content-Length: 4\r\n"), "abcd"},
       PanicAfterFlush},
      {"hijack", {get, "raw"}, Take, false},
      {"deadlines", {get, get}, SetDeadlines, false},
  };
}

// One exchange with one fault.
class Play {
 public:
  enum class Fault { kNone, kBreak, kSilence };

  Play(const Exchange& exchange, Fault fault, int n)
      : harness_(Options(exchange), Faults(fault, n)) {
    for (const std::string& part : exchange.parts) {
      harness_.Send(part);
      for (int i = 0; i < 5; ++i) harness_.Wait(milliseconds(1));
    }
  }

  // The client goes, or the server gives up on a silent one.
  void End(bool by_server) {
    if (by_server) {
      harness_.connection->PostClose();
    } else {
      harness_.Finish();
    }
    for (int i = 0; i < 5; ++i) harness_.Wait(seconds(1));
  }

  // Everything is over.
  void Check() {
    EXPECT_EQ(*handlers_, 0);
    EXPECT_TRUE(harness_.peer.closed);
    const std::string& states = harness_.states;
    const std::size_t last = states.rfind(' ');
    const std::string end = states.substr(last == states.npos ? 0 : last + 1);
    EXPECT_TRUE(end == "closed" || end == "hijacked") << states;
    EXPECT_EQ(states.find(end), states.size() - end.size()) << states;
    const std::weak_ptr<Connection> connection = harness_.connection;
    harness_.connection.reset();
    harness_.Run();
    EXPECT_TRUE(connection.expired());
  }

  int operations() const { return harness_.peer.operations; }
  int runs() const { return runs_; }
  // How many are inside.
  std::shared_ptr<const int> handlers() const { return handlers_; }
  std::string Received() { return harness_.Received(); }

 private:
  static ScriptedStream::Peer Faults(Fault fault, int n) {
    ScriptedStream::Peer peer;
    if (fault == Fault::kBreak) peer.fails_at = n;
    if (fault == Fault::kSilence) peer.stalls_at = n;
    return peer;
  }

  ServerOptions Options(const Exchange& exchange) {
    ServerOptions options = ConnectionHarness::With(
        [this, &exchange](ResponseWriter& w, Request& r) -> Task<> {
          ++runs_;
          ++*handlers_;
          const std::shared_ptr<void> leaving(nullptr,
                                              [this](void*) { --*handlers_; });
          co_await exchange.handler(w, r);
        });
    options.MaxHeaderBytes = 1;
    return options;
  }

  int runs_ = 0;
  const std::shared_ptr<int> handlers_ = std::make_shared<int>(0);
  ConnectionHarness harness_;
};

TEST(ConnectionFaultTest, EndsAtTheFailureOfEachOperation) {
  for (const Exchange& exchange : Exchanges()) {
    Play whole(exchange, Play::Fault::kNone, 0);
    whole.End(false);
    whole.Check();
    const std::string all = whole.Received();
    EXPECT_GE(whole.operations(), 2) << exchange.name;
    for (int n = 1; n <= whole.operations(); ++n) {
      SCOPED_TRACE(exchange.name + std::string(" breaks at ") +
                   std::to_string(n));
      Play play(exchange, Play::Fault::kBreak, n);
      play.End(false);
      play.Check();
      EXPECT_LE(play.runs(), whole.runs());
      if (!exchange.is_steady) continue;
      // The connection's end may be announced, and half a head be refused
      // (ERR-4).
      std::string received = play.Received();
      if (received.ends_with(kBadRequest)) {
        received.erase(received.size() - kBadRequest.size());
      }
      constexpr std::string_view kClose = "Connection: close\r\n";
      const std::size_t close = received.find(kClose);
      if (close != received.npos && all.find(kClose) == all.npos) {
        received.erase(close, kClose.size());
      }
      EXPECT_TRUE(all.starts_with(received)) << received;
    }
  }
}

TEST(ConnectionFaultTest, EndsWhenTheServerClosesOnASilentPeer) {
  for (const Exchange& exchange : Exchanges()) {
    Play whole(exchange, Play::Fault::kNone, 0);
    whole.End(true);
    whole.Check();
    for (int n = 1; n <= whole.operations(); ++n) {
      SCOPED_TRACE(exchange.name + std::string(" is silent from ") +
                   std::to_string(n));
      Play play(exchange, Play::Fault::kSilence, n);
      play.End(true);
      play.Check();
      EXPECT_LE(play.runs(), whole.runs());
    }
  }
}

// The scheduler goes in the middle of things.
TEST(ConnectionFaultTest, LetsGoWhenItsLoopEndsUnderASilentPeer) {
  for (const Exchange& exchange : Exchanges()) {
    Play whole(exchange, Play::Fault::kNone, 0);
    for (int n = 1; n <= whole.operations(); ++n) {
      SCOPED_TRACE(exchange.name + std::string(" is silent from ") +
                   std::to_string(n));
      std::shared_ptr<const int> handlers;
      {
        const Play play(exchange, Play::Fault::kSilence, n);
        handlers = play.handlers();
      }
      EXPECT_EQ(*handlers, 0);
    }
  }
}

}  // namespace
}  // namespace httparity
