#ifndef HTTPARITY_REFERENCE_SERVER_SERVING_H_
#define HTTPARITY_REFERENCE_SERVER_SERVING_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
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
  // The same when so many lines are there, which is waited for up to 10 s: a
  // client may have its answer before the server has logged.
  std::string TextOf(std::ptrdiff_t lines) {
    for (int i = 0; i < 10'000; ++i) {
      std::string text = Text();
      if (std::ranges::count(text, '\n') >= lines) return text;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return Text();
  }

 private:
  std::mutex mutex_;
  std::string text_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_SERVING_H_
