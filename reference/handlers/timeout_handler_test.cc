#include "reference/handlers/timeout_handler.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <coroutine>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reference/http/context.h"
#include "reference/http/error_log.h"
#include "reference/http/manual_scheduler.h"
#include "reference/http/max_bytes_reader.h"
#include "reference/http/request_form.h"
#include "reference/http/response_controller.h"
#include "reference/http/response_recorder.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kPage =
    "<html><head><title>Timeout</title></head><body><h1>Timeout</h1></body>"
    "</html>";

// A body whose reads wait until it is told what they give.
class SlowBody final : public Body {
 public:
  Async<ReadResult> Read(std::span<char>) override { return Wait(); }
  Async<Err> Close() override { return Err(); }
  void Deliver(ReadResult result) {
    result_ = result;
    std::exchange(reader_, {}).resume();
  }
  bool BeingRead() const { return static_cast<bool>(reader_); }

 private:
  Task<ReadResult> Wait() {
    struct Awaiter {
      SlowBody& body;
      bool await_ready() const { return false; }
      void await_suspend(std::coroutine_handle<> h) { body.reader_ = h; }
      void await_resume() const {}
    };
    co_await Awaiter{*this};
    co_return result_;
  }

  std::coroutine_handle<> reader_;
  ReadResult result_;
};

class RecordingLog final : public ErrorLog {
 public:
  void Print(std::string_view message) override {
    messages.emplace_back(message);
  }
  std::vector<std::string> messages;
};

class TimeoutHandlerTest : public testing::Test {
 protected:
  TimeoutHandlerTest() {
    // Not its owner.
    const std::shared_ptr<ErrorLog> borrowed(std::shared_ptr<void>(), &log);
    r.SetContext(WithErrorLog(source.context(), borrowed));
    r.SetBody(body);
  }

  // Runs the function behind a TimeoutHandler.
  template <class F>
  HandlerRun& Run(F function, milliseconds limit = milliseconds(100),
                  std::string page = "") {
    handler = TimeoutHandler(MakeHandler(function), limit, std::move(page));
    return run.emplace(*handler, w, r);
  }

  ManualScheduler scheduler;
  CancelSource source{WithScheduler(Context(), scheduler)};
  RecordingLog log;
  SlowBody body;
  ResponseRecorder w;
  Request r;
  std::shared_ptr<Handler> handler;
  std::optional<HandlerRun> run;
};

TEST_F(TimeoutHandlerTest, SendsWhatWasWrittenInTime) {
  w.header.Set("A", "outer");
  w.header.Set("B", "outer");
  Run([](ResponseWriter& w, Request&) {
    EXPECT_TRUE(w.Header().Empty());
    w.WriteHeader(201);
    w.Header().Set("A", "inner");
    w.Write("he");
    w.Write("llo");
  });
  EXPECT_TRUE(run->Done());
  EXPECT_EQ(w.code, 201);
  EXPECT_EQ(w.content, "hello");
  EXPECT_EQ(w.header.Get("A"), "inner");
  EXPECT_EQ(w.header.Get("B"), "outer");
}

TEST_F(TimeoutHandlerTest, CopiesFieldsWithSeveralValuesAndWithNone) {
  w.header.Set("Date", "outer");
  Run([](ResponseWriter& w, Request&) {
    w.Header().Add("A", "1");
    w.Header().Add("A", "2");
    w.Header().SetRaw("Date", std::vector<std::string>());
  });
  EXPECT_EQ(w.header.Values("A"), (std::vector<std::string_view>{"1", "2"}));
  EXPECT_TRUE(w.header.Has("Date"));
  EXPECT_TRUE(w.header.Values("Date").empty());
}

TEST_F(TimeoutHandlerTest, NothingWrittenIs200) {
  Run([](ResponseWriter&, Request&) {});
  EXPECT_EQ(w.code, 200);
}

TEST_F(TimeoutHandlerTest, TheFirstStatusHoldsAndTheSecondIsLogged) {
  Run([](ResponseWriter& w, Request&) {
    w.WriteHeader(103);
    w.WriteHeader(404);
  });
  EXPECT_EQ(w.code, 103);
  EXPECT_EQ(log.messages, std::vector<std::string>{
                              "http: superfluous response.WriteHeader call"});
}

