#include "reference/http1/persistence.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace httparity::http1 {
namespace {

struct Row {
  // Words: the version, what its Connection field asks for, HEAD, and whether
  // keep-alives are off.
  const char* situation;
  int status;
  const char* handlers;  // the handler's Connection value; null: none
  const char* sent;      // the Connection value that goes out; empty: none
  bool closes;
};

// KA-4: the table.
const Row kTable[] = {
    {"1.1", 200, nullptr, "", false},
    {"1.1 close", 200, nullptr, "close", true},
    {"1.1", 200, "close", "close", true},
    {"1.1", 200, "Close", "Close", false},
    {"1.1", 200, "foo, close", "foo, close", false},
    {"1.1 close", 200, "keep-alive", "close", true},
    {"1.1 close", 200, "upgrade", "close", true},
    {"1.1 close", 200, "Close", "Close", true},
    {"1.1 close", 200, "foo, close", "foo, close", true},
    {"1.0 close", 200, nullptr, "", true},
    {"1.0 close", 200, "close", "close", true},
    {"1.0 close", 200, "upgrade", "", true},
    {"1.0 keep-alive", 200, nullptr, "keep-alive", false},
    {"1.0 keep-alive HEAD", 200, nullptr, "keep-alive", false},
    {"1.0 keep-alive", 204, nullptr, "keep-alive", false},
    {"1.0 keep-alive close", 200, nullptr, "keep-alive", false},
    {"1.1 off", 200, nullptr, "close", true},
    {"1.1 off", 200, "close", "close", true},
    {"1.0 keep-alive off", 200, nullptr, "keep-alive", true},
};

ConnectionInput InputOf(const Row& row, const Header& header) {
  const std::string_view words = row.situation;
  const auto has = [&](std::string_view w) {
    return words.find(w) != words.npos;
  };
  ConnectionInput in;
  in.is_http11 = has("1.1");
  in.wants_http10_keep_alive = has("keep-alive");
  in.wants_close = has("close");
  in.is_head = has("HEAD");
  in.keep_alives_enabled = !has("off");
  in.status = row.status;
  in.has_length = !in.is_head && row.status == 200;
  in.header = &header;
  return in;
}

TEST(Persistence, IsAsTheTableSays) {
  for (const Row& row : kTable) {
    SCOPED_TRACE(row.situation);
    Header header;
    std::string sent;
    if (row.handlers != nullptr) header.Add("Connection", row.handlers);
    const ConnectionInput in = InputOf(row, header);
    const ConnectionDecision out = DecideConnection(in);
    if (!out.omits_field) sent = header.Get("Connection");
    sent += out.adds_field;
    EXPECT_EQ(sent, row.sent);
    EXPECT_EQ(out.closes, row.closes);
    EXPECT_EQ(ClosesBeforeDraining(in), row.closes);
  }
}

class PersistenceTest : public testing::Test {
 protected:
  PersistenceTest() {
    in_.header = &header_;
    in_.has_length = true;
  }
  void UseHTTP10KeepAlive() {
    in_.is_http11 = false;
    in_.wants_http10_keep_alive = true;
  }

