#ifndef HTTPARITY_REFERENCE_APP_TABLE_SERVER_H_
#define HTTPARITY_REFERENCE_APP_TABLE_SERVER_H_

#include <atomic>
#include <boost/json.hpp>
#include <chrono>
#include <memory>
#include <semaphore>
#include <string>
#include <string_view>

#include "reference/app/journal.h"
#include "reference/app/site.h"
#include "reference/app/table.h"
#include "reference/http/err.h"
#include "reference/server/event_loops.h"
#include "reference/server/server.h"

namespace httparity::app {

// One table behind one listener, with its log.
// Threading: any thread; Shutdown and SettledLog wait.
class TableServer {
 public:
  // Registers and listens. Throws RegistrationError, DefaultMuxTaken, and
  // std::runtime_error when the address cannot be listened on.
  TableServer(const Table& table, std::string_view address,
              std::shared_ptr<EventLoops> loops);
  TableServer(const TableServer&) = delete;
  TableServer& operator=(const TableServer&) = delete;
  // Closes hijacked connections too.
  ~TableServer();

  const std::string& Address() const { return address_; }
  void SetKeepAlivesEnabled(bool enabled) {
    server_.SetKeepAlivesEnabled(enabled);
  }
  // Also waits for the hook that notes it, which the server does not.
  Err Shutdown(std::chrono::nanoseconds grace);
  Err Close();

  // No connection will be accepted or go on.
  bool Ended() const { return ended_; }
  boost::json::object Log() const { return site_->journal()->Snapshot(); }
  // The log of an ended server: all of it, but for handlers that do not come to
  // an end themselves.
  boost::json::object SettledLog() const;

 private:
  TableServer(const Table& table, std::shared_ptr<Site> site,
              std::string_view address, std::shared_ptr<EventLoops> loops);

  const std::shared_ptr<Site> site_;
  Server server_;
  std::string address_;
  // One for each run of the shutdown hook, which may outlast this object.
  const std::shared_ptr<std::counting_semaphore<>> hook_runs_;
  std::atomic<bool> ended_ = false;
};

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_TABLE_SERVER_H_
