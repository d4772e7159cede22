#ifndef HTTPARITY_BENCH_SUT_CLIENT_H_
#define HTTPARITY_BENCH_SUT_CLIENT_H_

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace httparity::bench {

// One end of a pipe.
class PipeEnd {
 public:
  PipeEnd() = default;
  explicit PipeEnd(int fd) : fd_(fd) {}
  PipeEnd(PipeEnd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  PipeEnd& operator=(PipeEnd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~PipeEnd() { Close(); }
  void Close();
  int fd() const { return fd_; }

 private:
  int fd_ = -1;
};

// A server under test, started here and told what to serve: as much of the
// protocol as a benchmark needs, one request at a time.
//
// The command is run by the shell, in a process group of its own, which the
// destructor ends with whatever was started in it. Standard error is shared.
// The process ignores SIGPIPE from the first client on: a server that has died
// is an error, not a signal.
class SutClient {
 public:
  struct Options {
    std::string command;
    std::chrono::milliseconds reply_deadline{10'000};
  };

  // Throws ServerUnavailable, as Serve does.
  explicit SutClient(Options options);
  ~SutClient();
  SutClient(const SutClient&) = delete;
  SutClient& operator=(const SutClient&) = delete;

  // Has the table (a JSON object of the protocol) served; where it listens, as
  // "127.0.0.1:PORT".
  std::string Serve(std::string_view table);

  pid_t process_group() const { return pid_; }
  // Such as "it exited with status 1"; nothing while it runs. Waits a moment
  // for one that is about to.
  std::string HowItEnded() const;

 private:
  using Clock = std::chrono::steady_clock;

  void WriteLine(std::string_view line, Clock::time_point deadline);
  std::string ReadLine(Clock::time_point deadline);
  void Await(const PipeEnd& end, short event, Clock::time_point deadline);
  [[noreturn]] void Fail(const std::string& why) const;
  [[noreturn]] void FailAtEnd() const;
  bool HasExited(std::chrono::milliseconds patience) const;

  const Options options_;
  pid_t pid_ = -1;
  PipeEnd to_server_;
  PipeEnd from_server_;
  std::int64_t last_id_ = 0;
  std::string received_;  // behind the last line that was read
};

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_SUT_CLIENT_H_
