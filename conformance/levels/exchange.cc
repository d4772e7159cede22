#include "conformance/levels/exchange.h"

#include <map>
#include <utility>

#include "conformance/levels/recorded.h"
#include "conformance/levels/requested_urls.h"
#include "conformance/sha256.h"

namespace httparity::conformance {
namespace {

using boost::json::object;
using boost::json::value;

Content DigestContent(const object& digest) {
  return {std::nullopt, std::string(digest.at("sha256").as_string()),
          digest.at("length").to_number<std::size_t>()};
}

// A message, with its content decoded: from its bytes, or by its digest.
ResponseMeaning ReadMessage(const object& message) {
  ResponseMeaning response;
  const std::optional<std::string> body = BytesIn(message.if_contains("body"));
  response.parsed = ParseResponse(BytesIn(&message.at("head")).value_or(""),
                                  body.value_or(""));
  if (const value* content = message.if_contains("content")) {
    response.content = DigestContent(content->as_object());
  } else if (!body) {
    response.content = DigestContent(message.at("body").as_object());
  } else {
    response.content = {response.parsed.content, "",
                        response.parsed.content.size()};
  }
  response.complete = !message.contains("complete");
  return response;
}

bool IsInformational(const ResponseMeaning& response) {
  // 101 is final: no other response follows it.
  return response.parsed.status / 100 == 1 && response.parsed.status != 101;
}

// The list "responses" of a connection or a transfer.
void ReadResponses(const object& from, const std::vector<std::string>& urls,
                   Exchange& exchange) {
  const value* responses = from.if_contains("responses");
  if (responses == nullptr) return;
  std::vector<int> informational;
  const auto add = [&](ResponseMeaning response) {
    const std::size_t index = exchange.responses.size();
    response.informational = std::exchange(informational, {});
    if (index < urls.size()) response.url = urls[index];
    exchange.responses.push_back(std::move(response));
  };
  std::size_t index = 0;
  for (const value& message : responses->as_array()) {
    ResponseMeaning response = ReadMessage(message.as_object());
    response.place =
        Inside(exchange.place, ElementPlace("responses", index++, nullptr));
    if (IsInformational(response)) {
      informational.push_back(response.parsed.status);
    } else {
      add(std::move(response));
    }
  }
  if (informational.empty()) return;
  ResponseMeaning none;  // the final one did not come
  none.place =
      Inside(exchange.place, ElementPlace("responses", index, nullptr));
  add(std::move(none));
}

std::string ConnectionAfter(const object& transfer) {
  const value* code = transfer.if_contains("curl_code");
  if (code != nullptr) return "ended within the answer";
  return transfer.at("new_connections").to_number<long>() == 0 ? "reused"
                                                               : "new";
}

// Whether it can be used again is what counts, not how it was ended.
std::string ConnectionFate(const object& connection) {
  const std::string fate(connection.at("fate").as_string());
  const bool by_server =
      fate == "fin" || fate == "reset" || fate == "fin or reset";
  return by_server ? "ended by the server" : fate;
}

// What a wire script sends on each connection.
std::map<std::string, std::string> SentBytes(const Script* script) {
  std::map<std::string, std::string> sent;
  const auto* steps =
      script != nullptr ? std::get_if<std::vector<WireStep>>(script) : nullptr;
  if (steps == nullptr) return sent;
  for (const WireStep& step : *steps) {
    const Send* send = std::get_if<Send>(&step);
    if (send == nullptr) continue;
    for (const std::string& part : send->parts) sent[send->connection] += part;
  }
  return sent;
}

Exchange ReadExchange(const object& from, std::string place,
                      std::string connection, const std::string& sent) {
  Exchange exchange;
  exchange.place = std::move(place);
  exchange.connection = std::move(connection);
  exchange.rest = BytesIn(from.if_contains("rest")).value_or("");
  ReadResponses(from, RequestedUrls(sent), exchange);
  return exchange;
}

}  // namespace

bool Content::operator==(const Content& o) const {
  if (length != o.length) return false;
  if (bytes && o.bytes) return *bytes == *o.bytes;
  const auto digest = [](const Content& content) {
    return content.bytes ? Sha256Hex(*content.bytes) : content.sha256;
  };
  return digest(*this) == digest(o);
}

std::string Content::Text() const {
  return std::to_string(length) + " bytes, sha256 " +
         (bytes ? Sha256Hex(*bytes) : sha256);
}

std::vector<Exchange> ReadExchanges(const object& answer,
                                    const Script* script) {
  std::vector<Exchange> exchanges;
  const auto each = [&](const char* list, const auto& read) {
    const value* items = answer.if_contains(list);
    if (items == nullptr) return;
    std::size_t index = 0;
    for (const value& item : items->as_array()) {
      exchanges.push_back(
          read(item.as_object(), ElementPlace(list, index++, &item)));
    }
  };
  each("transfers", [](const object& transfer, std::string place) {
    return ReadExchange(transfer, std::move(place), ConnectionAfter(transfer),
                        BytesIn(transfer.if_contains("request")).value_or(""));
  });
  const std::map<std::string, std::string> sent = SentBytes(script);
  each("connections", [&](const object& connection, std::string place) {
    const value* name = connection.if_contains("name");
    const auto bytes =
        sent.find(name != nullptr ? std::string(name->as_string()) : "");
    return ReadExchange(connection, std::move(place),
                        ConnectionFate(connection),
                        bytes == sent.end() ? "" : bytes->second);
  });
  return exchanges;
}

}  // namespace httparity::conformance
