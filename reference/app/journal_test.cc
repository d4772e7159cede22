#include "reference/app/journal.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "reference/app/node.h"

namespace httparity::app {
namespace {

class FakeConn final : public Conn {
 public:
  const std::string& LocalAddr() const override { return address_; }
  const std::string& RemoteAddr() const override { return address_; }

 private:
  const std::string address_ = "127.0.0.1:1";
};

std::string LogOf(const Journal& journal) {
  return boost::json::serialize(journal.Snapshot());
}

TEST(JournalTest, EmptyListsAreThere) {
  EXPECT_EQ(LogOf(Journal(true)),
            R"({"connections":[],"server":[],"errors":[]})");
}

TEST(JournalTest, ConnectionsInOrderWithWhatHappenedOnThem) {
  Journal journal(true);
  FakeConn first;
  FakeConn second;
  const auto log = journal.Accept(first);
  journal.Accept(second);
  journal.State(second, ConnState::kNew);
  journal.State(first, ConnState::kHijacked);
  journal.State(first, ConnState::kClosed);  // after the last state: not kept
  {
    HandlerLog run(log.get(), "/x");
    run.Event("write 5");
    run.Event("read 0 eof");
  }
  journal.ServerEvent("on_shutdown");
  journal.ServerError("oops");
  EXPECT_EQ(
      LogOf(journal),
      R"({"connections":[{"states":["hijacked"],"requests":[{"pattern":"/x",)"
      R"("events":["write 5","read 0 eof"]}]},{"states":["new"],"requests":[]})"
      R"(],"server":["on_shutdown"],"errors":["oops"]})");
}

TEST(JournalTest, WithoutAConnectionsLogNothingIsKept) {
  HandlerLog run(nullptr, "/x");
  run.Event("write 5");
}

TEST(JournalTest, SettlesWhenHandlersHaveReturnedAndStatesAreFinal) {
  using std::chrono::milliseconds;
  Journal journal(true);
  FakeConn conn;
  const auto log = journal.Accept(conn);
  const auto begun = std::chrono::steady_clock::now();
  std::thread connection([&] {
    HandlerLog run(log.get(), "/");
    std::this_thread::sleep_for(milliseconds(50));
    journal.State(conn, ConnState::kClosed);
  });
  journal.Settle(std::chrono::seconds(30));
  const auto took = std::chrono::steady_clock::now() - begun;
  EXPECT_GE(took, milliseconds(50));
  EXPECT_LT(took, std::chrono::seconds(20));
  connection.join();
}

TEST(JournalTest, DoesNotWaitForEver) {
  Journal journal(false);
  const auto log = journal.Accept(FakeConn());
  HandlerLog run(log.get(), "/");
  journal.Settle(std::chrono::milliseconds(20));
}

TEST(JournalTest, KeepsNoMoreThanAReplyHolds) {
  Journal journal(false);
  const auto log = journal.Accept(FakeConn());
  HandlerLog run(log.get(), "/");
  const std::string event(1 << 20, 'x');
  for (int i = 0; i < 15; ++i) run.Event(event);
  EXPECT_NO_THROW(journal.Snapshot());
  run.Event(event);
  EXPECT_THROW(journal.Snapshot(), Malformed);
}

TEST(JournalTest, ManyThreadsWriteWhileOneReads) {
  Journal journal(true);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&journal] {
      for (int i = 0; i < 100; ++i) {
        const FakeConn conn;
        const auto log = journal.Accept(conn);
        journal.State(conn, ConnState::kNew);
        HandlerLog run(log.get(), "/");
        run.Event("write 1");
        journal.ServerError("e");
        journal.State(conn, ConnState::kClosed);
      }
    });
  }
  for (int i = 0; i < 20; ++i) journal.Snapshot();
  for (std::thread& thread : threads) thread.join();
  journal.Settle(std::chrono::seconds(30));
  EXPECT_EQ(journal.Snapshot()["connections"].as_array().size(), 400u);
}

}  // namespace
}  // namespace httparity::app
