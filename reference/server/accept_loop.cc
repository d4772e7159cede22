#include "reference/server/accept_loop.h"

#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/error.hpp>
#include <exception>
#include <new>
#include <utility>

#include "reference/server/connection.h"
#include "reference/server/socket_stream.h"

namespace httparity {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::chrono::milliseconds kFirstDelay{5};
constexpr std::chrono::milliseconds kLongestDelay{1000};

// Set on the listener: Linux gives them to what it accepts. Clause: CONN-3
void SetSocketOptions(int descriptor) {
  const auto set = [descriptor](int level, int name, int value) {
    ::setsockopt(descriptor, level, name, &value, sizeof value);
  };
  set(SOL_SOCKET, SO_KEEPALIVE, 1);
  set(IPPROTO_TCP, TCP_KEEPIDLE, 15);
  set(IPPROTO_TCP, TCP_KEEPINTVL, 15);
  set(IPPROTO_TCP, TCP_KEEPCNT, 9);
  set(IPPROTO_TCP, TCP_NODELAY, 1);
}

// What goes away by waiting. Clause: CONN-2
bool IsTemporary(const error_code& code) {
  return code == asio::error::no_descriptors ||
         code == boost::system::errc::too_many_files_open_in_system ||
         code == asio::error::interrupted || code == asio::error::try_again ||
         code == asio::error::timed_out;
}

asio::ip::tcp ProtocolOf(int descriptor) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
  return address.ss_family == AF_INET ? asio::ip::tcp::v4()
                                      : asio::ip::tcp::v6();
}

}  // namespace

AcceptLoop::AcceptLoop(std::shared_ptr<ServerCore> core, EventLoops& loops,
                       std::unique_ptr<Listener> listener, Context base)
    : AcceptLoop(std::move(core), loops, loops.Next(), std::move(listener),
                 std::move(base)) {}

AcceptLoop::AcceptLoop(std::shared_ptr<ServerCore> core, EventLoops& loops,
                       EventLoop& home, std::unique_ptr<Listener> listener,
                       Context base)
    : Resident(home.residents()),
      core_(std::move(core)),
      loops_(loops),
      home_(home),
      base_(std::move(base)),
      addr_(listener->Addr()),
      acceptor_(home.io()) {
  SetSocketOptions(listener->descriptor());
  const Tcp protocol = ProtocolOf(listener->descriptor());
  acceptor_.assign(protocol, listener->Release());
  acceptor_.non_blocking(true);
  is_wildcard_ = acceptor_.local_endpoint().address().is_unspecified();
}

void AcceptLoop::Start() {
  home_.Post([self = shared_from_this()] { self->Accept(); });
}

void AcceptLoop::Stop() {
  // A handler on this very loop may wait for the end.
  if (home_.IsCurrent()) return End(ErrServerClosed());
  home_.Post([self = shared_from_this()] { self->End(ErrServerClosed()); });
}

Err AcceptLoop::Wait() {
  std::unique_lock lock(mutex_);
  ended_.wait(lock, [this] { return end_.has_value(); });
  return *end_;
}

void AcceptLoop::Accept() {
  if (!acceptor_.is_open()) return;
  acceptor_.async_wait(
      Tcp::acceptor::wait_read,
      [self = shared_from_this()](const error_code&) { self->OnReadable(); });
}

void AcceptLoop::OnReadable() {
  if (!acceptor_.is_open()) return;
  try {
    TakeOne();
  } catch (const std::bad_alloc&) {
    TryAgainLater(ErrorText(asio::error::no_memory));
  }
}

// The place is taken when somebody is there: a listener that waits keeps none
// from the others.
void AcceptLoop::TakeOne() {
  std::optional<ConnectionLimit::Place> place =
      core_->connection_limit().Take(*this);
  if (!place) return;
  EventLoop& loop = loops_.Next();
  error_code code;
  Tcp::socket socket = acceptor_.accept(loop.io(), peer_, code);
  if (code == asio::error::would_block) return Accept();  // the client has gone
  if (code) return OnError(code);
  delay_ = {};
  const auto connection = Wrap(loop, std::move(socket), std::move(*place));
  // Before anything that may fail: the next one is not to suffer for this one.
  Accept();
  Introduce(loop, connection);
}

void AcceptLoop::OnPlaceGivenBack() {
  home_.Post([self = shared_from_this()] { self->Accept(); });
}

std::shared_ptr<Connection> AcceptLoop::Wrap(EventLoop& loop,
                                             Tcp::socket socket,
                                             ConnectionLimit::Place place) {
  Connection::Addresses addresses{.local = addr_, .remote = AddressText(peer_)};
  if (is_wildcard_) {
    error_code ignored;  // the peer is gone already: an empty address
    addresses.local = AddressText(socket.local_endpoint(ignored));
  }
  return std::make_shared<Connection>(
      core_, loop, loop.residents(),
      std::make_unique<SocketStream>(std::move(socket), std::move(place)),
      std::move(addresses));
}

// Go differs: there, what a hook throws leaves Serve.
void AcceptLoop::Introduce(EventLoop& loop,
                           const std::shared_ptr<Connection>& connection) {
  try {
    Context context = WithScheduler(base_, loop);
    const ServerOptions& options = core_->options();
    if (options.ConnContext) {
      context = options.ConnContext(context, *connection);
    }
    context = WithValue(context, std::string(kLocalAddrContextKey),
                        connection->LocalAddr());
    core_->SetState(*connection, *connection, ConnState::kNew);
    loop.Post([connection, context] { connection->Start(context); });
  } catch (...) {
    connection->GiveUp(std::current_exception());
  }
}

std::string AcceptLoop::ErrorText(const error_code& code) const {
  return "accept tcp " + addr_ + ": accept4: " + SystemErrorText(code);
}

// Clause: CONN-2
void AcceptLoop::OnError(const error_code& code) {
  const std::string text = ErrorText(code);
  if (!IsTemporary(code)) return End(Err::Network(text, false));
  TryAgainLater(text);
}

void AcceptLoop::TryAgainLater(const std::string& error) {
  delay_ =
      delay_.count() == 0 ? kFirstDelay : std::min(2 * delay_, kLongestDelay);
  if (!retry_) retry_ = home_.NewTimer();
  retry_->ExpireAt(home_.Now() + delay_,
                   [self = shared_from_this()] { self->Accept(); });
  const std::string delay =
      delay_ == kLongestDelay ? "1s" : std::to_string(delay_.count()) + "ms";
  try {
    core_->log().Print("http: Accept error: " + error + "; retrying in " +
                       delay);
  } catch (...) {
    // The log itself fails: there is nobody else to be told.
  }
}

void AcceptLoop::End(const Err& why) {
  {
    const std::lock_guard lock(mutex_);
    if (end_) return;
    end_ = core_->IsShuttingDown() ? ErrServerClosed() : why;
  }
  if (retry_) retry_->Cancel();
  core_->connection_limit().Forget(*this);
  error_code ignored;  // close(2) gives the descriptor back in any case
  acceptor_.close(ignored);
  core_->Remove(*this);
  ended_.notify_all();
}

void AcceptLoop::Evict() noexcept {
  retry_.reset();
  core_->connection_limit().Forget(*this);
  error_code ignored;
  acceptor_.close(ignored);
}

}  // namespace httparity
