#include "conformance/step_reader.h"

#include <curl/curl.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "conformance/byte_text.h"
#include "conformance/failure.h"
#include "conformance/json_fields.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t kMaxMilliseconds = 60'000;
constexpr std::int64_t kMaxCount = 1'000'000;

milliseconds Duration(const JsonFields& fields, std::string_view key) {
  return milliseconds(fields.Number(key, 0, kMaxMilliseconds));
}

std::optional<milliseconds> Timeout(const JsonFields& fields) {
  if (!fields.Has("timeout_ms")) return std::nullopt;
  return Duration(fields, "timeout_ms");
}

std::size_t Count(const JsonFields& fields, std::string_view key) {
  return static_cast<std::size_t>(fields.Number(key, 1, kMaxCount));
}

std::string Connection(const JsonFields& fields) {
  return fields.Has("connection") ? fields.Text("connection") : "";
}

// A step that has nothing to say but its name is written {"name": true}.
void MustBeTrue(const JsonFields& fields, std::string_view key) {
  if (!fields.Flag(key)) fields.Fail(key, "must be true");
}

// Bytes that libcurl takes, as C has texts: it would send what stands before a
// NUL, which is not what the file says.
std::string CurlText(std::string_view utf8, const std::string& where) {
  std::optional<std::string> bytes = BytesOfText(utf8);
  if (!bytes) throw WrongUse(where + ": a character above U+00FF is no byte");
  if (bytes->find('\0') != std::string::npos) {
    throw WrongUse(where + ": libcurl cannot send a NUL (\"wire\" can)");
  }
  return *std::move(bytes);
}

std::string CurlText(const JsonFields& fields, std::string_view key) {
  return CurlText(fields.Text(key), fields.WhereOf(key));
}

// Cuts the bytes at the given offsets, ascending, or after every so many.
std::vector<std::string> Split(const JsonFields& fields,
                               const std::string& bytes) {
  std::vector<std::size_t> offsets;
  if (fields.Has("split_every")) {
    const std::size_t step = Count(fields, "split_every");
    for (std::size_t at = step; at < bytes.size(); at += step) {
      offsets.push_back(at);
    }
  }
  if (fields.Has("split_at")) {
    if (!offsets.empty() || fields.Has("split_every")) {
      fields.Fail("split_at", "does not go together with split_every");
    }
    std::size_t last = 0;
    for (const boost::json::value& value : fields.List("split_at")) {
      const std::int64_t* at = value.if_int64();
      if (at == nullptr || *at <= static_cast<std::int64_t>(last) ||
          *at >= static_cast<std::int64_t>(bytes.size())) {
        fields.Fail("split_at", "must be ascending offsets inside the bytes");
      }
      last = static_cast<std::size_t>(*at);
      offsets.push_back(last);
    }
  }
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (const std::size_t at : offsets) {
    parts.push_back(bytes.substr(start, at - start));
    start = at;
  }
  parts.push_back(bytes.substr(start));
  return parts;
}

WireStep ReadOpen(const JsonFields& fields) {
  MustBeTrue(fields, "open");
  Open step{Connection(fields), ""};
  if (fields.Has("from")) step.source_address = fields.Text("from");
  return step;
}

WireStep ReadSend(const JsonFields& fields) {
  Send step;
  step.connection = Connection(fields);
  const std::string bytes =
      ReadBytes(fields.Required("send"), fields.WhereOf("send"));
  step.parts = Split(fields, bytes);
  if (fields.Has("pause_ms")) step.pause = Duration(fields, "pause_ms");
  if (fields.Has("methods")) step.methods = fields.Texts("methods");
  return step;
}

WireStep ReadAwaitResponses(const JsonFields& fields) {
  return AwaitResponses{Connection(fields), Count(fields, "await_responses"),
                        false, Timeout(fields)};
}

WireStep ReadAwaitInterim(const JsonFields& fields) {
  return AwaitResponses{Connection(fields), Count(fields, "await_interim"),
                        true, Timeout(fields)};
}

WireStep ReadAwaitBytes(const JsonFields& fields) {
  return AwaitBytes{Connection(fields), Count(fields, "await_bytes"),
                    Timeout(fields)};
}

