#include "bench/idle.h"

#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "bench/failure.h"
#include "bench/load_plan.h"
#include "bench/process_group.h"
#include "bench/response_checker.h"

namespace httparity::bench {
namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;

// The memory of a process that is its own, with its share of what it shares.
std::uint64_t ProportionalSize(pid_t pid) {
  std::ifstream rollup("/proc/" + std::to_string(pid) + "/smaps_rollup");
  for (std::string word; rollup >> word;) {
    std::uint64_t kib = 0;
    if (word == "Pss:" && rollup >> kib) return kib * 1024;
  }
  return 0;
}

std::uint64_t MemoryOf(pid_t group) {
  std::uint64_t bytes = 0;
  for (const pid_t pid : ProcessGroup(group)) bytes += ProportionalSize(pid);
  if (bytes == 0) throw WrongAnswer("the server's memory cannot be read");
  return bytes;
}

void SetReceiveDeadline(tcp::socket& socket, std::chrono::milliseconds time) {
  timeval deadline{};
  deadline.tv_sec = time.count() / 1000;
  deadline.tv_usec = time.count() % 1000 * 1000;
  ::setsockopt(socket.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &deadline,
               sizeof deadline);
}

// A connection that has had one answer.
tcp::socket OpenAnswered(boost::asio::io_context& io, const IdlePlan& plan,
                         const std::string& request) {
  tcp::socket socket(io);
  error_code error;
  socket.connect(plan.target.endpoint, error);
  if (error) throw WrongAnswer("connecting: " + error.message());
  SetReceiveDeadline(socket, plan.patience);
  ResponseChecker checker;
  checker.Expect(1, plan.target.exchanges.front().content);
  boost::asio::write(socket, boost::asio::buffer(request), error);
  std::array<char, 4096> buffer;
  while (!error && checker.outstanding() > 0) {
    const ssize_t size =
        ::recv(socket.native_handle(), buffer.data(), buffer.size(), 0);
    if (size <= 0) throw WrongAnswer("no answer on a connection");
    if (!checker.Feed({buffer.data(), static_cast<std::size_t>(size)})) {
      throw WrongAnswer(checker.error());
    }
  }
  if (error) throw WrongAnswer("sending: " + error.message());
  return socket;
}

}  // namespace

IdleResult MeasureIdle(const IdlePlan& plan, pid_t server_group) {
  const std::string request =
      RequestBatches({.load = *FindLoadCase("B"), .target = plan.target})
          .front();
  boost::asio::io_context io(1);
  OpenAnswered(io, plan, request);
  std::this_thread::sleep_for(plan.settle);
  IdleResult result{.connections = plan.connections,
                    .before = MemoryOf(server_group)};
  std::vector<tcp::socket> open;
  for (int i = 0; i < plan.connections; ++i) {
    open.push_back(OpenAnswered(io, plan, request));
  }
  std::this_thread::sleep_for(plan.settle);
  result.after = MemoryOf(server_group);
  return result;
}

}  // namespace httparity::bench
