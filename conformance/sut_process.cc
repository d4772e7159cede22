#include "conformance/sut_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "conformance/command_words.h"
#include "conformance/failure.h"

extern char** environ;

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kMaxLine = 16 << 20;     // the protocol's limit
constexpr std::size_t kStderrKept = 64 << 10;  // enough for a stack trace
constexpr int kTick = 50;  // milliseconds between looks at the deadlines
constexpr milliseconds kExitGrace{1000};  // from end of input to exit

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

// The environment with GODEBUG set to `godebug`, or without it.
std::vector<std::string> Environment(const std::string& godebug) {
  std::vector<std::string> variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (std::strncmp(*entry, "GODEBUG=", 8) != 0)
      variables.emplace_back(*entry);
  }
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

std::string ReadSome(int fd) {
  std::array<char, 65536> buffer;
  ssize_t n;
  do {
    n = ::read(fd, buffer.data(), buffer.size());
  } while (n < 0 && errno == EINTR);
  return n > 0 ? std::string(buffer.data(), static_cast<std::size_t>(n))
               : std::string();
}

// What the server printed, short enough for one line of a report.
std::string Excerpt(std::string_view line) {
  constexpr std::size_t kShown = 120;
  std::string text =
      boost::json::serialize(boost::json::value(line.substr(0, kShown)));
  return line.size() > kShown ? text + "…" : text;
}

// The reply in a line that has been read as JSON. Throws HarnessFailure when it
// holds not exactly one of ok, panic, unsupported and error, each of its type.
ControlReply ReadReply(const boost::json::object& line) {
  using Kind = ControlReply::Kind;
  constexpr std::array<std::pair<const char*, Kind>, 4> kKinds = {
      {{"ok", Kind::kOk},
       {"panic", Kind::kPanic},
       {"unsupported", Kind::kUnsupported},
       {"error", Kind::kError}}};
  ControlReply reply;
  int found = 0;
  for (const auto& [key, kind] : kKinds) {
    const auto* held = line.if_contains(key);
    if (held == nullptr) continue;
    const bool right =
        kind == Kind::kOk ? held->is_object() : held->is_string();
    if (!right) {
      throw HarnessFailure(std::string("\"") + key + "\" of a wrong type");
    }
    reply.kind = kind;
    reply.text = kind == Kind::kOk ? boost::json::serialize(*held)
                                   : std::string(held->get_string());
    ++found;
  }
  if (found != 1) {
    throw HarnessFailure(
        "not exactly one of \"ok\", \"panic\", \"unsupported\" and \"error\"");
  }
  return reply;
}

}  // namespace

SutProcess::SutProcess(Options options) : options_(std::move(options)) {
  Start();
  reader_ = std::thread([this] { ReadLoop(); });
}

SutProcess::~SutProcess() { End(); }

void SutProcess::Start() {
  std::vector<std::string> words = SplitWords(options_.command);
  std::vector<std::string> variables = Environment(options_.godebug);
  Pipe in = MakePipe();
  Pipe out = MakePipe();
  Pipe err = MakePipe();
  Pipe stop = MakePipe();
  SpawnFiles files;
  files.Use(in.read, STDIN_FILENO);
  files.Use(out.write, STDOUT_FILENO);
  files.Use(err.write, STDERR_FILENO);
  const SpawnAttributes attributes;
  const int error =
      ::posix_spawnp(&pid_, words[0].c_str(), files.get(), attributes.get(),
                     Pointers(words).data(), Pointers(variables).data());
  if (error != 0) {
    throw HarnessFailure("cannot start the server under test '" +
                         options_.command + "': " + std::strerror(error));
  }
  stdin_ = std::move(in.write);
  stdout_ = std::move(out.read);
  stderr_ = std::move(err.read);
  stop_read_ = std::move(stop.read);
  stop_write_ = std::move(stop.write);
  // Writes must not outlast their deadline when the server reads nothing.
  ::fcntl(stdin_.get(), F_SETFL, O_NONBLOCK);
}

std::future<ControlReply> SutProcess::Send(boost::json::object request,
                                           milliseconds extra) {
  OpenRequest open;
  open.patience = options_.reply_deadline + extra;
  open.deadline = steady_clock::now() + open.patience;
  std::future<ControlReply> reply = open.reply.get_future();
  {
    const std::lock_guard lock(mutex_);
    if (!broken_.empty()) {
      open.reply.set_value({ControlReply::Kind::kLost, broken_});
      return reply;
    }
    request["id"] = ++last_id_;
    open_requests_.emplace(last_id_, std::move(open));
  }
  WriteLine(boost::json::serialize(request) + "\n");
  return reply;
}

std::string SutProcess::broken() const {
  const std::lock_guard lock(mutex_);
  return broken_;
}

std::size_t SutProcess::StderrMark() const {
  const std::lock_guard lock(mutex_);
  return stderr_total_;
}

std::string SutProcess::StderrSince(std::size_t mark) const {
  const std::lock_guard lock(mutex_);
  const std::size_t wanted = stderr_total_ - mark;
  if (wanted <= stderr_tail_.size()) {
    return stderr_tail_.substr(stderr_tail_.size() - wanted);
  }
  return "[…]" + stderr_tail_;
}

void SutProcess::WriteLine(const std::string& line) {
  const std::lock_guard one_line_at_a_time(write_mutex_);
  const auto deadline = steady_clock::now() + options_.reply_deadline;
  std::string_view rest = line;
  while (!rest.empty() && broken().empty()) {
    const ssize_t n = ::write(stdin_.get(), rest.data(), rest.size());
    if (n >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno == EAGAIN) {
      if (steady_clock::now() > deadline) {
        Break("the server under test does not read its standard input");
      }
      pollfd writable{stdin_.get(), POLLOUT, 0};
      ::poll(&writable, 1, kTick);
    } else if (errno != EINTR) {
      // A dead process is better described by the reader, which sees its end;
      // a live one that reads no more misses the deadline of this request.
      return;
    }
  }
}

