#ifndef HTTPARITY_CONFORMANCE_CLIENTS_STEP_H_
#define HTTPARITY_CONFORMANCE_CLIENTS_STEP_H_

// What one scenario does, as plain data. A scenario is played either by
// libcurl (a list of requests on one handle) or over raw sockets (a list of
// wire steps). Nothing here knows the syntax of suite files, and nothing here
// says what the answer is: answers are recorded.
//
// Strings hold bytes, not text: any value 0-255 may stand in them.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace httparity::conformance {

enum class HttpVersion { k10, k11 };

// One request, as a person would give it to the curl program. The URL is
// written as documentation has it (`http://127.0.0.1:81/hello`): its authority
// becomes the Host field, wherever the server under test really listens.
struct CurlRequest {
  std::string method = "GET";
  std::string url;

  // Sent after curl's own fields, in this order. A name with a value replaces
  // curl's field of that name; without a value it removes it (`Host` too). An
  // empty value is sent as an empty field.
  std::vector<std::pair<std::string, std::optional<std::string>>> fields;

  // Content, sent with a Content-Length, or in one chunk (32 KiB at most) when
  // `chunked` is set.
  // No Content-Type is made up for it.
  std::optional<std::string> content;
  bool chunked = false;

  HttpVersion version = HttpVersion::k11;

  // Stands in the request line instead of what the URL gives (`*`).
  std::optional<std::string> request_target;
  // Sends the URL's path as it is: no dot segment is removed.
  bool path_as_is = false;
  // Sends `Expect: 100-continue` and waits for the answer.
  bool expect_continue = false;

  // Absent unless given, so that no version of curl shows in a recording.
  std::optional<std::string> accept;
  std::optional<std::string> user_agent;

  bool operator==(const CurlRequest&) const = default;
};

// ---------------------------------------------------------------------------
// Wire steps. `connection` names the connection a step is about; the empty name
// is the connection of scenarios that have only one. A connection is opened by
// the first step that names it. While any step waits, all connections are read.
//
// The awaiting steps give up after `timeout` (absent: the player's own limit).
// That is an observation, not an error: it is recorded as a remark, and the
// rest of the steps is not played.

// Opens a connection ahead of its first use, or from a given local address
// (any of 127.0.0.0/8; empty: the system's choice).
struct Open {
  std::string connection;
  std::string source_address;
  bool operator==(const Open&) const = default;
};

// Sends the parts in order, each in a write of its own, with a pause between
// two of them. A send that fails because the peer has gone is no error: the
// fate of the connection says it.
struct Send {
  std::string connection;
  std::vector<std::string> parts;
  std::chrono::milliseconds pause{0};
  // Methods of the requests in these bytes, for framing their responses (HEAD
  // has no content). Absent: taken from the request lines among the bytes.
  std::optional<std::vector<std::string>> methods;
  bool operator==(const Send&) const = default;
};

// Waits until `count` more final responses are complete than earlier steps have
// waited for; with `interim`, until so many more 1xx responses are.
struct AwaitResponses {
  std::string connection;
  std::size_t count = 1;
  bool interim = false;
  std::optional<std::chrono::milliseconds> timeout;
  bool operator==(const AwaitResponses&) const = default;
};

// Waits until `count` more bytes have come than earlier steps on this
// connection have waited for: parts that were flushed, bytes of a hijacked
// connection.
struct AwaitBytes {
  std::string connection;
  std::size_t count = 0;
  std::optional<std::chrono::milliseconds> timeout;
  bool operator==(const AwaitBytes&) const = default;
};

// Waits until the server has ended the connection, and finds out how. Where the
// server closes while bytes are still on their way to it, FIN and RST are a
// matter of chance (ERR-3): `fin_or_reset` records both as Fate::kClosed.
struct AwaitClose {
  std::string connection;
  bool fin_or_reset = false;
  std::optional<std::chrono::milliseconds> timeout;
  bool operator==(const AwaitClose&) const = default;
};

// Nothing may come and nothing may end on the connection for so long. What
// comes all the same is recorded as a remark.
struct AwaitSilence {
  std::string connection;
  std::chrono::milliseconds duration{0};
  bool operator==(const AwaitSilence&) const = default;
};

// Ends the sending direction (FIN); answers are still read.
struct HalfClose {
  std::string connection;
  bool operator==(const HalfClose&) const = default;
};

// Closes the connection from this side. Its fate is Fate::kClosedByClient.
struct Close {
  std::string connection;
  bool operator==(const Close&) const = default;
};

// Closes the connection from this side with an RST.
struct Reset {
  std::string connection;
  bool operator==(const Reset&) const = default;
};

struct Sleep {
  std::chrono::milliseconds duration{0};
  bool operator==(const Sleep&) const = default;
};

// Steps that go to the server by the server-under-test protocol. Each reply is
// recorded in the order of the steps.

struct SetKeepAlives {
  bool enabled = true;
  bool operator==(const SetKeepAlives&) const = default;
};

// Starts a graceful shutdown. With `wait` its reply is waited for; without, the
// steps go on and a later AwaitShutdown waits for it.
struct Shutdown {
  std::chrono::milliseconds grace{0};
  bool wait = true;
  bool operator==(const Shutdown&) const = default;
};

struct AwaitShutdown {
  std::optional<std::chrono::milliseconds> timeout;
  bool operator==(const AwaitShutdown&) const = default;
};

struct CloseServer {
  bool operator==(const CloseServer&) const = default;
};

// Waits until `text` stands `times` times in the server's log, as the whole of
// a string: a state ("idle"), an event ("write 5"), a server event
// ("on_shutdown").
struct WaitLog {
  std::string text;
  std::size_t times = 1;
  std::optional<std::chrono::milliseconds> timeout;
  bool operator==(const WaitLog&) const = default;
};

using WireStep =
    std::variant<Open, Send, AwaitResponses, AwaitBytes, AwaitClose,
                 AwaitSilence, HalfClose, Close, Reset, Sleep, SetKeepAlives,
                 Shutdown, AwaitShutdown, CloseServer, WaitLog>;

// All that a scenario does, in one transport.
using Script = std::variant<std::vector<CurlRequest>, std::vector<WireStep>>;

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLIENTS_STEP_H_
