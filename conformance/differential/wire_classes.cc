#include "conformance/differential/wire_classes.h"

#include <string_view>

namespace httparity::conformance {
namespace {

struct Sign {
  const char* name;    // of the class
  const char* text;    // what only this class shows
  const char* clause;  // where it is from
};

// In the first line of a response. Clause: ERR-2.
constexpr Sign kReplies[] = {
    {"400", " 400 Bad Request\r\n", "ERR-2"},
    {"missing Host", "missing required Host header\r\n", "HOST-2"},
    {"malformed Host", "malformed Host header\r\n", "HOST-3"},
    {"invalid field name", "invalid header name\r\n", "HDR-7"},
    {"505", " 505 HTTP Version", "ERR-2"},
    {"501", " 501 Not Implemented\r\n", "BODY-3"},
    {"431", " 431 Request Header", "LIM-1"},
    {"417", " 417 Expectation", "EXP-1"},
    {"100 Continue", " 100 Continue\r\n", "EXP-2"},
};

// In the events of a handler. Clause: CHK-1 to CHK-6, TRL-2, TRL-4.
constexpr Sign kReadErrors[] = {
    {"chunk line too long", "header line too long", "CHK-1"},
    {"chunk line ends with LF", "chunked line ends with bare LF", "CHK-1"},
    {"CR in chunk line", "invalid CR in chunked line", "CHK-1"},
    {"no chunk size", "empty hex number for chunk length", "CHK-3"},
    {"invalid chunk size", "invalid byte in chunk length", "CHK-3"},
    {"chunk size too large", "http chunk length too large", "CHK-3"},
    {"malformed chunk", "malformed chunked encoding", "CHK-4"},
    {"too much non-data", "too much non-data", "CHK-5"},
    {"content ends early", "error: unexpected EOF", "CHK-6"},
    {"trailer too long", "suspiciously long trailer", "TRL-2"},
    {"no trailer", "unexpected EOF reading trailer", "TRL-2"},
    {"trailer without colon", "malformed MIME header: missing colon", "TRL-4"},
    {"trailer begins with SP", "malformed MIME header initial line", "TRL-4"},
    {"malformed trailer", "malformed MIME header line", "TRL-4"},
};

std::string Events(const CaseOutcome& expected) {
  if (!expected.answer.log) return "";
  return boost::json::serialize(*expected.answer.log);
}

bool Holds(std::string_view text, const char* part) {
  return text.find(part) != std::string_view::npos;
}

bool AnyHandlerRan(const CaseOutcome& expected) {
  if (!expected.answer.log) return false;
  const auto* connections = expected.answer.log->if_contains("connections");
  if (connections == nullptr || !connections->is_array()) return false;
  for (const boost::json::value& connection : connections->get_array()) {
    if (!connection.at("requests").as_array().empty()) return true;
  }
  return false;
}

// The requests that a person would see in the bytes.
std::size_t RequestLines(const Conversation& conversation) {
  std::string all;
  for (const std::string& send : conversation.sends) all += send;
  std::size_t lines = 0;
  for (std::size_t at = all.find(" HTTP/"); at != std::string::npos;
       at = all.find(" HTTP/", at + 1)) {
    ++lines;
  }
  return lines;
}

std::string EndOf(const ConnectionObservation& seen) {
  // Nothing that was said announces the end.
  const bool silent = seen.messages.empty() ||
                      !Holds(seen.messages.back().head, "Connection: close");
  switch (seen.writes_after_fin) {
    case WritesAfterFin::kFailLingering:
      return "lingers";
    case WritesAfterFin::kFailAtOnce:
      return "closes at once";
    default:
      break;
  }
  if (seen.fate == Fate::kOpen) return "stays open";
  return silent ? "closes silently" : "";
}

}  // namespace

Distribution WireClasses() {
  Distribution classes;
  classes.DeclareBase("cases");
  classes.DeclareShare("cases", "accepted", 40);
  classes.DeclareShare("cases", "pipelined", 25);
  classes.DeclareShare("cases", "split", 5);
  for (const Sign& sign : kReplies) classes.DeclareSeen("cases", sign.name);
  for (const Sign& sign : kReadErrors) classes.DeclareSeen("cases", sign.name);
  for (const char* end :
       {"lingers", "closes at once", "closes silently", "stays open"}) {
    classes.DeclareSeen("cases", end);
  }
  return classes;
}

void CountWire(const Case& played, const CaseOutcome& expected,
               Distribution& distribution) {
  distribution.Count("cases");
  if (AnyHandlerRan(expected)) distribution.Count("accepted");
  const Conversation& conversation = played.conversations.front();
  if (RequestLines(conversation) > 1) distribution.Count("pipelined");
  if (conversation.apart) distribution.Count("split");
  const ConnectionObservation& seen =
      expected.answer.observed.connections.front();
  std::string heads;
  for (const Message& message : seen.messages) heads += message.head;
  for (const Sign& sign : kReplies) {
    if (Holds(heads, sign.text)) distribution.Count(sign.name);
  }
  const std::string events = Events(expected);
  for (const Sign& sign : kReadErrors) {
    if (Holds(events, sign.text)) distribution.Count(sign.name);
  }
  const std::string end = EndOf(seen);
  if (!end.empty()) distribution.Count(end);
}

std::vector<std::string> WireClauses(const CaseOutcome& expected) {
  const std::string events = Events(expected);
  for (const Sign& sign : kReadErrors) {
    if (Holds(events, sign.text)) return {sign.clause};
  }
  for (const ConnectionObservation& seen :
       expected.answer.observed.connections) {
    for (const Message& message : seen.messages) {
      for (const Sign& sign : kReplies) {
        if (Holds(message.head, sign.text)) return {sign.clause};
      }
    }
  }
  return {"BODY-1", "KA-1"};
}

}  // namespace httparity::conformance
