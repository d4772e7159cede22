#include "reference/http1/head_limit.h"

#include <gtest/gtest.h>

#include <limits>

namespace httparity::http1 {
namespace {

// LIM-1
TEST(HeadLimit, IsTheOptionAndSomeSlack) {
  EXPECT_EQ(HeadLimit(1).Remaining(), 4097);
  EXPECT_EQ(HeadLimit(1000).Remaining(), 5096);
  EXPECT_EQ(HeadLimit(0).Remaining(), 1052672);
  EXPECT_EQ(HeadLimit(-1).Remaining(), 1052672);
  EXPECT_EQ(HeadLimit(std::numeric_limits<std::int64_t>::max()).Remaining(),
            HeadLimit::kGreatest + 4096);
}

TEST(HeadLimit, CountsWhatIsTaken) {
  HeadLimit limit(1);
  EXPECT_FALSE(limit.HasTaken());
  limit.Take(4096);
  EXPECT_TRUE(limit.HasTaken());
  EXPECT_FALSE(limit.IsExhausted());
  limit.Take(1);
  EXPECT_TRUE(limit.IsExhausted());
  limit.Start();
  EXPECT_EQ(limit.Remaining(), 4097);
  EXPECT_FALSE(limit.HasTaken());
}

// LIM-3
TEST(HeadLimit, OverridesEarlyRefusals) {
  HeadLimit limit(1);
  EXPECT_EQ(limit.Apply(RequestError::kBadRequest), RequestError::kBadRequest);
  limit.Take(4097);
  for (RequestError early : {RequestError::kBadRequest,
                             RequestError::kUnsupportedTransferEncoding}) {
    EXPECT_EQ(limit.Apply(early), RequestError::kHeadTooLarge);
  }
  for (RequestError late :
       {RequestError::kNone, RequestError::kUnsupportedVersion,
        RequestError::kMissingHost, RequestError::kMalformedHost,
        RequestError::kInvalidFieldName}) {
    EXPECT_EQ(limit.Apply(late), late);
  }
}

}  // namespace
}  // namespace httparity::http1
