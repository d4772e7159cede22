#ifndef HTTPARITY_REFERENCE_SERVER_FAULT_EXCHANGE_H_
#define HTTPARITY_REFERENCE_SERVER_FAULT_EXCHANGE_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "reference/http/handler.h"
#include "reference/server/options.h"

namespace httparity {

// For tests: what a client and a handler do, to be played with faults.
struct Exchange {
  std::string name;
  // What the client sends, with a pause behind each part.
  std::vector<std::string> parts;
  std::function<Task<>(ResponseWriter&, Request&)> handler;
  // What a client gets before the break is a beginning of what it would have
  // got, whatever the handler was told.
  bool is_steady = true;
  // Changes the server's options, its handler among them.
  std::function<void(ServerOptions&)> prepare{};
};

// All ways of reading and answering.
std::vector<Exchange> PlainExchanges();

// The same where something stands around the handler. What a client gets is
// then a matter of time.
std::vector<Exchange> PlainExchangesBehind(
    const std::string& name,
    const std::function<std::shared_ptr<Handler>(std::shared_ptr<Handler>)>&
        wrap);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_FAULT_EXCHANGE_H_