void SutProcess::ReadLoop() {
  std::array<pollfd, 3> watched = {{{stdout_.get(), POLLIN, 0},
                                    {stderr_.get(), POLLIN, 0},
                                    {stop_read_.get(), POLLIN, 0}}};
  while (true) {
    if (::poll(watched.data(), watched.size(), kTick) < 0) {
      if (errno == EINTR) continue;
      return Break(std::string("poll: ") + std::strerror(errno));
    }
    CheckDeadlines();
    if (watched[2].revents != 0) return;
    // Standard error first: it says why the output has ended.
    if (watched[1].revents != 0) {
      const std::string bytes = ReadSome(stderr_.get());
      if (bytes.empty()) watched[1].fd = -1;
      TakeStderr(bytes);
    }
    if (watched[0].revents != 0) {
      const std::string bytes = ReadSome(stdout_.get());
      if (bytes.empty()) {
        watched[0].fd = -1;
        const std::string how = HowItEnded();
        if (watched[1].fd >= 0) DrainStderr();
        Break(how);
      }
      TakeOutput(bytes);
    }
  }
}

void SutProcess::TakeOutput(std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  partial_line_ += bytes;
  std::size_t start = 0;
  for (std::size_t end;
       broken_.empty() &&
       (end = partial_line_.find('\n', start)) != std::string::npos;
       start = end + 1) {
    TakeLine(std::string_view(partial_line_).substr(start, end - start));
  }
  partial_line_.erase(0, start);
  if (partial_line_.size() > kMaxLine) {
    BreakLocked("the server under test printed a line of more than 16 MiB");
  }
}

void SutProcess::TakeLine(std::string_view line) {
  boost::json::error_code error;
  const boost::json::value value = boost::json::parse(line, error);
  if (error || !value.is_object()) {
    return BreakLocked("the server under test printed what is no reply: " +
                       Excerpt(line));
  }
  try {
    TakeReply(value.get_object());
  } catch (const HarnessFailure& failure) {
    BreakLocked(std::string("the server under test printed a malformed reply "
                            "(") +
                failure.what() + "): " + Excerpt(line));
  }
}

void SutProcess::TakeReply(const boost::json::object& line) {
  ControlReply reply = ReadReply(line);
  const auto* id = line.if_contains("id");
  auto open = open_requests_.end();
  if (id != nullptr && id->is_int64()) {
    open = open_requests_.find(id->get_int64());
  }
  if (open == open_requests_.end()) {
    throw HarnessFailure("\"id\" is that of no open request");
  }
  open->second.reply.set_value(std::move(reply));
  open_requests_.erase(open);
}

void SutProcess::CheckDeadlines() {
  const std::lock_guard lock(mutex_);
  const auto now = steady_clock::now();
  for (const auto& [id, open] : open_requests_) {
    if (now < open.deadline) continue;
    return BreakLocked("the server under test did not reply within " +
                       std::to_string(open.patience.count()) + " ms");
  }
}

// Takes what is there already: the last words of a process that has ended.
void SutProcess::DrainStderr() {
  pollfd readable{stderr_.get(), POLLIN, 0};
  while (::poll(&readable, 1, 0) > 0) {
    const std::string bytes = ReadSome(stderr_.get());
    if (bytes.empty()) return;
    TakeStderr(bytes);
  }
}

void SutProcess::Break(const std::string& why) {
  const std::lock_guard lock(mutex_);
  BreakLocked(why);
}

void SutProcess::BreakLocked(const std::string& why) {
  if (broken_.empty()) broken_ = why;
  for (auto& [id, open] : open_requests_) {
    open.reply.set_value({ControlReply::Kind::kLost, broken_});
  }
  open_requests_.clear();
}

void SutProcess::TakeStderr(std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  stderr_total_ += bytes.size();
  stderr_tail_ += bytes;
  if (stderr_tail_.size() > kStderrKept) {
    stderr_tail_.erase(0, stderr_tail_.size() - kStderrKept);
  }
}

// Called when the output has ended. Looks without reaping: the process group
// keeps its number until End() has ended it.
std::string SutProcess::HowItEnded() {
  const auto deadline = steady_clock::now() + milliseconds(200);
  siginfo_t info{};
  do {
    info.si_pid = 0;
    if (::waitid(P_PID, static_cast<id_t>(pid_), &info,
                 WEXITED | WNOHANG | WNOWAIT) != 0) {
      break;
    }
    if (info.si_pid == pid_) {
      const std::string number = std::to_string(info.si_status);
      return info.si_code == CLD_EXITED
                 ? "the server under test exited with status " + number
                 : "the server under test was ended by signal " + number;
    }
    std::this_thread::sleep_for(milliseconds(5));
  } while (steady_clock::now() < deadline);
  return "the server under test closed its standard output";
}

void SutProcess::End() {
  stdin_.Reset();  // the protocol's way to say goodbye
  const bool healthy = broken().empty();
  const auto deadline =
      steady_clock::now() + (healthy ? kExitGrace : milliseconds(0));
  siginfo_t info{};
  while (steady_clock::now() < deadline && info.si_pid != pid_) {
    info.si_pid = 0;
    ::waitid(P_PID, static_cast<id_t>(pid_), &info,
             WEXITED | WNOHANG | WNOWAIT);
    if (info.si_pid != pid_) std::this_thread::sleep_for(milliseconds(2));
  }
  ::kill(-pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  stop_write_.Reset();
  reader_.join();
  Break("the server under test was ended");
}

}  // namespace httparity::conformance
