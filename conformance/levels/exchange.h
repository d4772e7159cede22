#ifndef HTTPARITY_CONFORMANCE_LEVELS_EXCHANGE_H_
#define HTTPARITY_CONFORMANCE_LEVELS_EXCHANGE_H_

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "conformance/clients/step.h"
#include "conformance/levels/parsed_response.h"

namespace httparity::conformance {

// The meaning of a recorded answer (answer.h), for the levels at which bytes do
// not count.

// Decoded content; of a long one a recording holds only the digest.
struct Content {
  std::optional<std::string> bytes;
  std::string sha256;  // of long ones
  std::size_t length = 0;

  bool operator==(const Content& o) const;
  std::string Text() const;  // for a reader
};

// A final response and the informational ones before it.
struct ResponseMeaning {
  std::string place;               // "request 1, response 2"
  std::vector<int> informational;  // status codes
  ParsedResponse parsed;           // but for its content; status 0: none came
  Content content;
  bool complete = true;
  std::string url;  // that was asked for; empty if nobody knows
};

// What was had on one connection, or in one transfer of curl.
struct Exchange {
  std::string place;  // "connection b"
  std::vector<ResponseMeaning> responses;
  std::string rest;  // bytes that are no response
  // What became of the connection, as far as a client cares.
  std::string connection;
};

// `script` is the one that was played; null where there was none.
std::vector<Exchange> ReadExchanges(const boost::json::object& answer,
                                    const Script* script);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_LEVELS_EXCHANGE_H_
