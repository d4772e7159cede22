#include "reference/handlers/max_bytes_handler.h"

#include <gtest/gtest.h>

#include <memory>
#include <span>
#include <string>
#include <utility>

#include "reference/handlers/file_system.h"
#include "reference/http/response_controller.h"
#include "reference/http/response_recorder.h"

namespace httparity {
namespace {

class TextBody final : public Body {
 public:
  explicit TextBody(std::string text)
      : text_(std::make_shared<const std::string>(std::move(text))) {}
  Async<ReadResult> Read(std::span<char> into) override {
    return text_.Read(into);
  }
  Async<Err> Close() override { return Err(); }

 private:
  TextContent text_;
};

class HookedRecorder final : public ResponseRecorder,
                             public RequestTooLargeHook {
 public:
  void OnRequestTooLarge() override { ++told; }
  int told = 0;
};

// What reading the whole of "abcdef" gives behind the handler.
ReadAllResult ReadThrough(std::int64_t limit, ResponseWriter& w) {
  TextBody body("abcdef");
  Request r;
  r.SetBody(body);
  ReadAllResult result;
  const auto handler = MaxBytesHandler(
      MakeHandler([&result](ResponseWriter&, Request& r) -> Task<> {
        result = co_await ReadAll(r.Body());
        const ReadResult again = co_await r.Body().Read({});
        EXPECT_EQ(again.err, result.err ? result.err : ErrEOF());
      }),
      limit);
  const HandlerRun run(*handler, w, r);
  EXPECT_TRUE(run.Done());
  EXPECT_EQ(&r.Body(), &body);
  return result;
}

TEST(MaxBytesHandlerTest, ExactlyTheLimitPasses) {
  HookedRecorder w;
  const ReadAllResult read = ReadThrough(6, w);
  EXPECT_EQ(read.bytes, "abcdef");
  EXPECT_FALSE(read.err);
  EXPECT_EQ(w.told, 0);
}

TEST(MaxBytesHandlerTest, OneByteMoreFailsAndTellsTheWriter) {
  HookedRecorder w;
  const ReadAllResult read = ReadThrough(5, w);
  EXPECT_EQ(read.bytes, "abcde");
  EXPECT_EQ(read.err.Error(), "http: request body too large");
  EXPECT_EQ(read.err.MaxBytesLimit(), 5);
  EXPECT_EQ(w.told, 1);
}

TEST(MaxBytesHandlerTest, ANegativeLimitIsNone) {
  HookedRecorder w;
  const ReadAllResult read = ReadThrough(-7, w);
  EXPECT_EQ(read.bytes, "");
  EXPECT_EQ(read.err.MaxBytesLimit(), 0);
}

TEST(MaxBytesHandlerTest, AWriterWithoutTheHookIsNotTold) {
  ResponseRecorder w;
  EXPECT_TRUE(ReadThrough(5, w).err);
}

}  // namespace
}  // namespace httparity
