#include "conformance/differential/script_classes.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string_view>

#include "conformance/differential/outcome.h"
#include "conformance/differential/random_steps.h"
#include "conformance/differential/request_parts.h"
#include "conformance/differential/step_walk.h"

namespace httparity::conformance {
namespace {

using Names = std::set<std::string>;

constexpr const char* kSteps[] = {"write",
                                  "write_repeat",
                                  "copy",
                                  "write_status",
                                  "set_header",
                                  "add_header",
                                  "del_header",
                                  "raw_header",
                                  "flush",
                                  "read_body",
                                  "close_body",
                                  "echo_body",
                                  "describe",
                                  "write_context",
                                  "sleep_ms",
                                  "wait_cancel_ms",
                                  "error",
                                  "redirect",
                                  "not_found",
                                  "max_bytes",
                                  "full_duplex",
                                  "read_deadline_ms",
                                  "write_deadline_ms",
                                  "hijack",
                                  "panic",
                                  "abort",
                                  "on",
                                  "set_path_value",
                                  "path_value",
                                  "lookup"};

// In the heads of responses.
constexpr Sign kHeads[] = {
    {"100", " 100 Continue\r\n", "EXP-2"},
    {"101", " 101 Switching Protocols\r\n", "RSP-2"},
    {"other 1xx", " 103 Early Hints\r\n", "RSP-3"},
    {"200", " 200 OK\r\n", "RSP-4"},
    {"204", " 204 No Content\r\n", "RSP-13"},
    {"other 2xx", " 201 Created\r\n", "RSP-1"},
    {"304", " 304 Not Modified\r\n", "RSP-13"},
    {"other 3xx", " 301 Moved Permanently\r\n", "RSP-1"},
    {"4xx", " 404 Not Found\r\n", "RSP-1"},
    {"417", " 417 Expectation Failed\r\n", "EXP-1"},
    {"5xx", " 500 Internal Server Error\r\n", "RSP-1"},
    {"a status without a reason", " status code ", "RSP-1"},
    {"Connection: close", "\r\nConnection: close\r\n", "KA-3"},
    {"Connection: keep-alive", "\r\nConnection: keep-alive\r\n", "KA-2"},
};

// Among the events of handlers, and in the error log.
constexpr Sign kEvents[] = {
    {"more than declared", "wrote more than the declared", "RSP-12"},
    {"no content allowed", "does not allow body", "RSP-13"},
    {"hijacked before", "connection has been hijacked", "HJK-2"},
    {"closed content", "invalid Read on closed Body", "DRN-8"},
    {"content too large", "request body too large", "MAX-1"},
    {"content ends early", "error: unexpected EOF", "BODY-8"},
    {"bad chunk", "invalid byte in chunk length", "CHK-3"},
    {"read deadline", "error: i/o timeout", "RC-2"},
    {"write deadline", "flush error: i/o timeout", "RC-3"},
    {"cannot flush", "flush error: feature not supported", "RC-1"},
    {"cannot hijack", "hijack error: feature not supported", "RC-1"},
    {"cancelled", "\"cancelled\"", "CTX-2"},
    {"not cancelled", "\"not cancelled\"", "CTX-2"},
    {"raw read", "raw read ", "HJK-3"},
    {"panic", "http: panic serving", "PAN-3"},
    {"abort", "panic \\\"net/http: abort Handler", "PAN-3"},
    {"invalid status", "invalid WriteHeader code", "RSP-2"},
    {"logs superfluous WriteHeader", "http: superfluous", "RSP-2"},
    {"logs WriteHeader after Hijack", "response.WriteHeader on hijacked",
     "HJK-2"},
    {"logs Write after Hijack", "response.Write on hijacked", "HJK-2"},
    {"logs invalid length", "http: invalid Content-Length of", "RSP-11"},
    {"logs length and coding", "WriteHeader called with both", "RSP-14"},
    {"hijacked", "\"hijacked\"", "HJK-1"},
};

constexpr const char* kEnds[] = {"lingers", "closes at once", "closes silently",
                                 "stays open", "requests unanswered"};

std::string SizeName(std::uint64_t size) {
  return "writes " + std::to_string(size);
}

bool Holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool IsInterim(const Message& message) {
  const std::string_view head(message.head);
  const std::string_view code = head.substr(0, head.find('\r'));
  return (Holds(code, ".1 1") || Holds(code, ".0 1")) && !Holds(code, " 101 ");
}

// By what the head says, as far as it does.
std::string FramingOf(const Message& message) {
  if (Holds(message.head, "\r\nTransfer-Encoding: chunked\r\n")) {
    const bool ends = message.body.ends_with("\r\n\r\n");
    if (!ends) return "chunked, cut off";
    return message.body.ends_with("0\r\n\r\n") ? "chunked" : "with trailers";
  }
  if (Holds(message.head, "\r\nContent-Length: ")) return "length";
  return message.body.empty() ? "no content" : "until close";
}

// The classes of a request: its method, version, Connection and content.
void AddRequest(const RequestParts& parts, Names& names) {
  names.insert(parts.method);
  names.insert(parts.version);
  std::string content = "no content asked";
  std::string connection = "no Connection";
  for (const auto& [name, text] : parts.fields) {
    if (name == "Connection") connection = "Connection";
    if (name == "Content-Length") content = "content of a length";
    if (name == "Transfer-Encoding") content = "chunked content";
    if (name == "Expect") names.insert("Expect");
    if (name != "Connection") continue;
    if (text == "close" || text == "keep-alive") connection += " " + text;
  }
  names.insert(content);
  names.insert(connection);
}

void AddSteps(const Case& played, Names& names) {
  ForEachStep(played.table, [&](std::string_view name,
                                const boost::json::value& argument) {
    names.insert("step " + std::string(name));
    if (name == "write" && argument.is_string()) {
      names.insert(SizeName(argument.get_string().size()));
    } else if (name == "write_repeat" || name == "copy") {
      names.insert(SizeName(argument.at(0).as_string().size() *
                            argument.at(1).to_number<std::uint64_t>()));
    }
  });
}

void AddResponses(const Case& played, const ConnectionObservation& seen,
                  Names& names) {
  std::size_t answers = 0;
  for (const Message& message : seen.messages) {
    for (const Sign& sign : kHeads) {
      if (sign.IsIn(message.head)) names.insert(sign.name);
    }
    if (IsInterim(message)) continue;
    ++answers;
    names.insert(FramingOf(message));
  }
  if (answers < played.conversations.front().sends.size()) {
    names.insert("requests unanswered");
  }
  names.insert(EndOf(seen));
}

}  // namespace

Distribution ScriptClasses() {
  Distribution classes;
  const std::string base = "cases";
  classes.DeclareBase(base);
  const auto share = [&](const char* name, double percent) {
    classes.DeclareShare(base, name, percent);
  };
  const auto seen = [&](const std::string& name) {
    classes.DeclareSeen(base, name);
  };
  share("a handler ran", 90);
  share("pipelined", 25);
  share("GET", 15);
  share("HEAD", 8);
  share("POST", 15);
  for (const char* name : {"PUT", "DELETE", "OPTIONS", "CONNECT"}) seen(name);
  share("HTTP/1.0", 10);
  share("HTTP/1.1", 40);
  share("no Connection", 20);
  share("Connection close", 8);
  share("Connection keep-alive", 8);
  share("no content asked", 20);
  share("content of a length", 10);
  share("chunked content", 8);
  share("Expect", 4);
  share("length", 15);
  share("chunked", 10);
  share("no content", 3);
  for (const char* name :
       {"until close", "with trailers", "chunked, cut off"}) {
    seen(name);
  }
  for (const char* step : kSteps) seen("step " + std::string(step));
  for (const int size : kWriteSizes) {
    share(SizeName(static_cast<std::uint64_t>(size)).c_str(), 1);
  }
  for (const Sign& sign : kHeads) seen(sign.name);
  for (const Sign& sign : kEvents) seen(sign.name);
  for (const char* end : kEnds) seen(end);
  return classes;
}

void CountScript(const Case& played, const CaseOutcome& expected,
                 Distribution& distribution) {
  const Conversation& conversation = played.conversations.front();
  Names names;
  for (const std::string& send : conversation.sends) {
    if (const auto parts = RequestParts::Parse(send)) AddRequest(*parts, names);
  }
  if (conversation.sends.size() > 1) names.insert("pipelined");
  AddResponses(played, expected.answer.observed.connections.front(), names);
  if (AnyHandlerRan(expected)) {
    names.insert("a handler ran");
    AddSteps(played, names);
  }
  const std::string log = LogText(expected);
  for (const Sign& sign : kEvents) {
    if (sign.IsIn(log)) names.insert(sign.name);
  }
  distribution.Count("cases");
  for (const std::string& name : names) {
    if (distribution.Declares(name)) distribution.Count(name);
  }
}

std::vector<std::string> ScriptClauses(const Case&,
                                       const CaseOutcome& expected) {
  const std::string log = LogText(expected);
  for (const Sign& sign : kEvents) {
    if (sign.IsIn(log)) return {sign.clause};
  }
  for (const ConnectionObservation& seen :
       expected.answer.observed.connections) {
    const std::string bytes = AllBytes(seen);
    for (const Sign& sign : kHeads) {
      if (sign.IsIn(bytes)) return {sign.clause};
    }
  }
  return {"RSP-8"};
}

}  // namespace httparity::conformance
