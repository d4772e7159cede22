#include "reference/server/server.h"

#include <string>
#include <utility>

#include "reference/http/time_after.h"
#include "reference/server/accept_loop.h"
#include "reference/server/server_core.h"
#include "reference/server/worker_pool.h"

namespace httparity {

Server::Server(ServerOptions options, std::shared_ptr<EventLoops> loops)
    : loops_(loops ? std::move(loops) : std::make_shared<EventLoops>()),
      core_(std::make_shared<ServerCore>(std::move(options))) {}

Server::~Server() { Close(); }

Err Server::ListenAndServe() {
  if (core_->IsShuttingDown()) return ErrServerClosed();
  ListenResult listening = Listener::Listen(core_->options().Addr);
  if (listening.err) return listening.err;
  return Serve(std::move(listening.listener));
}

Err Server::Serve(std::unique_ptr<Listener> listener) {
  const auto accepting = Begin(std::move(listener));
  return accepting ? accepting->Wait() : ErrServerClosed();
}

Err Server::Start(std::unique_ptr<Listener> listener) {
  return Begin(std::move(listener)) ? Err() : ErrServerClosed();
}

// Null when the server was shut down before; the listener is then closed.
std::shared_ptr<AcceptLoop> Server::Begin(std::unique_ptr<Listener> listener) {
  if (core_->IsShuttingDown()) return nullptr;
  const ServerOptions& options = core_->options();
  Context base =
      options.BaseContext ? options.BaseContext(*listener) : Context();
  if (options.ErrorLog) base = WithErrorLog(base, options.ErrorLog);
  base = WithWorkers(base, core_->workers());
  base = WithValue(base, std::string(kServerContextKey), this);
  auto accepting = std::make_shared<AcceptLoop>(
      core_, *loops_, std::move(listener), std::move(base));
  if (!core_->Add(accepting)) return nullptr;
  accepting->Start();
  return accepting;
}

Err Server::Shutdown(const Context& context) {
  return core_->Shutdown(context, std::nullopt);
}

Err Server::Shutdown(std::chrono::nanoseconds grace) {
  return core_->Shutdown({},
                         TimeAfter(std::chrono::steady_clock::now(), grace));
}

Err Server::Close() {
  core_->Close();
  return {};
}

void Server::RegisterOnShutdown(std::function<void()> function) {
  core_->OnShutdown(std::move(function));
}

void Server::SetKeepAlivesEnabled(bool enabled) {
  core_->SetKeepAlivesEnabled(enabled);
}

Err ListenAndServe(std::string_view addr, std::shared_ptr<Handler> handler) {
  Server server({.Addr = std::string(addr), .Handler = std::move(handler)});
  return server.ListenAndServe();
}

}  // namespace httparity
