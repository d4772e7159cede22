#ifndef HTTPARITY_REFERENCE_SERVER_CONN_H_
#define HTTPARITY_REFERENCE_SERVER_CONN_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace httparity {

// Where a connection is in its life. Mirrors: ConnState in net/http (Go 1.26).
// Clauses: STATE-1, STATE-2
enum class ConnState : std::uint8_t {
  kNew,       // accepted, nothing read yet
  kActive,    // the head of a request was read
  kIdle,      // a response is finished, the next request has not come
  kHijacked,  // given away to a handler; the last state
  kClosed,    // the last state
};

// The keys under which every request's context holds its server (a Server*) and
// the connection's local address (a std::string).
// Mirrors: ServerContextKey, LocalAddrContextKey. Clause: CTX-1
inline constexpr std::string_view kServerContextKey = "http-server";
inline constexpr std::string_view kLocalAddrContextKey = "local-addr";

// Go's own names: "new", "active", "idle", "hijacked", "closed".
std::string_view ConnStateName(ConnState state);

// A connection as the hooks of a server see it. Its address in memory is its
// identity, from ConnContext to the hook's call with kHijacked or kClosed.
//
// Lifetime: the server's; not to be touched once the hook has returned from
// kHijacked or kClosed. Threading: its addresses never change and may be read
// on any thread until then.
class Conn {
 public:
  virtual ~Conn() = default;
  // "ip:port", the ip of IPv6 in brackets. Clause: CONN-3
  virtual const std::string& LocalAddr() const = 0;
  virtual const std::string& RemoteAddr() const = 0;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_CONN_H_
