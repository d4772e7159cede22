#ifndef HTTPARITY_CONFORMANCE_CLIENTS_OBSERVATION_H_
#define HTTPARITY_CONFORMANCE_CLIENTS_OBSERVATION_H_

// What was seen while a script was played, as plain data: the thing that is
// recorded and compared. Equality is exact and leaves out what a clock or a
// library's wording decides; those members are marked "for reports".
//
// Strings hold bytes. Every Date value that has the form of an IMF-fixdate and
// lies within seconds of the time of playing is replaced by `<date>`; any other
// is left as it came, so that a wrong one differs from a recording.

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace httparity::conformance {

// One response, informational ones included, as it came.
struct Message {
  std::string head;  // status line to blank line, both included
  std::string body;  // with its chunk framing and trailer section
  // False when the connection ended, or watching did, inside the message.
  bool complete = true;
  // From the start of playing to its last byte; for reports.
  std::chrono::microseconds arrived{0};

  bool operator==(const Message& o) const {
    return head == o.head && body == o.body && complete == o.complete;
  }
};

enum class Fate {
  kOpen,            // still there after 150 ms of silence
  kFin,             // the server sent FIN
  kReset,           // the server sent RST, and no FIN before it
  kClosed,          // one of the two, where the script does not tell them apart
  kClosedByClient,  // the script closed or reset it first
  kNotConnected,    // it could not be opened
};

// After a FIN: when the first write of the client fails. It tells a closed
// socket from one whose sending direction alone was shut down.
enum class WritesAfterFin {
  kNotProbed,      // no FIN, or this side had ended its own direction before
  kFailAtOnce,     // under 50 ms
  kFailLingering,  // 500 +- 150 ms
  kFailOther,      // at another time
  kNeverFail,      // not within 1 s
};

// All bytes of one connection, cut into messages.
struct ConnectionObservation {
  std::string name;
  std::vector<Message> messages;
  // Bytes after the last message that are no response: what a hijacking handler
  // wrote, what follows a 101, garbage.
  std::string rest;
  Fate fate = Fate::kOpen;
  WritesAfterFin writes_after_fin = WritesAfterFin::kNotProbed;
  // From the start of playing to the end of the connection, and from the FIN to
  // the first failing write; for reports.
  std::chrono::microseconds ended{0};
  std::chrono::microseconds write_failed_after{0};

  bool operator==(const ConnectionObservation& o) const {
    return name == o.name && messages == o.messages && rest == o.rest &&
           fate == o.fate && writes_after_fin == o.writes_after_fin;
  }
};

// One request of a curl script.
struct Transfer {
  int curl_code = 0;       // a CURLcode; 0 is success
  std::string curl_error;  // its text; for reports
  std::string request;     // head and content as they were sent
  std::vector<Message> messages;
  std::string rest;
  long new_connections = 0;  // opened for this transfer; 0: one was reused
  std::chrono::microseconds elapsed{0};  // for reports

  bool operator==(const Transfer& o) const {
    return curl_code == o.curl_code && request == o.request &&
           messages == o.messages && rest == o.rest &&
           new_connections == o.new_connections;
  }
};

// A reply of the server-under-test protocol.
struct ControlReply {
  enum class Kind {
    kOk,           // text: the `ok` object as JSON
    kPanic,        // text: the panic's text
    kUnsupported,  // text: the feature
    kError,        // text: what the server said
    kLost,         // no reply: text says why (server gone, no control at all)
  };
  Kind kind = Kind::kOk;
  std::string text;
  bool operator==(const ControlReply&) const = default;
};

// The reply to a control step. WaitLog's replies are not kept.
struct StepReply {
  std::size_t step = 0;  // index into the script
  ControlReply reply;
  bool operator==(const StepReply&) const = default;
};

// A step that did not get what it waited for.
struct Remark {
  enum class Kind {
    kTimeout,    // it did not come in time; the rest was not played
    kEnded,      // the connection ended first
    kNotSilent,  // bytes came, or the connection ended, in a silence
    kNotPlayed,  // the step needs a connection that the script closed, or a
                 // control channel that is not there
    kFlooded,    // more bytes came than a client takes; it hung up
  };
  Kind kind = Kind::kTimeout;
  std::size_t step = 0;  // index into the script
  std::string detail;    // for reports: "1 of 2 responses"
  bool operator==(const Remark& o) const {
    return kind == o.kind && step == o.step;
  }
};

struct Observation {
  std::vector<ConnectionObservation> connections;  // in order of opening
  std::vector<Transfer> transfers;                 // in order of the requests
  std::vector<StepReply> replies;                  // in order of the steps
  std::vector<Remark> remarks;                     // in order of the steps

  bool operator==(const Observation&) const = default;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLIENTS_OBSERVATION_H_
