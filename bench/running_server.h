#ifndef HTTPARITY_BENCH_RUNNING_SERVER_H_
#define HTTPARITY_BENCH_RUNNING_SERVER_H_

#include <sys/types.h>

#include <memory>
#include <optional>
#include <string>

#include "bench/command_line.h"
#include "bench/load_target.h"
#include "bench/sut_client.h"

namespace httparity::bench {

// A server that answers GET /hello and is ready to be measured. One that was
// started here ends with this object.
class RunningServer {
 public:
  // Starts it, or sees that it is there. Throws ServerUnavailable.
  RunningServer(const ServerSpec& spec, const CommandLine& line);

  const std::string& name() const { return name_; }
  const LoadTarget& target() const { return target_; }
  // Its processes, if it was started here.
  std::optional<pid_t> process_group() const;

 private:
  std::string name_;
  std::unique_ptr<SutClient> sut_;  // null: attached
  LoadTarget target_;
};

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_RUNNING_SERVER_H_
