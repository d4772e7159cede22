#include "bench/load_connection.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/write.hpp>
#include <string_view>

namespace httparity::bench {
namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;

template <typename Number>
void Add(std::atomic<Number>& tally, Number count) {
  tally.store(tally.load(std::memory_order_relaxed) + count,
              std::memory_order_relaxed);
}

}  // namespace

LoadConnection::LoadConnection(LoadContext& context)
    : context_(context),
      plan_(context.plan),
      socket_(context.io),
      seen_at_(Clock::now()) {}

void LoadConnection::Start() { Open(); }

void LoadConnection::Open() {
  opening_ = true;
  checker_.Reset();
  next_ = 0;
  error_code error;
  socket_.open(plan_.target.endpoint.protocol(), error);
  if (!error) socket_.non_blocking(true, error);
  if (error) {
    Fail("opening a socket", error);
    return;
  }
  if (!BindToNextSource()) return;
  socket_.async_connect(plan_.target.endpoint, [this](error_code failed) {
    if (failed) {
      Fail("connecting", failed);
    } else {
      OnOpen();
    }
  });
}

// A port that was used lately is not free again for a minute on the side that
// closed first, and the search for a free one among few gets slow. All of
// 127.0.0.0/8 is this machine: each thread takes turns with 250 addresses, of
// some 28,000 ports each. The port is chosen at connect, when the whole
// four-tuple is known.
bool LoadConnection::BindToNextSource() {
  const auto& address = plan_.target.endpoint.address();
  if (!address.is_v4()) return true;
  constexpr std::uint32_t kSources = 250;
  const std::uint32_t source =
      0x7F000001U + (static_cast<std::uint32_t>(context_.thread) + 1) * 256 +
      context_.sources++ % kSources;
  const int on = 1;
  ::setsockopt(socket_.native_handle(), IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT,
               &on, sizeof on);
  error_code error;
  socket_.bind({boost::asio::ip::address_v4(source), 0}, error);
  return !error || Fail("binding a source address", error);
}

void LoadConnection::OnOpen() {
  opening_ = false;
  ++progress_;
  Add(context_.tally.opened, std::uint64_t{1});
  Add(context_.tally.open, 1);
  if (!plan_.load.CountsConnections()) {
    error_code ignored;  // without it the load is slower, not wrong
    socket_.set_option(tcp::no_delay(true), ignored);
  }
  if (Send()) Receive();
}

// Nearly always the kernel takes the whole batch at once.
bool LoadConnection::Send() {
  const std::string& batch = context_.batches[next_];
  checker_.Expect(plan_.load.depth, plan_.target.exchanges[next_].content);
  next_ = (next_ + 1) % context_.batches.size();
  error_code error;
  const std::size_t sent =
      socket_.write_some(boost::asio::buffer(batch), error);
  if (error && error != boost::asio::error::would_block) {
    return Fail("sending", error);
  }
  if (sent < batch.size()) SendRest(batch, sent);
  return true;
}

void LoadConnection::SendRest(const std::string& batch, std::size_t sent) {
  writing_ = true;
  const auto rest = boost::asio::buffer(batch) + sent;
  boost::asio::async_write(socket_, rest,
                           [this](error_code error, std::size_t) {
                             writing_ = false;
                             ++progress_;
                             if (error) {
                               Fail("sending", error);
                             } else if (checker_.outstanding() == 0) {
                               OnBatchAnswered();
                             }
                           });
}

void LoadConnection::Receive() {
  socket_.async_read_some(boost::asio::buffer(buffer_),
                          [this](error_code error, std::size_t size) {
                            if (error == boost::asio::error::eof) {
                              OnEnd();
                            } else if (error) {
                              Fail("receiving", error);
                            } else {
                              OnReceive(size);
                            }
                          });
}

void LoadConnection::OnReceive(std::size_t size) {
  const int before = checker_.outstanding();
  if (!checker_.Feed(std::string_view(buffer_.data(), size))) {
    Fail(checker_.error());
    return;
  }
  const int answered = before - checker_.outstanding();
  if (answered > 0) {
    ++progress_;
    if (!plan_.load.CountsConnections()) {
      CountItems(static_cast<std::uint64_t>(answered));
    }
    const bool all = checker_.outstanding() == 0 && !writing_;
    if (all && !OnBatchAnswered()) return;
  }
  Receive();
}

bool LoadConnection::OnBatchAnswered() {
  if (plan_.load.closer == Closer::kServer) return true;
  if (plan_.load.closer == Closer::kClient) {
    CountItems(1);
    Close();
    return false;
  }
  if (checker_.announced_close()) {
    return Fail("the server ends a connection that was to be kept alive");
  }
  if (!context_.finishing) return Send();
  ending_ = true;
  error_code error;
  socket_.shutdown(tcp::socket::shutdown_send, error);
  return !error || Fail("ending the connection", error);
}

void LoadConnection::OnEnd() {
  if (!checker_.Finish()) {
    Fail(checker_.error());
  } else if (plan_.load.closer == Closer::kServer) {
    CountItems(1);
    Close();
  } else if (ending_) {
    Close();
  } else {
    Fail("the server ended a connection that was to be kept alive");
  }
}

void LoadConnection::Close() {
  error_code ignored;  // the connection is over either way
  socket_.close(ignored);
  ++progress_;
  ending_ = false;
  Add(context_.tally.open, -1);
  if (context_.finishing) {
    done_ = true;
  } else {
    Open();
  }
}

bool LoadConnection::IsStalled(Clock::time_point now) {
  if (done_ || progress_ != seen_progress_) {
    seen_progress_ = progress_;
    seen_at_ = now;
  }
  return now - seen_at_ > plan_.patience;
}

std::string LoadConnection::WaitsFor() const {
  if (opening_) return "a connection";
  if (checker_.outstanding() > 0) return "an answer";
  return "the end of a connection";
}

void LoadConnection::CountItems(std::uint64_t count) {
  Add(context_.tally.items, count);
}

bool LoadConnection::Fail(const std::string& what) {
  error_code ignored;  // the run is over
  socket_.close(ignored);
  context_.fail(what);
  return false;
}

bool LoadConnection::Fail(const std::string& doing, error_code error) {
  // So end the operations of a socket that was closed here.
  if (error == boost::asio::error::operation_aborted) return false;
  return Fail(doing + ": " + error.message());
}

}  // namespace httparity::bench
