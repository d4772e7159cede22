#ifndef HTTPARITY_REFERENCE_APP_JOURNAL_H_
#define HTTPARITY_REFERENCE_APP_JOURNAL_H_

#include <atomic>
#include <boost/json.hpp>
#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reference/app/line.h"
#include "reference/server/conn.h"

namespace httparity::app {

class Journal;

// What one connection has seen. Its own thread writes, while the thread of the
// protocol may read: so each has a lock of its own, which is hardly ever
// contended.
class ConnectionLog {
 public:
  explicit ConnectionLog(Journal& journal) : journal_(journal) {}

 private:
  friend class Journal;
  friend class HandlerLog;

  struct Run {
    std::string pattern;
    std::vector<std::string> events;
  };

  boost::json::object ToJson() const;

  Journal& journal_;
  mutable std::mutex mutex_;
  std::vector<std::string_view> states_;
  std::list<Run> runs_;  // a run's place in memory stays
};

// One run of a handler of steps, open for as long as it goes on. Without a
// connection's log, which is borrowed, it records nothing.
class HandlerLog {
 public:
  HandlerLog(ConnectionLog* connection, std::string_view pattern);
  HandlerLog(const HandlerLog&) = delete;
  HandlerLog& operator=(const HandlerLog&) = delete;
  ~HandlerLog();

  void Event(std::string text);
  // False when the journal was full before this run.
  bool Records() const { return run_ != nullptr; }

 private:
  ConnectionLog* const connection_;
  ConnectionLog::Run* run_ = nullptr;  // null: there was no room
};

// What one served table has seen: its connections in the order accepted, their
// states, the handlers that ran and what happened in them. It is kept up to the
// size of a reply: what does not fit could never be reported, so a server under
// load costs bounded memory.
//
// Lifetime: outlives its connections' logs. Threading: all of it from any
// thread. Spec: the server-under-test protocol, section 6.
class Journal {
 public:
  explicit Journal(bool log_states) : log_states_(log_states) {}

  // Call it in the order of acceptance.
  std::shared_ptr<ConnectionLog> Accept(const Conn& conn);
  void State(const Conn& conn, ConnState state);
  void ServerEvent(std::string_view event);
  void ServerError(std::string text);

  // Nothing more is recorded.
  bool IsFull() const {
    return size_ > static_cast<std::int64_t>(kLongestLine);
  }

  // Waits until every handler has returned, every state that is logged is final
  // and nothing new has come for a moment: the connections of an ended server
  // still run their last lines after the client has seen them close. Does not
  // wait longer than the limit.
  void Settle(std::chrono::milliseconds limit) const;

  // What is there now, as `log` answers it. Throws Malformed when it is longer
  // than a line may be.
  boost::json::object Snapshot() const;

 private:
  friend class HandlerLog;

  // Accounts for more bytes of the reply; false if they do not fit.
  bool Room(std::size_t bytes);

  const bool log_states_;
  std::atomic<std::int64_t> size_ = 0;     // of it all as JSON, not above it
  std::atomic<std::int64_t> running_ = 0;  // handlers whose run is recorded

  mutable std::mutex mutex_;  // guards all below
  std::vector<std::shared_ptr<ConnectionLog>> connections_;
  std::unordered_map<const Conn*, std::shared_ptr<ConnectionLog>> open_;
  std::vector<std::string> server_;
  std::vector<std::string> errors_;
};

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_JOURNAL_H_
