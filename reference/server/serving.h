#ifndef HTTPARITY_REFERENCE_SERVER_SERVING_H_
#define HTTPARITY_REFERENCE_SERVER_SERVING_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "reference/http/error_log.h"
#include "reference/server/blocking.h"
#include "reference/server/server.h"

namespace httparity {

// For the tests beside: a server on a free port of loopback.
class Serving {
 public:
  explicit Serving(ServerOptions options,
                   std::shared_ptr<EventLoops> loops = nullptr)
      : server(std::move(options), std::move(loops)) {
    ListenResult listening = Listener::Listen("127.0.0.1:0");
    EXPECT_FALSE(listening.err) << listening.err.Error();
    port = listening.listener->Port();
    EXPECT_FALSE(server.Start(std::move(listening.listener)));
  }

  Server server;
  std::uint16_t port = 0;
};

// The options of a server whose only handler blocks its thread.
template <HandlerFunction F>
ServerOptions BlockingFunction(F function) {
  return {.Handler = Blocking(std::move(function))};
}

// What a server logs, a line a message.
class Messages final : public ErrorLog {
 public:
  void Print(std::string_view message) override {
    const std::lock_guard lock(mutex_);
    text_.append(message).append("\n");
  }
  std::string Text() {
    const std::lock_guard lock(mutex_);
    return text_;
  }

 private:
  std::mutex mutex_;
  std::string text_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_SERVING_H_
