#include "conformance/child_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <set>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "conformance/command_words.h"
#include "conformance/failure.h"
#include "conformance/process_groups.h"

extern char** environ;

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct Pipe {
  UniqueFd read;
  UniqueFd write;
};

Pipe MakePipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw HarnessFailure(std::string("no pipe: ") + std::strerror(errno));
  }
  return {UniqueFd(ends[0]), UniqueFd(ends[1])};
}

// This process's environment, with `more` in place of what has their names, and
// with GODEBUG set to `godebug`, or without it.
std::vector<std::string> Environment(const std::vector<std::string>& more,
                                     const std::string& godebug) {
  const auto name = [](std::string_view variable) {
    return variable.substr(0, variable.find('='));
  };
  std::set<std::string_view> replaced = {"GODEBUG"};
  for (const std::string& variable : more) replaced.insert(name(variable));
  std::vector<std::string> variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (replaced.count(name(*entry)) == 0) variables.emplace_back(*entry);
  }
  variables.insert(variables.end(), more.begin(), more.end());
  if (!godebug.empty()) variables.push_back("GODEBUG=" + godebug);
  return variables;
}

std::vector<char*> Pointers(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& s : strings) pointers.push_back(s.data());
  pointers.push_back(nullptr);
  return pointers;
}

// posix_spawn's attributes: a process group of its own, SIGPIPE as programs
// expect it (the checker ignores it), no signal blocked.
class SpawnAttributes {
 public:
  SpawnAttributes() {
    ::posix_spawnattr_init(&attributes_);
    sigset_t signals;
    ::sigemptyset(&signals);
    ::posix_spawnattr_setsigmask(&attributes_, &signals);
    ::sigaddset(&signals, SIGPIPE);
    ::posix_spawnattr_setsigdefault(&attributes_, &signals);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP |
                                                 POSIX_SPAWN_SETSIGDEF |
                                                 POSIX_SPAWN_SETSIGMASK);
  }
  ~SpawnAttributes() { ::posix_spawnattr_destroy(&attributes_); }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_;
};

class SpawnFiles {
 public:
  SpawnFiles() { ::posix_spawn_file_actions_init(&actions_); }
  ~SpawnFiles() { ::posix_spawn_file_actions_destroy(&actions_); }
  SpawnFiles(const SpawnFiles&) = delete;
  SpawnFiles& operator=(const SpawnFiles&) = delete;
  void Use(const UniqueFd& fd, int as) {
    ::posix_spawn_file_actions_adddup2(&actions_, fd.get(), as);
  }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

}  // namespace

ChildProcess::ChildProcess(const std::string& role, const std::string& command,
                           const std::vector<std::string>& environment,
                           const std::string& godebug) {
  std::vector<std::string> words = SplitWords(command);
  std::vector<std::string> variables = Environment(environment, godebug);
  Pipe in = MakePipe();
  Pipe out = MakePipe();
  Pipe err = MakePipe();
  SpawnFiles files;
  files.Use(in.read, STDIN_FILENO);
  files.Use(out.write, STDOUT_FILENO);
  files.Use(err.write, STDERR_FILENO);
  const SpawnAttributes attributes;
  int error = 0;
  pid_ = StartProcessGroup([&] {
    pid_t pid = -1;
    error =
        ::posix_spawnp(&pid, words[0].c_str(), files.get(), attributes.get(),
                       Pointers(words).data(), Pointers(variables).data());
    return error == 0 ? pid : -1;
  });
  if (error != 0) {
    throw HarnessFailure("cannot start " + role + " '" + command +
                         "': " + std::strerror(error));
  }
  stdin_ = std::move(in.write);
  stdout_ = std::move(out.read);
  stderr_ = std::move(err.read);
  // Writes must not outlast their deadline when the child reads nothing.
  ::fcntl(stdin_.get(), F_SETFL, O_NONBLOCK);
}

ChildProcess::~ChildProcess() { End(milliseconds(0)); }

// Looks without reaping: the process group keeps its number until it is ended.
std::optional<siginfo_t> ChildProcess::AwaitExit(milliseconds patience) const {
  const auto deadline = steady_clock::now() + patience;
  while (true) {
    siginfo_t info{};
    if (::waitid(P_PID, static_cast<id_t>(pid_), &info,
                 WEXITED | WNOHANG | WNOWAIT) == 0 &&
        info.si_pid == pid_) {
      return info;
    }
    if (steady_clock::now() >= deadline) return std::nullopt;
    std::this_thread::sleep_for(milliseconds(2));
  }
}

std::string ChildProcess::HowItEnded(milliseconds patience) const {
  const std::optional<siginfo_t> info = AwaitExit(patience);
  if (!info) return "";
  const std::string number = std::to_string(info->si_status);
  return info->si_code == CLD_EXITED ? "exited with status " + number
                                     : "was ended by signal " + number;
}

void ChildProcess::End(milliseconds grace) {
  if (pid_ < 0) return;
  stdin_.Reset();
  AwaitExit(grace);
  EndProcessGroup(pid_);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

}  // namespace httparity::conformance
