#ifndef HTTPARITY_BENCH_RUNNING_SERVER_H_
#define HTTPARITY_BENCH_RUNNING_SERVER_H_

#include <sys/types.h>

#include <memory>
#include <optional>
#include <string>

#include "bench/command_line.h"
#include "bench/failure.h"
#include "bench/load_case.h"
#include "bench/load_target.h"
#include "bench/route_table.h"
#include "bench/sut_client.h"

namespace httparity::bench {

// A server that is ready to be measured. One that was started here ends with
// this object. One at a URL serves GET /hello alone.
class RunningServer {
 public:
  // Starts it and has it serve what the cases of `line` need, or sees that it
  // is there. Throws ServerUnavailable.
  RunningServer(const ServerSpec& spec, const CommandLine& line);

  const std::string& name() const { return name_; }
  // GET /hello.
  const LoadTarget& target() const { return hello_; }
  // What the case asks.
  const LoadTarget& TargetFor(const LoadCase& load) const;
  // The error with this in front, and how the server ended, if it has.
  WrongAnswer Blame(const std::string& measured,
                    const WrongAnswer& error) const;
  // Its processes, if it was started here.
  std::optional<pid_t> process_group() const;

 private:
  LoadTarget Serve(const RouteTable& table);

  std::string name_;
  std::unique_ptr<SutClient> sut_;  // null: attached
  LoadTarget hello_;
  std::optional<LoadTarget> routes_;  // if a case needs it
};

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_RUNNING_SERVER_H_
