#include "bench/open_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bench/failure.h"

namespace httparity::bench {
namespace {

TEST(AllowOpenFilesTest, SaysWhenTheSystemAllowsTooFew) {
  AllowOpenFiles(1);
  try {
    AllowOpenFiles(2'000'000'000);
    FAIL() << "allowed";
  } catch (const WrongUse& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("ulimit -Hn"));
  }
}

}  // namespace
}  // namespace httparity::bench
