#include "reference/http1/persistence.h"

#include <gtest/gtest.h>

#include <string>

namespace httparity::http1 {
namespace {

struct Row {
  const char* name;
  // Request: version, Connection, method.
  bool is_http11;
  bool keep_alive;  // 1.0 and asked to be kept
  bool wants_close;
  bool is_head;
  // Response: the handler's Connection value (null: none), a length, the
  // status.
  const char* field;
  bool has_length;
  int status;
  bool enabled;
  // Expected.
  bool omits;
  const char* adds;
  bool closes;
};

// KA-4: the table.
const Row kTable[] = {
    {"1.1", true, false, false, false, nullptr, true, 200, true, false, "",
     false},
    {"1.1 close", true, false, true, false, nullptr, true, 200, true, true,
     "close", true},
    {"1.1, handler close", true, false, false, false, "close", true, 200, true,
     false, "", true},
    {"1.1, handler Close", true, false, false, false, "Close", true, 200, true,
     false, "", false},
    {"1.1, handler foo, close", true, false, false, false, "foo, close", true,
     200, true, false, "", false},
    {"1.1 close, handler keep-alive", true, false, true, false, "keep-alive",
     true, 200, true, true, "close", true},
    {"1.1 close, handler foo, close", true, false, true, false, "foo, close",
     true, 200, true, false, "", true},
    {"1.0", false, false, true, false, nullptr, true, 200, true, true, "",
     true},
    {"1.0, handler close", false, false, true, false, "close", true, 200, true,
     false, "", true},
    {"1.0, handler upgrade", false, false, true, false, "upgrade", true, 200,
     true, true, "", true},
    {"1.0 keep-alive", false, true, false, false, nullptr, true, 200, true,
     false, "keep-alive", false},
    {"1.0 keep-alive, HEAD", false, true, false, true, nullptr, false, 200,
     true, false, "keep-alive", false},
    {"1.0 keep-alive, 204", false, true, false, false, nullptr, false, 204,
     true, false, "keep-alive", false},
    {"1.0 keep-alive, close", false, true, true, false, nullptr, true, 200,
     true, false, "keep-alive", false},
    {"disabled", true, false, false, false, "close", true, 200, false, true,
     "close", true},
    {"1.0 keep-alive, disabled", false, true, false, false, nullptr, true, 200,
     false, true, "keep-alive", true},
};

TEST(Persistence, IsAsTheTableSays) {
  for (const Row& row : kTable) {
    SCOPED_TRACE(row.name);
    Header header;
    if (row.field != nullptr) header.Add("Connection", row.field);
    ConnectionInput in;
    in.is_http11 = row.is_http11;
    in.wants_http10_keep_alive = row.keep_alive;
    in.wants_close = row.wants_close;
    in.is_head = row.is_head;
    in.header = &header;
    in.has_length = row.has_length;
    in.status = row.status;
    in.keep_alives_enabled = row.enabled;
    const ConnectionDecision out = DecideConnection(in);
    EXPECT_EQ(out.omits_field, row.omits);
    EXPECT_EQ(out.adds_field, row.adds);
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
