#include "bench/sut_client.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cerrno>
#include <cstring>
#include <thread>

#include "bench/failure.h"

extern char** environ;

namespace httparity::bench {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMaxLine = 16 << 20;  // the protocol's limit
constexpr milliseconds kExitGrace{1000};    // from end of input to exit

struct Pipe {
  PipeEnd read;
  PipeEnd write;
};

Pipe MakePipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw ServerUnavailable(std::string("no pipe: ") + std::strerror(errno));
  }
  return {PipeEnd(ends[0]), PipeEnd(ends[1])};
}

// Runs the command in a new process group with these as its standard input and
// output. An error number, or 0.
int Spawn(const std::string& command, const PipeEnd& in, const PipeEnd& out,
          pid_t* pid) {
  // The shell steps aside: the server itself is the leader of the group.
  std::string script = "exec " + command;
  std::string shell = "/bin/sh";
  std::string flag = "-c";
  std::array<char*, 4> words = {shell.data(), flag.data(), script.data(),
                                nullptr};
  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_adddup2(&files, in.fd(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, out.fd(), STDOUT_FILENO);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  sigset_t signals;  // ignored here, but not in the server
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGPIPE);
  ::posix_spawnattr_setsigdefault(&attributes, &signals);
  ::posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
  const int error = ::posix_spawn(pid, shell.c_str(), &files, &attributes,
                                  words.data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&files);
  return error;
}

// What the reply to a `serve` says, or why it is none.
struct ServeReply {
  std::string address;
  std::string problem;
};

ServeReply ReadServeReply(const std::string& line, std::int64_t id) {
  boost::json::error_code error;
  const boost::json::value value = boost::json::parse(line, error);
  const auto* const reply = error ? nullptr : value.if_object();
  if (reply == nullptr) return {"", "it printed what is no reply: " + line};
  const auto* const reply_id = reply->if_contains("id");
  if (reply_id == nullptr || *reply_id != id) {
    return {"", "it replied to no request of ours: " + line};
  }
  const auto* const ok = reply->if_contains("ok");
  const auto* const fields = ok == nullptr ? nullptr : ok->if_object();
  const auto* const address =
      fields == nullptr ? nullptr : fields->if_contains("address");
  if (address == nullptr || !address->is_string()) {
    return {"", "it does not serve the table: " + line};
  }
  return {std::string(address->get_string()), ""};
}

}  // namespace

void PipeEnd::Close() {
  if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

SutClient::SutClient(Options options) : options_(std::move(options)) {
  ::signal(SIGPIPE, SIG_IGN);
  Pipe in = MakePipe();
  Pipe out = MakePipe();
  const int error = Spawn(options_.command, in.read, out.write, &pid_);
  if (error != 0)
    Fail(std::string("it cannot be run: ") + std::strerror(error));
  to_server_ = std::move(in.write);
  from_server_ = std::move(out.read);
  // A server that reads nothing must not hold the writing up for ever.
  ::fcntl(to_server_.fd(), F_SETFL, O_NONBLOCK);
}

SutClient::~SutClient() {
  if (pid_ < 0) return;
  to_server_.Close();  // the protocol's way to say goodbye
  HasExited(kExitGrace);
  ::kill(-pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

std::string SutClient::Serve(std::string_view table) {
  const auto deadline = Clock::now() + options_.reply_deadline;
  const std::int64_t id = ++last_id_;
  WriteLine("{\"id\":" + std::to_string(id) +
                ",\"do\":\"serve\",\"table\":" + std::string(table) + "}\n",
            deadline);
  const ServeReply reply = ReadServeReply(ReadLine(deadline), id);
  if (!reply.problem.empty()) Fail(reply.problem);
  return reply.address;
}

void SutClient::WriteLine(std::string_view line, Clock::time_point deadline) {
  while (!line.empty()) {
    Await(to_server_, POLLOUT, deadline);
    const ssize_t n = ::write(to_server_.fd(), line.data(), line.size());
    if (n > 0) {
      line.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno == EPIPE) {
      return;  // what it printed before, or how it ended, says more
    } else if (errno != EAGAIN && errno != EINTR) {
      Fail(std::string("it cannot be written to: ") + std::strerror(errno));
    }
  }
}

std::string SutClient::ReadLine(Clock::time_point deadline) {
  while (true) {
    const std::size_t end = received_.find('\n');
    if (end != std::string::npos) {
      std::string line = received_.substr(0, end);
      received_.erase(0, end + 1);
      return line;
    }
    if (received_.size() > kMaxLine) Fail("it printed an endless line");
    Await(from_server_, POLLIN, deadline);
    std::array<char, 4096> buffer;
    const ssize_t n = ::read(from_server_.fd(), buffer.data(), buffer.size());
    if (n == 0) FailAtEnd();
    if (n > 0) received_.append(buffer.data(), static_cast<std::size_t>(n));
    if (n < 0 && errno != EINTR) {
      Fail(std::string("it cannot be read from: ") + std::strerror(errno));
    }
  }
}

void SutClient::Await(const PipeEnd& end, short event,
                      Clock::time_point deadline) {
  while (true) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    pollfd ready{end.fd(), event, 0};
    const int timeout =
        static_cast<int>(std::max(left, milliseconds(0)).count());
    const int count = ::poll(&ready, 1, timeout);
    if (count > 0) return;
    if (count == 0) {
      Fail("it did not reply within " +
           std::to_string(options_.reply_deadline.count()) + " ms");
    }
    if (errno != EINTR) Fail(std::string("poll: ") + std::strerror(errno));
  }
}

void SutClient::Fail(const std::string& why) const {
  throw ServerUnavailable("the server '" + options_.command + "': " + why);
}

void SutClient::FailAtEnd() const {
  const std::string end = HowItEnded();
  Fail(end.empty() ? "it closed its standard output" : end);
}

// Looks without reaping: the process group keeps its number until it is ended.
std::string SutClient::HowItEnded() const {
  siginfo_t info{};
  if (!HasExited(milliseconds(200)) ||
      ::waitid(P_PID, static_cast<id_t>(pid_), &info,
               WEXITED | WNOHANG | WNOWAIT) != 0) {
    return "";
  }
  return (info.si_code == CLD_EXITED ? "it exited with status "
                                     : "it was ended by signal ") +
         std::to_string(info.si_status);
}

bool SutClient::HasExited(milliseconds patience) const {
  const auto deadline = Clock::now() + patience;
  while (true) {
    siginfo_t info{};
    ::waitid(P_PID, static_cast<id_t>(pid_), &info,
             WEXITED | WNOHANG | WNOWAIT);
    if (info.si_pid == pid_) return true;
    if (Clock::now() >= deadline) return false;
    std::this_thread::sleep_for(milliseconds(2));
  }
}

}  // namespace httparity::bench