TEST_F(TimeoutHandlerTest, AtTheDeadlineItAnswersAndTheHandlerGoesOn) {
  w.header.Set("A", "outer");
  std::vector<std::string> seen;
  Run([&seen](ResponseWriter& w, Request& r) -> Task<> {
    w.Header().Set("A", "inner");
    w.Write("lost");
    co_await Sleep(r.Context(), milliseconds(150));
    seen.emplace_back(r.Context().Err().Error());
    seen.emplace_back((co_await w.Write("late")).err.Error());
    w.WriteHeader(500);
  });
  scheduler.Advance(milliseconds(99));
  EXPECT_FALSE(run->Done());
  scheduler.Advance(milliseconds(1));
  EXPECT_TRUE(run->Done());
  EXPECT_EQ(w.code, 503);
  EXPECT_EQ(w.content, kPage);
  EXPECT_EQ(w.header.Get("A"), "outer");
  EXPECT_TRUE(seen.empty());
  scheduler.Advance(milliseconds(50));
  EXPECT_EQ(seen, (std::vector<std::string>{"context deadline exceeded",
                                            "http: Handler timeout"}));
  EXPECT_TRUE(log.messages.empty());
}

TEST_F(TimeoutHandlerTest, AHandlerThatHeldTheThreadIsLate) {
  Run(
      [this](ResponseWriter& w, Request&) {
        w.Write("late");
        scheduler.PassUnnoticed(milliseconds(100));
      },
      milliseconds(100), "too slow");
  EXPECT_EQ(w.code, 503);
  EXPECT_EQ(w.content, "too slow");
}

TEST_F(TimeoutHandlerTest, NoTimeAtAllIsOverBeforeTheHandlerStarts) {
  std::string error;
  Run(
      [&error](ResponseWriter& w, Request& r) -> Task<> {
        EXPECT_EQ(r.Context().Err(), ErrDeadlineExceeded());
        error = (co_await w.Write("x")).err.Error();
      },
      milliseconds(0));
  EXPECT_TRUE(run->Done());
  EXPECT_EQ(w.code, 503);
  EXPECT_EQ(error, "http: Handler timeout");
}

TEST_F(TimeoutHandlerTest, ATimeWithoutEndDoesNotOverflow) {
  handler = TimeoutHandler(
      MakeHandler([](ResponseWriter& w, Request&) { w.Write("x"); }),
      std::chrono::nanoseconds::max(), "");
  run.emplace(*handler, w, r);
  EXPECT_EQ(w.code, 200);
}

TEST_F(TimeoutHandlerTest, AClientThatIsGoneGets503WithoutContent) {
  std::string error;
  Run([&error](ResponseWriter& w, Request& r) -> Task<> {
    co_await Sleep(r.Context(), milliseconds(50));
    error = (co_await w.Write("x")).err.Error();
  });
  source.Cancel();
  scheduler.Advance(milliseconds(1));
  EXPECT_TRUE(run->Done());
  EXPECT_EQ(w.code, 503);
  EXPECT_EQ(w.content, "");
  scheduler.Advance(milliseconds(50));
  EXPECT_EQ(error, "context canceled");
}

TEST_F(TimeoutHandlerTest, AfterTheReplyTheContextHasEnded) {
  Context kept;
  Run([&kept](ResponseWriter&, Request& r) { kept = r.Context(); });
  EXPECT_EQ(kept.Err(), ErrCanceled());
  EXPECT_FALSE(r.Context().Err());
}

TEST_F(TimeoutHandlerTest, AnExceptionInTimeGoesOn) {
  Run([](ResponseWriter& w, Request&) {
    w.Write("lost");
    throw std::runtime_error("boom");
  });
  EXPECT_TRUE(run->Done());
  EXPECT_THROW(std::rethrow_exception(run->Failure()), std::runtime_error);
  EXPECT_EQ(w.code, 0);
}

TEST_F(TimeoutHandlerTest, ALateExceptionIsDropped) {
  Run([](ResponseWriter&, Request& r) -> Task<> {
    co_await Sleep(r.Context(), milliseconds(200));
    throw std::runtime_error("boom");
  });
  scheduler.Advance(milliseconds(100));
  scheduler.Advance(milliseconds(100));
  EXPECT_TRUE(run->Done());
  EXPECT_FALSE(run->Failure());
  EXPECT_EQ(w.code, 503);
}

TEST_F(TimeoutHandlerTest, ALateHandlerGoesWithTheLoop) {
  const auto held = std::make_shared<int>();
  Run([held](ResponseWriter&, Request& r) -> Task<> {
    const auto mine = held;
    co_await Sleep(r.Context(), std::chrono::hours(1));
  });
  scheduler.Advance(milliseconds(100));
  ASSERT_TRUE(run->Done());
  handler.reset();
  EXPECT_EQ(w.code, 503);
  EXPECT_EQ(held.use_count(), 3);  // the function's, and that of its run
  scheduler.Tasks().Clear();
  EXPECT_EQ(held.use_count(), 1);
  scheduler.Advance(std::chrono::hours(2));  // nobody is woken any more
}

TEST_F(TimeoutHandlerTest, StatusIsCheckedEvenWhenItIsTooLate) {
  bool threw = false;
  Run(
      [&threw](ResponseWriter& w, Request&) {
        try {
          w.WriteHeader(99);
        } catch (const InvalidStatusCode&) {
          threw = true;
        }
      },
      milliseconds(-1));
  EXPECT_TRUE(threw);
}

