// No memory at the Nth allocation of an exchange, for every N: the connection
// may end, the server goes on. Of a blocking handler, at those of its own
// thread.

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <future>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reference/http/response_controller.h"
#include "reference/server/blocking.h"
#include "reference/server/blocking_client.h"
#include "reference/server/descriptors.h"
#include "reference/server/event_loop.h"
#include "reference/server/serving.h"

namespace {

// Where memory fails.
thread_local bool is_concerned = false;
// How many allocations from now the one is that fails; none, when not above 0.
std::atomic<long> allocations_left = 0;

void* Allocate(std::size_t size) {
  if (is_concerned && allocations_left > 0 && --allocations_left == 0) {
    return nullptr;
  }
  return std::malloc(size == 0 ? 1 : size);
}

}  // namespace

void* operator new(std::size_t size) {
  void* const memory = Allocate(size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return Allocate(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace httparity {
namespace {

using std::chrono::seconds;

constexpr long kMostAllocations = 2000;
constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
constexpr std::string_view kLastGet =
    "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

struct Talk {
  std::string name;
  std::string client;  // says all this, and waits for the end
  std::function<Task<>(ResponseWriter&, Request&)> handler;
  bool is_blocking = false;
};

Task<> Echo(ResponseWriter& w, Request& r) {
  const ReadAllResult body = co_await ReadAll(r.Body());
  co_await w.WriteString(body.bytes);
}

Task<> WriteALot(ResponseWriter& w, Request&) {
  for (int i = 0; i < 3; ++i) {
    co_await w.Write(std::string(5000, 'x'));
    co_await ResponseController(w).Flush();
  }
}

Task<> Panic(ResponseWriter& w, Request&) {
  co_await w.WriteString("lost");
  throw std::runtime_error("boom");
}

Task<> Take(ResponseWriter& w, Request&) {
  const HijackResult taken = co_await ResponseController(w).Hijack();
  if (taken.err) co_return;
  co_await taken.conn->Write("mine");
  taken.conn->Close();
}

std::vector<Talk> Talks() {
  const std::string post = "POST / HTTP/1.1\r\nHost: h\r\n";
  const std::string bodies =
      post + "Content-Length: 3\r\n\r\nabc" + post +
      "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nT: v\r\n\r\n" + post +
      "Content-Length: 3\r\nExpect: 100-continue\r\n\r\nabc";
  const std::string gets(std::string(kGet).append(kLastGet));
  std::vector<Talk> talks{
      {"bodies", bodies + std::string(kLastGet), Echo},
      {"large", gets, WriteALot},
      {"panic", gets, Panic},
  };
  for (std::size_t i = 0, plain = talks.size(); i < plain; ++i) {
    talks.push_back(talks[i]);
    talks.back().name += "_blocking";
    talks.back().is_blocking = true;
  }
  talks.push_back({"hijack", std::string(kGet), Take});
  talks.push_back({"refused", std::string(kGet) + "BAD\r\n\r\n", Echo});
  talks.push_back({"gone", std::string(kGet).substr(0, 20), Echo});
  return talks;
}

class OutOfMemoryTest : public testing::TestWithParam<Talk> {
 protected:
  OutOfMemoryTest() : serving_(Options(), loops_) {
    if (GetParam().is_blocking) return;
    std::promise<void> marked;
    loops_->Next().Post([&] {
      is_concerned = true;
      marked.set_value();
    });
    marked.get_future().wait();
  }

  std::string Say(std::string_view text) const {
    BlockingClient client(serving_.port);
    client.TrySend(text);
    client.HalfClose();
    return client.ReadToEnd();
  }

 private:
  // On the worker's thread.
  static Task<> ServeConcerned(ResponseWriter& w, Request& r) {
    is_concerned = true;
    const std::shared_ptr<void> leaving(nullptr,
                                        [](void*) { is_concerned = false; });
    co_await GetParam().handler(w, r);
  }

  static ServerOptions Options() {
    return {.Handler = GetParam().is_blocking ? Blocking(&ServeConcerned)
                                              : MakeHandler(GetParam().handler),
            .ReadTimeout = seconds(20),
            .WriteTimeout = seconds(20),
            .IdleTimeout = seconds(20),
            .ErrorLog = std::make_shared<Messages>()};
  }

  const std::shared_ptr<EventLoops> loops_ = std::make_shared<EventLoops>(1);
  const Serving serving_;
};

TEST_P(OutOfMemoryTest, TheServerGoesOn) {
  const Talk& talk = GetParam();
  Say(talk.client);  // what is made once, is made
  const std::string answer = Say(talk.client);
  const Descriptors descriptors;
  long failures = 0;
  for (bool failed = true; failed; failures += failed ? 1 : 0) {
    ASSERT_LT(failures, kMostAllocations);
    SCOPED_TRACE(failures + 1);
    allocations_left = failures + 1;
    Say(talk.client);
    ASSERT_TRUE(descriptors.ComeBack());
    failed = allocations_left.exchange(0) <= 0;
    ASSERT_EQ(Say(talk.client).size(), answer.size());
  }
  EXPECT_GE(failures, 1);
}

INSTANTIATE_TEST_SUITE_P(Each, OutOfMemoryTest, testing::ValuesIn(Talks()),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace httparity