WireStep ReadAwaitClose(const JsonFields& fields) {
  MustBeTrue(fields, "await_close");
  const bool either = fields.Has("fin_or_reset") && fields.Flag("fin_or_reset");
  return AwaitClose{Connection(fields), either, Timeout(fields)};
}

WireStep ReadAwaitSilence(const JsonFields& fields) {
  return AwaitSilence{Connection(fields), Duration(fields, "await_silence_ms")};
}

WireStep ReadHalfClose(const JsonFields& fields) {
  MustBeTrue(fields, "half_close");
  return HalfClose{Connection(fields)};
}

WireStep ReadClose(const JsonFields& fields) {
  MustBeTrue(fields, "close");
  return Close{Connection(fields)};
}

WireStep ReadReset(const JsonFields& fields) {
  MustBeTrue(fields, "reset");
  return Reset{Connection(fields)};
}

WireStep ReadSleep(const JsonFields& fields) {
  return Sleep{Duration(fields, "sleep_ms")};
}

WireStep ReadKeepAlives(const JsonFields& fields) {
  return SetKeepAlives{fields.Flag("keep_alives")};
}

WireStep ReadShutdown(const JsonFields& fields) {
  const bool wait = !fields.Has("wait") || fields.Flag("wait");
  return Shutdown{Duration(fields, "shutdown_ms"), wait};
}

WireStep ReadAwaitShutdown(const JsonFields& fields) {
  MustBeTrue(fields, "await_shutdown");
  return AwaitShutdown{Timeout(fields)};
}

WireStep ReadCloseServer(const JsonFields& fields) {
  MustBeTrue(fields, "close_server");
  return CloseServer{};
}

WireStep ReadWaitLog(const JsonFields& fields) {
  WaitLog step;
  step.text = fields.Text("wait_log");
  if (fields.Has("times")) step.times = Count(fields, "times");
  step.timeout = Timeout(fields);
  return step;
}

struct StepKind {
  WireStepKeys keys;
  WireStep (*read)(const JsonFields&);
};

const std::vector<StepKind>& StepKinds() {
  static const std::vector<StepKind> kinds = {
      {{"open", {"connection", "from"}}, ReadOpen},
      {{"send",
        {"connection", "split_at", "split_every", "pause_ms", "methods"}},
       ReadSend},
      {{"await_responses", {"connection", "timeout_ms"}}, ReadAwaitResponses},
      {{"await_interim", {"connection", "timeout_ms"}}, ReadAwaitInterim},
      {{"await_bytes", {"connection", "timeout_ms"}}, ReadAwaitBytes},
      {{"await_close", {"connection", "fin_or_reset", "timeout_ms"}},
       ReadAwaitClose},
      {{"await_silence_ms", {"connection"}}, ReadAwaitSilence},
      {{"half_close", {"connection"}}, ReadHalfClose},
      {{"close", {"connection"}}, ReadClose},
      {{"reset", {"connection"}}, ReadReset},
      {{"sleep_ms", {}}, ReadSleep},
      {{"keep_alives", {}}, ReadKeepAlives},
      {{"shutdown_ms", {"wait"}}, ReadShutdown},
      {{"await_shutdown", {"timeout_ms"}}, ReadAwaitShutdown},
      {{"close_server", {}}, ReadCloseServer},
      {{"wait_log", {"times", "timeout_ms"}}, ReadWaitLog},
  };
  return kinds;
}

WireStep ReadWireStep(const boost::json::value& value,
                      const std::string& where) {
  const boost::json::object* object = value.if_object();
  if (object == nullptr) throw WrongUse(where + ": must be an object");
  const StepKind* found = nullptr;
  std::string names;
  for (const StepKind& kind : StepKinds()) {
    names += (names.empty() ? "" : ", ") + kind.keys.name;
    if (!object->contains(kind.keys.name)) continue;
    if (found != nullptr) {
      throw WrongUse(where + ": two steps in one: " + found->keys.name +
                     " and " + kind.keys.name);
    }
    found = &kind;
  }
  if (found == nullptr) {
    throw WrongUse(where + ": unknown step " + boost::json::serialize(value) +
                   "; known are: " + names);
  }
  std::vector<std::string> known = found->keys.more;
  known.push_back(found->keys.name);
  return found->read(JsonFields(value, where, known));
}

