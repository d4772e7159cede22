#include "reference/server/server_core.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <system_error>
#include <thread>
#include <utility>

#include "reference/mux/default_serve_mux.h"
#include "reference/server/blocking.h"
#include "reference/server/semicolon_warning.h"

namespace httparity {
namespace {

// A connection that has not sent a request counts as idle after so long.
constexpr std::int64_t kSecondsNew = 5;

std::int64_t WallSeconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// How long Shutdown waits before it looks again: 1 ms, doubled up to 500 ms,
// and up to a tenth more. Clause: SHUT-1
class PollInterval {
 public:
  std::chrono::nanoseconds Next() {
    const auto interval = next_;
    next_ = std::min(2 * next_, kLongest);
    return interval + interval * (random_() % 1000) / 10'000;
  }

 private:
  static constexpr std::chrono::nanoseconds kLongest =
      std::chrono::milliseconds(500);
  std::chrono::nanoseconds next_ = std::chrono::milliseconds(1);
  std::minstd_rand random_{std::random_device()()};
};

// On a thread of its own; here, where the system has none left.
void CallApart(const std::function<void()>& function) {
  std::thread thread;
  try {
    thread = std::thread(function);
  } catch (const std::system_error&) {
    return function();
  }
  thread.detach();
}

std::shared_ptr<Handler> HandlerOf(const ServerOptions& options) {
  std::shared_ptr<Handler> handler = options.Handler;
  if (!handler) handler = {std::shared_ptr<void>(), &DefaultServeMux()};
  if (options.BlockingThreads > 0) handler = Blocking(std::move(handler));
  if (options.Settings.go.WarnsOfSemicolons()) {
    handler = WarnOfSemicolons(std::move(handler));
  }
  return handler;
}

int MostWorkers(const ServerOptions& options) {
  return options.BlockingThreads > 0 ? options.BlockingThreads
                                     : ServerOptions::kMostBlockingThreads;
}

}  // namespace

ServerCore::ServerCore(ServerOptions options)
    : options_(std::move(options)),
      handler_(HandlerOf(options_)),
      log_(options_.ErrorLog ? options_.ErrorLog.get() : &StandardErrorLog()),
      workers_(std::make_shared<WorkerPool>(MostWorkers(options_))),
      connection_limit_(options_.MaxConnections) {}

void ServerCore::SetKeepAlivesEnabled(bool enabled) {
  keep_alives_enabled_ = enabled;
  if (enabled) return;
  const std::lock_guard lock(mutex_);
  CloseIdle();
}

void ServerCore::SetState(TrackedConnection& tracked, Conn& conn,
                          ConnState state) {
  // Only how long it has been new is ever asked.
  if (state == ConnState::kNew) tracked.since_ = WallSeconds();
  tracked.state_.store(state, std::memory_order_release);
  if (state == ConnState::kNew) {
    const std::lock_guard lock(mutex_);
    connections_.push_back(tracked);
  } else if (state == ConnState::kHijacked || state == ConnState::kClosed) {
    const std::lock_guard lock(mutex_);
    if (Untrack(tracked) && connections_.empty()) changed_.notify_all();
  }
  if (options_.ConnState) options_.ConnState(conn, state);
}

void ServerCore::KeepTracking(TrackedConnection& tracked) {
  const std::lock_guard lock(mutex_);
  const ConnState state = tracked.state_;
  const bool is_open =
      state != ConnState::kHijacked && state != ConnState::kClosed;
  if (is_open && !tracked.is_linked()) connections_.push_back(tracked);
}

bool ServerCore::StopTracking(TrackedConnection& tracked) {
  const std::lock_guard lock(mutex_);
  if (!Untrack(tracked)) return false;
  changed_.notify_all();
  return true;
}

bool ServerCore::Add(std::shared_ptr<Acceptor> acceptor) {
  const std::lock_guard lock(mutex_);
  if (is_shutting_down_) return false;
  acceptors_.push_back(std::move(acceptor));
  return true;
}

void ServerCore::Remove(const Acceptor& acceptor) {
  const std::lock_guard lock(mutex_);
  std::erase_if(acceptors_,
                [&](const auto& other) { return other.get() == &acceptor; });
  changed_.notify_all();
}

void ServerCore::OnShutdown(std::function<void()> function) {
  const std::lock_guard lock(mutex_);
  on_shutdown_.push_back(std::move(function));
}

Err ServerCore::Shutdown(const Context& context,
                         std::optional<Scheduler::TimePoint> deadline) {
  // Under the lock: not between the look at the context and the wait.
  const AfterFunc notice(context, [this] {
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
  });
  std::unique_lock lock(mutex_);
  is_shutting_down_ = true;
  StopAccepting(lock);
  const auto functions = on_shutdown_;
  lock.unlock();
  for (const auto& function : functions) CallApart(function);
  lock.lock();
  PollInterval interval;
  while (!CloseIdle()) {
    if (const Err err = context.Err()) return err;
    const auto now = std::chrono::steady_clock::now();
    if (deadline && now >= *deadline) return ErrDeadlineExceeded();
    const auto next = now + interval.Next();
    changed_.wait_until(lock, deadline ? std::min(next, *deadline) : next);
  }
  return {};
}

void ServerCore::Close() {
  std::unique_lock lock(mutex_);
  is_shutting_down_ = true;
  StopAccepting(lock);
  // A handler may be the caller: what it does next must find its connection
  // closed. Not under the lock, because of whom that calls.
  std::vector<TrackedConnection*> here;
  while (!connections_.empty()) {
    TrackedConnection& connection = connections_.front();
    Untrack(connection);
    if (connection.IsHere()) {
      here.push_back(&connection);
    } else {
      connection.PostClose();
    }
  }
  lock.unlock();
  for (TrackedConnection* const connection : here) connection->Close();
}

void ServerCore::StopAccepting(std::unique_lock<std::mutex>& lock) {
  const auto acceptors = acceptors_;
  lock.unlock();  // who ends at once has itself removed
  for (const auto& acceptor : acceptors) acceptor->Stop();
  lock.lock();
  changed_.wait(lock, [this] { return acceptors_.empty(); });
}

// Lets go of every connection that is idle; true when there is no other.
bool ServerCore::CloseIdle() {
  bool is_quiet = true;
  for (auto it = connections_.begin(); it != connections_.end();) {
    TrackedConnection& connection = *it++;
    const ConnState state = connection.state_;
    const bool is_old_new = state == ConnState::kNew &&
                            connection.since_ < WallSeconds() - kSecondsNew;
    if (state != ConnState::kIdle && !is_old_new) {
      is_quiet = false;
      continue;
    }
    connection.PostCloseIdle();
    Untrack(connection);
  }
  return is_quiet;
}

// False when it was let go of before.
bool ServerCore::Untrack(TrackedConnection& tracked) {
  if (!tracked.is_linked()) return false;
  connections_.erase(connections_.iterator_to(tracked));
  return true;
}

}  // namespace httparity
