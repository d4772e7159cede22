#include "conformance/process_groups.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <mutex>
#include <set>
#include <thread>
#include <utility>

namespace httparity::conformance {
namespace {

struct Groups {
  std::mutex mutex;
  std::set<pid_t> leaders;
};

// Never destroyed: the thread that waits for signals outlives main().
Groups& All() {
  static Groups& groups = *new Groups;
  return groups;
}

// What a terminal, a shell or a CI system ends programs with, unless it has us
// ignore it (nohup): a blocked signal arrives even so.
sigset_t EndingSignals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction action{};
    ::sigaction(signal, nullptr, &action);
    if (action.sa_handler != SIG_IGN) ::sigaddset(&signals, signal);
  }
  return signals;
}

// Ends the process by the signal, so that a shell sees why. It is blocked here,
// and comes when it no longer is.
void DieOf(int signal, const sigset_t& signals) {
  ::raise(signal);
  ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

// Has all that is still printed go nowhere.
void FallSilent(const std::string& farewell) {
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  const int output = ::dup(STDOUT_FILENO);
  ::dup2(nowhere, STDOUT_FILENO);
  ::dup2(nowhere, STDERR_FILENO);
  // Nothing is left to be done where it cannot be said.
  [[maybe_unused]] const ssize_t written =
      ::write(output, farewell.data(), farewell.size());
}

void AwaitSignal(const sigset_t& signals, const std::string& farewell) {
  int signal = 0;
  if (::sigwait(&signals, &signal) != 0) return;
  FallSilent(farewell);
  Groups& groups = All();
  // Held to the end: nothing more is started.
  const std::lock_guard lock(groups.mutex);
  for (const pid_t leader : groups.leaders) ::kill(-leader, SIGKILL);
  for (const pid_t leader : groups.leaders) ::waitpid(leader, nullptr, 0);
  DieOf(signal, signals);
}

}  // namespace

void EndProcessGroupsOnSignals(std::string farewell) {
  const sigset_t signals = EndingSignals();
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::thread(AwaitSignal, signals, std::move(farewell)).detach();
}

pid_t StartProcessGroup(const std::function<pid_t()>& start) {
  Groups& groups = All();
  const std::lock_guard lock(groups.mutex);
  const pid_t leader = start();
  if (leader > 0) groups.leaders.insert(leader);
  return leader;
}

void EndProcessGroup(pid_t leader) {
  Groups& groups = All();
  const std::lock_guard lock(groups.mutex);
  ::kill(-leader, SIGKILL);
  groups.leaders.erase(leader);
}

}  // namespace httparity::conformance
