#ifndef HTTPARITY_CONFORMANCE_CHILD_PROCESS_H_
#define HTTPARITY_CONFORMANCE_CHILD_PROCESS_H_

#include <signal.h>
#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "conformance/clients/unique_fd.h"

namespace httparity::conformance {

// A program with pipes on its standard streams and a process group of its own,
// which is ended, with whatever the program started, by the destructor at the
// latest.
//
// The descriptors may be used by any thread; End() belongs to the owner.
class ChildProcess {
 public:
  // `role` is what messages call it. `command` is cut into words
  // (command_words.h). The environment is that of this process, with the
  // variables NAME=VALUE of `environment` and but for GODEBUG, which is
  // `godebug`, or unset if that is empty. Throws HarnessFailure when the
  // program cannot be started.
  ChildProcess(const std::string& role, const std::string& command,
               const std::vector<std::string>& environment,
               const std::string& godebug);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  int in() const { return stdin_.get(); }  // to write; does not block
  int out() const { return stdout_.get(); }
  int err() const { return stderr_.get(); }

  // "exited with status 3"; empty when it still runs after so long.
  std::string HowItEnded(std::chrono::milliseconds patience) const;

  // Ends its input, waits so long for it to exit, then ends the group.
  void End(std::chrono::milliseconds grace);

 private:
  std::optional<siginfo_t> AwaitExit(std::chrono::milliseconds patience) const;

  pid_t pid_ = -1;
  UniqueFd stdin_;
  UniqueFd stdout_;
  UniqueFd stderr_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CHILD_PROCESS_H_
