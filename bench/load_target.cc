#include "bench/load_target.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <charconv>
#include <sstream>

#include "bench/failure.h"

namespace httparity::bench {
namespace {

using boost::asio::ip::tcp;

[[noreturn]] void Refuse(std::string_view url, std::string_view why) {
  throw WrongUse("'" + std::string(url) + "': " + std::string(why));
}

std::uint16_t ParsePort(std::string_view text, std::string_view url) {
  std::uint16_t port = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, port);
  if (error != std::errc() || stop != end || port == 0) {
    Refuse(url, "a port is a number from 1 to 65535");
  }
  return port;
}

boost::asio::ip::address ParseHost(std::string host, std::string_view url) {
  if (host == "localhost") host = "127.0.0.1";
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  }
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(host, error);
  if (error || !address.is_loopback()) {
    Refuse(url, "load goes to a loopback address or localhost only");
  }
  return address;
}

}  // namespace

LoadTarget ParseLoadTarget(std::string_view url) {
  constexpr std::string_view kScheme = "http://";
  if (!url.starts_with(kScheme)) Refuse(url, "a URL starts with http://");
  const std::string_view rest = url.substr(kScheme.size());
  const std::size_t slash = rest.find('/');
  const std::string_view authority = rest.substr(0, slash);
  LoadTarget target;
  target.authority = authority;
  if (slash != std::string_view::npos)
    target.exchanges.front().path = rest.substr(slash);
  for (const char c : rest) {
    if (c <= ' ' || c > '~' || c == '#' || c == '@') {
      Refuse(url, "it holds a character that a request line cannot");
    }
  }
  std::uint16_t port = 80;
  std::string_view host = authority;
  const std::size_t colon = authority.rfind(':');
  if (colon != std::string_view::npos && !authority.ends_with(']')) {
    port = ParsePort(authority.substr(colon + 1), url);
    host = authority.substr(0, colon);
  }
  target.endpoint = tcp::endpoint(ParseHost(std::string(host), url), port);
  return target;
}

void RequireReachable(const LoadTarget& target,
                      std::chrono::milliseconds patience) {
  boost::asio::io_context io(1);
  tcp::socket socket(io);
  boost::system::error_code outcome = boost::asio::error::timed_out;
  socket.async_connect(
      target.endpoint,
      [&outcome](boost::system::error_code error) { outcome = error; });
  io.run_for(patience);
  if (!outcome) return;
  std::ostringstream text;
  text << "no server can be reached at " << target.endpoint << ": "
       << outcome.message();
  throw ServerUnavailable(text.str());
}

}  // namespace httparity::bench
