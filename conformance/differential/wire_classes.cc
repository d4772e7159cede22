#include "conformance/differential/wire_classes.h"

#include "conformance/differential/outcome.h"

namespace httparity::conformance {
namespace {

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
    if (sign.IsIn(heads)) distribution.Count(sign.name);
  }
  const std::string events = LogText(expected);
  for (const Sign& sign : kReadErrors) {
    if (sign.IsIn(events)) distribution.Count(sign.name);
  }
  const std::string end = EndOf(seen);
  if (!end.empty()) distribution.Count(end);
}

std::vector<std::string> WireClauses(const CaseOutcome& expected) {
  const std::string events = LogText(expected);
  for (const Sign& sign : kReadErrors) {
    if (sign.IsIn(events)) return {sign.clause};
  }
  for (const ConnectionObservation& seen :
       expected.answer.observed.connections) {
    for (const Message& message : seen.messages) {
      for (const Sign& sign : kReplies) {
        if (sign.IsIn(message.head)) return {sign.clause};
      }
    }
  }
  return {"BODY-1", "KA-1"};
}

}  // namespace httparity::conformance
