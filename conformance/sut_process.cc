#include "conformance/sut_process.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "conformance/failure.h"
#include "conformance/visible_bytes.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kMaxLine = 16 << 20;     // the protocol's limit
constexpr std::size_t kStderrKept = 64 << 10;  // enough for a stack trace
constexpr int kTick = 50;  // milliseconds between looks at the deadlines
constexpr milliseconds kExitGrace{1000};  // from end of input to exit

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
  return "\"" + Visible(line.substr(0, kShown)) + "\"" +
         (line.size() > kShown ? "…" : "");
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

SutProcess::SutProcess(Options options)
    : options_(std::move(options)),
      child_(options_.role, options_.command, options_.environment,
             options_.godebug) {
  std::array<int, 2> stop{};
  if (::pipe2(stop.data(), O_CLOEXEC) != 0) {
    throw HarnessFailure(std::string("no pipe: ") + std::strerror(errno));
  }
  stop_read_ = UniqueFd(stop[0]);
  stop_write_ = UniqueFd(stop[1]);
  reader_ = std::thread([this] { ReadLoop(); });
}

SutProcess::~SutProcess() {
  stop_write_.Reset();
  reader_.join();
  // A healthy one exits when its input ends: the protocol's way to say goodbye.
  child_.End(broken().empty() ? kExitGrace : milliseconds(0));
  Break("the server under test was ended");
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
    const ssize_t n = ::write(child_.in(), rest.data(), rest.size());
    if (n >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno == EAGAIN) {
      if (steady_clock::now() > deadline) {
        Break("the server under test does not read its standard input");
      }
      pollfd writable{child_.in(), POLLOUT, 0};
      ::poll(&writable, 1, kTick);
    } else if (errno != EINTR) {
      // A dead process is better described by the reader, which sees its end;
      // a live one that reads no more misses the deadline of this request.
      return;
    }
  }
}

void SutProcess::ReadLoop() {
  std::array<pollfd, 3> watched = {{{child_.out(), POLLIN, 0},
                                    {child_.err(), POLLIN, 0},
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
      const std::string bytes = ReadSome(child_.err());
      if (bytes.empty()) watched[1].fd = -1;
      TakeStderr(bytes);
    }
    if (watched[0].revents != 0) {
      const std::string bytes = ReadSome(child_.out());
      if (bytes.empty()) {
        watched[0].fd = -1;
        const std::string how = child_.HowItEnded(milliseconds(200));
        if (watched[1].fd >= 0) DrainStderr();
        Break("the server under test " +
              (how.empty() ? "closed its standard output" : how));
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
  pollfd readable{child_.err(), POLLIN, 0};
  while (::poll(&readable, 1, 0) > 0) {
    const std::string bytes = ReadSome(child_.err());
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

}  // namespace httparity::conformance
