#include "reference/server/fault_exchange.h"

#include <array>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "reference/http/context.h"
#include "reference/http/response_controller.h"
#include "reference/server/connection_harness.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;

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
  if (taken.err) co_return;
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

}  // namespace

std::vector<Exchange> PlainExchanges() {
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

std::vector<Exchange> PlainExchangesBehind(
    const std::string& name,
    const std::function<std::shared_ptr<Handler>(std::shared_ptr<Handler>)>&
        wrap) {
  std::vector<Exchange> exchanges = PlainExchanges();
  for (Exchange& exchange : exchanges) {
    exchange.name = name + ", " + exchange.name;
    exchange.is_steady = false;
    exchange.prepare = [wrap](ServerOptions& options) {
      options.Handler = wrap(std::move(options.Handler));
    };
  }
  return exchanges;
}

}  // namespace httparity
