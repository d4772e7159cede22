#include "conformance/step_writer.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "conformance/byte_text.h"

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using std::chrono::milliseconds;

// Bytes by the grammar of byte_text.h: lines where there are some.
value BytesForm(std::string_view bytes) {
  array lines;
  std::size_t from = 0;
  for (std::size_t end = bytes.find("\r\n"); end != std::string_view::npos;
       end = bytes.find("\r\n", from)) {
    lines.emplace_back(TextOfBytes(bytes.substr(from, end - from)));
    from = end + 2;
  }
  if (lines.empty()) return object{{"text", TextOfBytes(bytes)}};
  lines.emplace_back(TextOfBytes(bytes.substr(from)));
  return lines;
}

// A step of that name, on a connection that has one if there are several.
object Named(const char* name, value argument, const std::string& connection) {
  object form{{name, std::move(argument)}};
  if (!connection.empty()) form["connection"] = connection;
  return form;
}

object WithTimeout(object form, const std::optional<milliseconds>& timeout) {
  if (timeout) form["timeout_ms"] = timeout->count();
  return form;
}

object Form(const Open& step) {
  object form = Named("open", true, step.connection);
  if (!step.source_address.empty()) form["from"] = step.source_address;
  return form;
}

object Form(const Send& step) {
  std::string bytes;
  array offsets;
  for (const std::string& part : step.parts) {
    if (!bytes.empty()) offsets.emplace_back(bytes.size());
    bytes += part;
  }
  object form = Named("send", BytesForm(bytes), step.connection);
  if (!offsets.empty()) form["split_at"] = std::move(offsets);
  if (step.pause.count() > 0) form["pause_ms"] = step.pause.count();
  if (step.methods) {
    form["methods"] = array(step.methods->begin(), step.methods->end());
  }
  return form;
}

object Form(const AwaitResponses& step) {
  const char* name = step.interim ? "await_interim" : "await_responses";
  return WithTimeout(Named(name, step.count, step.connection), step.timeout);
}

object Form(const AwaitBytes& step) {
  return WithTimeout(Named("await_bytes", step.count, step.connection),
                     step.timeout);
}

object Form(const AwaitClose& step) {
  object form = Named("await_close", true, step.connection);
  if (step.fin_or_reset) form["fin_or_reset"] = true;
  return WithTimeout(std::move(form), step.timeout);
}

object Form(const AwaitSilence& step) {
  return Named("await_silence_ms", step.duration.count(), step.connection);
}

object Form(const HalfClose& step) {
  return Named("half_close", true, step.connection);
}

object Form(const Close& step) { return Named("close", true, step.connection); }

object Form(const Reset& step) { return Named("reset", true, step.connection); }

object Form(const Sleep& step) { return {{"sleep_ms", step.duration.count()}}; }

object Form(const SetKeepAlives& step) {
  return {{"keep_alives", step.enabled}};
}

object Form(const Shutdown& step) {
  object form{{"shutdown_ms", step.grace.count()}};
  if (!step.wait) form["wait"] = false;
  return form;
}

object Form(const AwaitShutdown& step) {
  return WithTimeout({{"await_shutdown", true}}, step.timeout);
}

object Form(const CloseServer&) { return {{"close_server", true}}; }

object Form(const WaitLog& step) {
  object form{{"wait_log", step.text}};
  if (step.times != 1) form["times"] = step.times;
  return WithTimeout(std::move(form), step.timeout);
}

}  // namespace

object WriteWireStep(const WireStep& step) {
  return std::visit([](const auto& s) { return Form(s); }, step);
}

array WriteWireScript(const std::vector<WireStep>& steps) {
  array script;
  for (const WireStep& step : steps) script.push_back(WriteWireStep(step));
  return script;
}

}  // namespace httparity::conformance
