#ifndef HTTPARITY_BENCH_FAKE_SERVER_H_
#define HTTPARITY_BENCH_FAKE_SERVER_H_

#include <sys/types.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <string>
#include <thread>

#include "bench/load_target.h"

namespace httparity::bench {

// A server for tests, which answers as it is told: rightly or wrongly. It knows
// a request only by the empty line at its end.
class FakeServer {
 public:
  struct Reply {
    std::string bytes;
    bool close = false;  // end the connection behind it
  };
  // Called for each request: its ordinal on its connection, from 1, and whether
  // its head says `Connection: close`.
  using Script = std::function<Reply(int ordinal, bool wants_close)>;

  // `at_end` is sent when the client has ended its sending.
  explicit FakeServer(Script script, std::string at_end = "");
  ~FakeServer();

  boost::asio::ip::tcp::endpoint endpoint() const {
    return acceptor_.local_endpoint();
  }
  std::string address() const;

  // 200 with this content; ends the connection where it should.
  static Script Answering(std::string content);

 private:
  class Conn;
  void Accept();

  const Script script_;
  const std::string at_end_;
  boost::asio::io_context io_{1};
  boost::asio::ip::tcp::acceptor acceptor_;
  std::thread thread_;
};

// The process group of all fake servers: this process, which is made the only
// one in it. Others of the group it was started in may end at any moment.
pid_t FakeServerGroup();

// GET /hello of it, which a right answer to is "hello".
LoadTarget TargetOf(const FakeServer& server);

// A right answer's bytes.
std::string Ok(const std::string& content);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_FAKE_SERVER_H_