  Header header_;
  ConnectionInput in_;
};

// KA-2 step 1: a key without values is enough.
TEST_F(PersistenceTest, HTTP10KeepAliveIsNotAddedToAnOwnField) {
  UseHTTP10KeepAlive();
  header_.SetRaw("Connection", std::span<const std::string>());
  EXPECT_EQ(DecideConnection(in_).adds_field, "");
  EXPECT_FALSE(DecideConnection(in_).closes);
}

// KA-2 steps 1 and 2: 1.0 without a length.
TEST_F(PersistenceTest, HTTP10WithoutLengthCloses) {
  UseHTTP10KeepAlive();
  in_.has_length = false;
  EXPECT_TRUE(ClosesBeforeDraining(in_));
  EXPECT_EQ(DecideConnection(in_).adds_field, "");
}

// KA-2, the exception before step 1
TEST_F(PersistenceTest, HandlersKeepAliveUndoesAnEarlierClose) {
  UseHTTP10KeepAlive();
  in_.closes_already = true;
  EXPECT_TRUE(DecideConnection(in_).closes);
  header_.Add("Connection", "keep-alive");
  EXPECT_TRUE(DecideConnection(in_).closes);
  header_.Add("Content-Length", "5");
  EXPECT_FALSE(DecideConnection(in_).closes);
  in_.keep_alives_enabled = false;
  EXPECT_TRUE(DecideConnection(in_).closes);
}

// KA-2 steps 5 to 7
TEST_F(PersistenceTest, LaterReasonsClose) {
  in_.expectation_open = true;
  EXPECT_TRUE(ClosesBeforeDraining(in_));
  in_.expectation_open = false;
  in_.transfer_closes = true;
  EXPECT_FALSE(ClosesBeforeDraining(in_));
  EXPECT_TRUE(DecideConnection(in_).closes);
  in_.transfer_closes = false;
  in_.draining = Draining::kFailed;
  EXPECT_TRUE(DecideConnection(in_).closes);
  EXPECT_EQ(DecideConnection(in_).adds_field, "close");
}

// KA-3: what step 1 added stays, unless the content was too big (DRN-5).
TEST_F(PersistenceTest, HTTP10KeepAliveIsNotTakenBack) {
  UseHTTP10KeepAlive();
  in_.draining = Draining::kFailed;
  EXPECT_EQ(DecideConnection(in_).adds_field, "keep-alive");
  EXPECT_TRUE(DecideConnection(in_).closes);
  in_.draining = Draining::kTooBig;
  EXPECT_EQ(DecideConnection(in_).adds_field, "close");
}

// DRN-5
TEST_F(PersistenceTest, TooBigContentDropsTheHandlersField) {
  header_.Add("Connection", "Close");
  in_.draining = Draining::kTooBig;
  const ConnectionDecision out = DecideConnection(in_);
  EXPECT_TRUE(out.closes && out.omits_field);
  EXPECT_EQ(out.adds_field, "close");
}

// KA-3
TEST_F(PersistenceTest, SwitchOfProtocolsKeepsItsFields) {
  header_.Add("Connection", "x, upgrade");
  header_.Add("Upgrade", "y");
  in_.status = 101;
  in_.keep_alives_enabled = false;
  EXPECT_TRUE(DecideConnection(in_).closes);
  EXPECT_FALSE(DecideConnection(in_).omits_field);
  EXPECT_EQ(DecideConnection(in_).adds_field, "");
  header_.Del("Upgrade");
  EXPECT_TRUE(DecideConnection(in_).omits_field);
}

// KA-4b
TEST_F(PersistenceTest, FirstValueDecides) {
  header_.Add("Connection", "close");
  header_.Add("Connection", "foo");
  EXPECT_TRUE(DecideConnection(in_).closes);
  header_.Clear();
  header_.Add("Connection", "foo");
  header_.Add("Connection", "close");
  EXPECT_FALSE(DecideConnection(in_).closes);
}

// KA-4
TEST(Reuse, NeedsTheDeclaredLength) {
  ResponseEnd end;
  EXPECT_EQ(DecideReuse(end), Reuse::kReuse);
  end.length = 5;
  end.written = 3;
  EXPECT_EQ(DecideReuse(end), Reuse::kClose);
  end.is_head = true;
  EXPECT_EQ(DecideReuse(end), Reuse::kReuse);
  end.is_head = false;
  end.status = 304;
  EXPECT_EQ(DecideReuse(end), Reuse::kReuse);
}

TEST(Reuse, EndsWithWhatWentWrong) {
  for (bool ResponseEnd::* flag :
       {&ResponseEnd::closes, &ResponseEnd::write_failed,
        &ResponseEnd::body_closed_early}) {
    ResponseEnd end;
    end.*flag = true;
    EXPECT_EQ(DecideReuse(end), Reuse::kClose);
  }
  ResponseEnd end;
  end.keep_alives_enabled = false;
  EXPECT_EQ(DecideReuse(end), Reuse::kIdleThenClose);
}

}  // namespace
}  // namespace httparity::http1
