#include "reference/app/table_server.h"

#include <stdexcept>
#include <utility>

namespace httparity::app {
namespace {

ServerOptions WithHandler(ServerOptions options,
                          std::shared_ptr<Handler> handler) {
  options.Handler = std::move(handler);
  return options;
}

}  // namespace

TableServer::TableServer(const Table& table, std::string_view address,
                         std::shared_ptr<EventLoops> loops)
    : TableServer(table,
                  std::make_shared<Site>(
                      std::make_shared<Journal>(table.options.log_conn_state)),
                  address, std::move(loops)) {}

TableServer::TableServer(const Table& table, std::shared_ptr<Site> site,
                         std::string_view address,
                         std::shared_ptr<EventLoops> loops)
    : site_(std::move(site)),
      server_(
          WithHandler(ToServerOptions(table.options, site_->SharedJournal()),
                      BuildHandler(table, site_)),
          std::move(loops)),
      hook_runs_(std::make_shared<std::counting_semaphore<>>(0)) {
  server_.SetKeepAlivesEnabled(table.options.keep_alives);
  server_.RegisterOnShutdown(
      [journal = site_->SharedJournal(), runs = hook_runs_] {
        journal->ServerEvent("on_shutdown");
        runs->release();
      });
  auto [listener, err] = Listener::Listen(address);
  if (!err) {
    address_ = listener->Addr();
    err = server_.Start(std::move(listener));
  }
  if (err) throw std::runtime_error(std::string(err.Error()));
}

TableServer::~TableServer() {
  server_.Close();
  site_->CloseHeld();
}

Err TableServer::Shutdown(std::chrono::nanoseconds grace) {
  const Err err = server_.Shutdown(grace);
  hook_runs_->acquire();
  if (!err) ended_ = true;
  return err;
}

Err TableServer::Close() {
  const Err err = server_.Close();
  ended_ = true;
  return err;
}

boost::json::object TableServer::SettledLog() const {
  // A connection that lingers takes half a second.
  constexpr std::chrono::milliseconds kPatience(900);
  site_->journal()->Settle(kPatience);
  return Log();
}

}  // namespace httparity::app
