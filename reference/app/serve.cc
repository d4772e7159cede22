#include "reference/app/serve.h"

#include <pthread.h>
#include <signal.h>

#include <chrono>
#include <ctime>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <thread>
#include <utility>

#include "reference/http/context.h"
#include "reference/server/listener.h"
#include "reference/server/server.h"

namespace httparity::app {
namespace {

constexpr std::time_t kGraceSeconds = 10;

std::runtime_error Failure(std::string_view what, const Err& err) {
  return std::runtime_error(std::string(what).append(err.Error()));
}

// The signals that end the program, taken out of their usual way: from now on
// all threads, new ones too, leave them to who waits for them.
class EndSignals {
 public:
  EndSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  void Wait() const {
    int signal = 0;
    sigwait(&signals_, &signal);
  }
  void WaitAtMost(std::time_t seconds) const {
    const timespec limit{seconds, 0};
    sigtimedwait(&signals_, nullptr, &limit);
  }
  // Makes the thread's wait end.
  static void Wake(std::thread& thread) {
    pthread_kill(thread.native_handle(), SIGTERM);
  }

 private:
  sigset_t signals_;
};

// Lets running requests finish, for a time.
Err ShutDown(Server& server, const EndSignals& signals) {
  CancelSource patience{Context()};
  std::thread impatience([&] {
    signals.WaitAtMost(kGraceSeconds);
    patience.Cancel(ErrDeadlineExceeded());
  });
  const Err err = server.Shutdown(patience.context());
  EndSignals::Wake(impatience);
  impatience.join();
  if (err) server.Close();
  return err;
}

}  // namespace

void ServeTable(const Table& table, const std::string& address) {
  const EndSignals signals;
  const auto site = std::make_shared<Site>(nullptr);
  ServerOptions options = ToServerOptions(table.options, nullptr);
  options.Handler = BuildHandler(table, site);
  Server server(std::move(options));
  server.SetKeepAlivesEnabled(table.options.keep_alives);

  auto [listener, listen_err] = Listener::Listen(address);
  if (listen_err) throw Failure("", listen_err);
  // Whoever reads this line may connect, and may send a signal.
  std::cout << "listening on http://" << listener->Addr() << std::endl;

  Err shutdown_err;
  std::thread shutdown([&] {
    signals.Wait();
    shutdown_err = ShutDown(server, signals);
  });
  const Err err = server.Serve(std::move(listener));
  if (err != ErrServerClosed()) EndSignals::Wake(shutdown);
  shutdown.join();
  site->CloseHeld();
  if (err != ErrServerClosed()) throw Failure("accepting connections: ", err);
  if (shutdown_err) throw Failure("requests were cut off: ", shutdown_err);
}

}  // namespace httparity::app