TEST_F(TimeoutHandlerTest, OffersNeitherFlushNorHijack) {
  std::string flush;
  std::string hijack;
  Run([&](ResponseWriter& w, Request&) -> Task<> {
    ResponseController controller(w);
    flush = (co_await controller.Flush()).Error();
    hijack = (co_await controller.Hijack()).err.Error();
  });
  EXPECT_EQ(flush, "feature not supported");
  EXPECT_EQ(hijack, "feature not supported");
}

TEST_F(TimeoutHandlerTest, WaitsForTheReadThatIsUnderWayThenTakesTheBody) {
  std::vector<std::string> reads;
  Run([&reads](ResponseWriter&, Request& r) -> Task<> {
    char byte;
    for (int i = 0; i < 2; ++i) {
      const ReadResult read = co_await r.Body().Read({&byte, 1});
      reads.push_back(std::to_string(read.n) + std::string(read.err.Error()));
      co_await Sleep(r.Context(), milliseconds(1));
    }
  });
  scheduler.Advance(milliseconds(100));
  EXPECT_TRUE(body.BeingRead());
  EXPECT_FALSE(run->Done());
  body.Deliver({1, {}});
  scheduler.Advance(milliseconds(0));
  EXPECT_TRUE(run->Done());
  EXPECT_EQ(w.code, 503);
  scheduler.Advance(milliseconds(1));
  EXPECT_EQ(reads, (std::vector<std::string>{
                       "1", "0http: invalid Read on closed Body"}));
  scheduler.Advance(milliseconds(1));  // to the handler's end
}

TEST_F(TimeoutHandlerTest, WaitsAgainForAReadThatFollowsAtOnce) {
  Run([](ResponseWriter&, Request& r) -> Task<> {
    char byte;
    for (int i = 0; i < 2; ++i) co_await r.Body().Read({&byte, 1});
    co_await Sleep(r.Context(), milliseconds(1));
  });
  scheduler.Advance(milliseconds(100));
  for (int i = 0; i < 2; ++i) {
    EXPECT_FALSE(run->Done());
    body.Deliver({1, {}});
    scheduler.Advance(milliseconds(0));
  }
  EXPECT_TRUE(run->Done());
  scheduler.Advance(milliseconds(1));
}

TEST_F(TimeoutHandlerTest, AReadThatIsGivenUpHoldsNobodyUp) {
  Run([](ResponseWriter&, Request& r) -> Task<> {
    {
      Task<ReadAllResult> reading = ReadAll(r.Body());
      EXPECT_FALSE(reading.Start());
    }
    co_await Sleep(r.Context(), std::chrono::hours(1));
  });
  scheduler.Advance(milliseconds(100));
  EXPECT_TRUE(run->Done());
  EXPECT_EQ(w.code, 503);
}

TEST_F(TimeoutHandlerTest, WhoWaitsForItMayGo) {
  bool finished = false;
  handler =
      TimeoutHandler(MakeHandler([&](ResponseWriter&, Request& r) -> Task<> {
                       co_await Sleep(r.Context(), milliseconds(1));
                       finished = true;
                     }),
                     milliseconds(100), "");
  {
    Task<> serving = handler->ServeHTTP(w, r);
    EXPECT_FALSE(serving.Start());
  }
  scheduler.Advance(milliseconds(1));
  EXPECT_TRUE(finished);
  EXPECT_EQ(w.code, 0);
}

// A body of more than the 10 MiB that ParseForm reads by itself.
class LongBody final : public Body {
 public:
  Async<ReadResult> Read(std::span<char> into) override {
    if (left_ == 0) return ReadResult{0, ErrEOF()};
    const std::size_t n = std::min(into.size(), left_);
    std::ranges::fill(into.first(n), 'a');
    left_ -= n;
    return ReadResult{n, {}};
  }
  Async<Err> Close() override { return Err(); }

 private:
  std::size_t left_ = (10 << 20) + 1;
};

TEST_F(TimeoutHandlerTest, LeavesTheBodyTheLimitThatItHas) {
  for (const bool limited : {false, true}) {
    LongBody content;
    MaxBytesReader reader(w, content, 11 << 20);
    r.MutableMethod() = "POST";
    r.Header().Set("Content-Type", "application/x-www-form-urlencoded");
    r.SetBody(limited ? static_cast<Body&>(reader) : content);
    Err err;
    Run([&err](ResponseWriter&, Request& r) -> Task<> {
      err = (co_await ParseForm(r)).err;
    });
    scheduler.Advance(milliseconds(0));
    EXPECT_TRUE(run->Done());
    EXPECT_EQ(err ? err.Error() : "", limited ? "" : "http: POST too large");
  }
}

}  // namespace
}  // namespace httparity
