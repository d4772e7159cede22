#include "reference/app/journal.h"

#include <thread>
#include <utility>

#include "reference/app/node.h"

namespace httparity::app {
namespace {

// What things add to the reply, but for their texts.
constexpr std::size_t kTextSize = sizeof(R"("",)") - 1;
constexpr std::size_t kRunSize = sizeof(R"({"pattern":"","events":[]},)") - 1;
constexpr std::size_t kConnectionSize =
    sizeof(R"({"states":[],"requests":[]},)") - 1;

template <class Texts>
boost::json::array ToArray(const Texts& texts) {
  boost::json::array list;
  list.reserve(texts.size());
  for (const auto& text : texts) {
    list.emplace_back(boost::json::string_view(text.data(), text.size()));
  }
  return list;
}

}  // namespace

boost::json::object ConnectionLog::ToJson() const {
  const std::lock_guard lock(mutex_);
  boost::json::array runs;
  runs.reserve(runs_.size());
  for (const Run& run : runs_) {
    runs.push_back(boost::json::object{{"pattern", run.pattern},
                                       {"events", ToArray(run.events)}});
  }
  return {{"states", ToArray(states_)}, {"requests", std::move(runs)}};
}

HandlerLog::HandlerLog(ConnectionLog* connection, std::string_view pattern)
    : connection_(connection) {
  if (connection_ == nullptr) return;
  Journal& journal = connection_->journal_;
  if (!journal.Room(kRunSize + pattern.size())) return;
  ++journal.running_;
  const std::lock_guard lock(connection_->mutex_);
  run_ = &connection_->runs_.emplace_back();
  run_->pattern.assign(pattern);
}

HandlerLog::~HandlerLog() {
  if (Records()) --connection_->journal_.running_;
}

void HandlerLog::Event(std::string text) {
  if (!Records()) return;
  if (!connection_->journal_.Room(kTextSize + text.size())) return;
  const std::lock_guard lock(connection_->mutex_);
  run_->events.push_back(std::move(text));
}

std::shared_ptr<ConnectionLog> Journal::Accept(const Conn& conn) {
  auto log = std::make_shared<ConnectionLog>(*this);
  const bool kept = Room(kConnectionSize);
  const std::lock_guard lock(mutex_);
  if (log_states_) open_.insert_or_assign(&conn, log);
  if (kept) connections_.push_back(log);
  return log;
}

void Journal::State(const Conn& conn, ConnState state) {
  if (!log_states_) return;
  const std::string_view name = ConnStateName(state);
  const bool kept = Room(kTextSize + name.size());
  const std::lock_guard lock(mutex_);
  const auto open = open_.find(&conn);
  if (open == open_.end()) return;
  if (kept) {
    const std::lock_guard lock_log(open->second->mutex_);
    open->second->states_.push_back(name);
  }
  if (state == ConnState::kClosed || state == ConnState::kHijacked) {
    open_.erase(open);
  }
}

void Journal::ServerEvent(std::string_view event) {
  if (!Room(kTextSize + event.size())) return;
  const std::lock_guard lock(mutex_);
  server_.emplace_back(event);
}

void Journal::ServerError(std::string text) {
  if (!Room(kTextSize + text.size())) return;
  const std::lock_guard lock(mutex_);
  errors_.push_back(std::move(text));
}

bool Journal::Room(std::size_t bytes) {
  // A full one is only looked at, so that threads do not fight over its size.
  if (IsFull()) return false;
  const auto added = static_cast<std::int64_t>(bytes);
  return size_.fetch_add(added) + added <=
         static_cast<std::int64_t>(kLongestLine);
}

void Journal::Settle(std::chrono::milliseconds limit) const {
  constexpr std::chrono::milliseconds kQuiet(2);
  const auto deadline = std::chrono::steady_clock::now() + limit;
  std::int64_t seen = -1;  // whatever happens makes the log grow
  while (std::chrono::steady_clock::now() < deadline) {
    const std::int64_t size = size_;
    bool over = running_ == 0;
    {
      const std::lock_guard lock(mutex_);
      over = over && open_.empty();
    }
    if (over && size == seen) return;
    seen = over ? size : -1;
    std::this_thread::sleep_for(kQuiet);
  }
}

boost::json::object Journal::Snapshot() const {
  if (IsFull()) {
    throw Malformed("the log is longer than a line may be");
  }
  const std::lock_guard lock(mutex_);
  boost::json::array connections;
  connections.reserve(connections_.size());
  for (const auto& connection : connections_) {
    connections.push_back(connection->ToJson());
  }
  return {{"connections", std::move(connections)},
          {"server", ToArray(server_)},
          {"errors", ToArray(errors_)}};
}

}  // namespace httparity::app
