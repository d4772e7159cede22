#ifndef HTTPARITY_CONFORMANCE_SUT_PROCESS_H_
#define HTTPARITY_CONFORMANCE_SUT_PROCESS_H_

#include <boost/json.hpp>
#include <chrono>
#include <cstdint>
#include <future>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "conformance/child_process.h"
#include "conformance/clients/observation.h"
#include "conformance/clients/unique_fd.h"

namespace httparity::conformance {

// A server under test: a child process that speaks the protocol, one JSON
// object a line, on its standard input and output.
//
// A process that breaks the protocol (dies, prints something else, does not
// reply in time) is *broken* for good: every call throws HarnessFailure with
// the reason, and the owner starts another. The child has a process group of
// its own, which is ended by the destructor, with whatever it started.
//
// Thread-safe: requests of several threads may be under way at once.
class SutProcess {
 public:
  struct Options {
    std::string command;  // words as in command_words.h
    std::string
        godebug{};  // its GODEBUG, exactly; the checker's is not inherited
    std::chrono::milliseconds reply_deadline{10'000};
    std::vector<std::string> environment{};      // more variables: NAME=VALUE
    std::string role = "the server under test";  // as messages call it
  };

  // Throws HarnessFailure when the program cannot be started.
  explicit SutProcess(Options options);
  ~SutProcess();
  SutProcess(const SutProcess&) = delete;
  SutProcess& operator=(const SutProcess&) = delete;

  // Sends a request, whose "id" is filled in. The future becomes ready within
  // the reply deadline and `extra`.
  std::future<ControlReply> Send(
      boost::json::object request,
      std::chrono::milliseconds extra = std::chrono::milliseconds(0));

  // Empty while the process is usable, else why it is not.
  std::string broken() const;

  // A point in what the process writes to standard error, and what came since
  // then. Only the last 64 KiB are kept.
  std::size_t StderrMark() const;
  std::string StderrSince(std::size_t mark) const;

  const std::string& command() const { return options_.command; }
  const std::string& godebug() const { return options_.godebug; }

 private:
  struct OpenRequest {
    std::promise<ControlReply> reply;
    std::chrono::steady_clock::time_point deadline;
    std::chrono::milliseconds patience;
  };

  void ReadLoop();
  void TakeOutput(std::string_view bytes);
  void TakeLine(std::string_view line);
  void TakeReply(const boost::json::object& reply);
  void TakeStderr(std::string_view bytes);
  void WriteLine(const std::string& line);
  void CheckDeadlines();
  void DrainStderr();
  void Break(const std::string& why);
  void BreakLocked(const std::string& why);

  const Options options_;
  ChildProcess child_;
  UniqueFd stop_read_;
  UniqueFd stop_write_;
  std::thread reader_;
  std::mutex write_mutex_;  // one line at a time

  mutable std::mutex mutex_;  // guards all below
  std::int64_t last_id_ = 0;
  std::map<std::int64_t, OpenRequest> open_requests_;
  std::string partial_line_;
  std::string broken_;
  std::string stderr_tail_;
  std::size_t stderr_total_ = 0;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SUT_PROCESS_H_
