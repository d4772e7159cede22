#ifndef HTTPARITY_BENCH_LOAD_TARGET_H_
#define HTTPARITY_BENCH_LOAD_TARGET_H_

#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace httparity::bench {

// One request, and what its right answer holds.
struct Exchange {
  std::string method = "GET";
  std::string path = "/hello";  // origin-form
  std::string content = {};
};

// What is asked, and of whom. Always on this machine: load is for nobody else.
struct LoadTarget {
  boost::asio::ip::tcp::endpoint endpoint;
  std::string authority;  // the value of Host
  // What each connection asks, in turn. Not empty.
  std::vector<Exchange> exchanges = {Exchange{}};
};

// The target of a URL such as http://127.0.0.1:8080/hello; without a path it is
// asked for /hello. Throws WrongUse for anything but plain http to a loopback
// address or `localhost`.
LoadTarget ParseLoadTarget(std::string_view url);

// Throws ServerUnavailable, which names the endpoint, unless it accepts a
// connection in time.
void RequireReachable(const LoadTarget& target,
                      std::chrono::milliseconds patience);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_LOAD_TARGET_H_
