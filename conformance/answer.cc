#include "conformance/answer.h"

#include <regex>
#include <utility>

#include "conformance/byte_text.h"
#include "conformance/levels/parsed_response.h"
#include "conformance/sha256.h"

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;

constexpr std::size_t kWholeContent = 4096;
constexpr std::size_t kHeadOfContent = 64;

const char* Name(Fate fate) {
  switch (fate) {
    case Fate::kOpen:
      return "open";
    case Fate::kFin:
      return "fin";
    case Fate::kReset:
      return "reset";
    case Fate::kClosed:
      return "fin or reset";
    case Fate::kClosedByClient:
      return "closed by client";
    case Fate::kNotConnected:
      return "not connected";
  }
  return "";
}

const char* Name(WritesAfterFin writes) {
  switch (writes) {
    case WritesAfterFin::kNotProbed:
      return "not probed";
    case WritesAfterFin::kFailAtOnce:
      return "fail at once";
    case WritesAfterFin::kFailLingering:
      return "fail after lingering";
    case WritesAfterFin::kFailOther:
      return "fail at another time";
    case WritesAfterFin::kNeverFail:
      return "never fail";
  }
  return "";
}

const char* Name(Remark::Kind kind) {
  switch (kind) {
    case Remark::Kind::kTimeout:
      return "timeout";
    case Remark::Kind::kEnded:
      return "connection ended";
    case Remark::Kind::kNotSilent:
      return "not silent";
    case Remark::Kind::kNotPlayed:
      return "not played";
    case Remark::Kind::kFlooded:
      return "flooded";
  }
  return "";
}

// The client's port is a matter of chance.
std::string WithoutPort(const std::string& message) {
  static const std::regex serving(
      R"(^(http: panic serving )[0-9.]+:[0-9]+(: ))");
  return std::regex_replace(message, serving, "$1<address>$2");
}

object Digest(std::string_view bytes) {
  return {{"sha256", Sha256Hex(bytes)},
          {"length", bytes.size()},
          {"head", TextOfBytes(bytes.substr(0, kHeadOfContent))}};
}

object MessageForm(const Message& message) {
  object form;
  form["head"] = RecordedBytes(message.head);
  if (!message.body.empty()) form["body"] = RecordedBytes(message.body);
  if (message.body.size() > kWholeContent) {
    const ParsedResponse parsed = ParseResponse(message.head, message.body);
    if (parsed.chunked) form["content"] = Digest(parsed.content);
  }
  if (!message.complete) form["complete"] = false;
  return form;
}

// What both transports have: the responses, and bytes that are none.
void AddMessages(object& form, const std::vector<Message>& messages,
                 const std::string& rest) {
  array responses;
  for (const Message& message : messages) {
    responses.push_back(MessageForm(message));
  }
  form["responses"] = std::move(responses);
  if (!rest.empty()) form["rest"] = RecordedBytes(rest);
}

object TransferForm(const Transfer& transfer) {
  object form;
  if (transfer.curl_code != 0) form["curl_code"] = transfer.curl_code;
  form["request"] = RecordedBytes(transfer.request);
  AddMessages(form, transfer.messages, transfer.rest);
  form["new_connections"] = transfer.new_connections;
  return form;
}

object ConnectionForm(const ConnectionObservation& connection) {
  object form;
  if (!connection.name.empty()) form["name"] = connection.name;
  AddMessages(form, connection.messages, connection.rest);
  form["fate"] = Name(connection.fate);
  if (connection.writes_after_fin != WritesAfterFin::kNotProbed) {
    form["writes_after_fin"] = Name(connection.writes_after_fin);
  }
  return form;
}

object ReplyForm(const StepReply& reply) {
  object form;
  form["step"] = reply.step;
  const std::string& text = reply.reply.text;
  switch (reply.reply.kind) {
    case ControlReply::Kind::kOk:
      form["ok"] = boost::json::parse(text);
      break;
    case ControlReply::Kind::kPanic:
      form["panic"] = text;
      break;
    case ControlReply::Kind::kUnsupported:
      form["unsupported"] = text;
      break;
    case ControlReply::Kind::kError:  // its text is free
      form["error"] = true;
      break;
    case ControlReply::Kind::kLost:
      form["lost"] = true;
      break;
  }
  return form;
}

template <typename Items, typename Form>
void AddList(object& form, const char* key, const Items& items,
             Form (*of)(const typename Items::value_type&)) {
  if (items.empty()) return;
  array list;
  for (const auto& item : items) list.push_back(of(item));
  form[key] = std::move(list);
}

object RemarkForm(const Remark& remark) {
  return {{"step", remark.step}, {"what", Name(remark.kind)}};
}

}  // namespace

object RecordedLog(const object& log) {
  object form = log;
  if (form.contains("errors") && form["errors"].is_array()) {
    for (boost::json::value& error : form["errors"].get_array()) {
      if (!error.is_string()) continue;
      error = WithoutPort(std::string(error.get_string()));
    }
  }
  return form;
}

std::string WithoutPlaces(const std::string& panic) {
  static const std::regex place(R"( \(registered at [^)\n]*\))");
  return std::regex_replace(panic, place, "");
}

boost::json::value RecordedBytes(std::string_view bytes) {
  if (bytes.size() > kWholeContent) return Digest(bytes);
  array lines;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find("\r\n");
    const std::size_t size =
        end == std::string_view::npos ? bytes.size() : end + 2;
    lines.push_back(boost::json::string(TextOfBytes(bytes.substr(0, size))));
    bytes.remove_prefix(size);
  }
  return lines;
}

object RecordedForm(const Answer& answer) {
  object form;
  if (answer.panic) {
    form["panic"] = WithoutPlaces(*answer.panic);
    return form;
  }
  const Observation& seen = answer.observed;
  AddList(form, "transfers", seen.transfers, TransferForm);
  AddList(form, "connections", seen.connections, ConnectionForm);
  AddList(form, "replies", seen.replies, ReplyForm);
  AddList(form, "remarks", seen.remarks, RemarkForm);
  if (answer.log) form["log"] = RecordedLog(*answer.log);
  return form;
}

}  // namespace httparity::conformance