std::pair<std::string, std::optional<std::string>> ReadField(
    const boost::json::value& value, const std::string& where) {
  const boost::json::array* pair = value.if_array();
  const bool right = pair != nullptr && pair->size() == 2 &&
                     pair->front().is_string() &&
                     (pair->back().is_string() || pair->back().is_null());
  if (!right) throw WrongUse(where + ": must be [name, value or null]");
  std::string name = CurlText(pair->front().get_string(), where);
  if (pair->back().is_null()) return {std::move(name), std::nullopt};
  return {std::move(name), CurlText(pair->back().get_string(), where)};
}

HttpVersion ReadVersion(const JsonFields& fields) {
  const std::string version = fields.Text("version");
  if (version == "1.0") return HttpVersion::k10;
  if (version != "1.1") fields.Fail("version", "must be \"1.0\" or \"1.1\"");
  return HttpVersion::k11;
}

// By libcurl's own rules: what it refuses, no server is ever asked.
bool IsHttpUrl(const std::string& url) {
  const std::unique_ptr<CURLU, decltype(&::curl_url_cleanup)> parsed(
      ::curl_url(), ::curl_url_cleanup);
  return url.rfind("http://", 0) == 0 &&
         ::curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(),
                        CURLU_PATH_AS_IS) == CURLUE_OK;
}

CurlRequest ReadCurlRequest(const JsonFields& fields) {
  CurlRequest request;
  request.url = CurlText(fields, "url");
  if (!IsHttpUrl(request.url)) {
    fields.Fail("url", "must be http://HOST[:PORT][/…], as libcurl reads it");
  }
  if (fields.Has("method")) request.method = CurlText(fields, "method");
  if (fields.Has("fields")) {
    std::size_t index = 0;
    for (const boost::json::value& field : fields.List("fields")) {
      request.fields.push_back(ReadField(
          field, fields.WhereOf("fields[" + std::to_string(index++) + "]")));
    }
  }
  if (fields.Has("content")) {
    request.content =
        ReadBytes(fields.Required("content"), fields.WhereOf("content"));
  }
  if (fields.Has("chunked")) {
    request.chunked = fields.Flag("chunked");
    if (!request.content) fields.Fail("chunked", "needs content");
  }
  if (fields.Has("version")) request.version = ReadVersion(fields);
  if (fields.Has("request_target")) {
    request.request_target = CurlText(fields, "request_target");
  }
  if (fields.Has("path_as_is")) request.path_as_is = fields.Flag("path_as_is");
  if (fields.Has("expect_continue")) {
    request.expect_continue = fields.Flag("expect_continue");
  }
  if (fields.Has("accept")) request.accept = CurlText(fields, "accept");
  if (fields.Has("user_agent")) {
    request.user_agent = CurlText(fields, "user_agent");
  }
  return request;
}

const boost::json::array& NonEmptyList(const boost::json::value& value,
                                       const std::string& where) {
  if (!value.is_array() || value.get_array().empty()) {
    throw WrongUse(where + ": must be a list with at least one element");
  }
  return value.get_array();
}

}  // namespace

const std::vector<std::string>& CurlRequestKeys() {
  static const std::vector<std::string> keys = {
      "url",       "method",         "fields",     "content",         "chunked",
      "version",   "request_target", "path_as_is", "expect_continue", "accept",
      "user_agent"};
  return keys;
}

const std::vector<WireStepKeys>& WireStepKinds() {
  static const std::vector<WireStepKeys> all = [] {
    std::vector<WireStepKeys> keys;
    for (const StepKind& kind : StepKinds()) keys.push_back(kind.keys);
    return keys;
  }();
  return all;
}

std::vector<CurlRequest> ReadCurlScript(const boost::json::value& value,
                                        const std::string& where) {
  std::vector<CurlRequest> requests;
  for (const boost::json::value& item : NonEmptyList(value, where)) {
    const std::string at = where + "[" + std::to_string(requests.size()) + "]";
    requests.push_back(
        ReadCurlRequest(JsonFields(item, at, CurlRequestKeys())));
  }
  return requests;
}

std::vector<WireStep> ReadWireScript(const boost::json::value& value,
                                     const std::string& where) {
  std::vector<WireStep> steps;
  for (const boost::json::value& item : NonEmptyList(value, where)) {
    steps.push_back(
        ReadWireStep(item, where + "[" + std::to_string(steps.size()) + "]"));
  }
  return steps;
}

}  // namespace httparity::conformance
