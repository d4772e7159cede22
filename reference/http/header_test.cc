#include "reference/http/header.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace httparity {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Lines(const Header& header) {
  std::vector<const Header::Field*> sorted;
  header.SortedFields(&sorted);
  std::vector<std::string> lines;
  for (const Header::Field* field : sorted) {
    lines.push_back(field->name +
                    (field->has_value ? ": " + field->value : ""));
  }
  return lines;
}

TEST(HeaderTest, FindsNamesInAnySpelling) {
  Header header;
  header.Set("content-TYPE", "a");
  EXPECT_EQ(header.Get("Content-Type"), "a");
  EXPECT_EQ(header.Get("CONTENT-type"), "a");
  EXPECT_EQ(header.GetRaw("content-TYPE"), "");
  EXPECT_TRUE(header.HasRaw("Content-Type"));
}

TEST(HeaderTest, TakesRawNamesAsTheyAre) {
  Header header;
  header.SetRaw("x-a", "1");
  header.Set("X-A", "2");
  EXPECT_EQ(header.GetRaw("x-a"), "1");
  EXPECT_EQ(header.Get("x-a"), "2");
  EXPECT_THAT(Lines(header), ElementsAre("X-A: 2", "x-a: 1"));
}

TEST(HeaderTest, KeepsTheOrderOfValues) {
  Header header;
  header.Add("B", "2");
  header.Add("A", "1");
  header.Add("B", "1");
  EXPECT_THAT(header.Values("b"), ElementsAre("2", "1"));
  EXPECT_THAT(Lines(header), ElementsAre("A: 1", "B: 2", "B: 1"));
  header.Set("B", "3");
  EXPECT_THAT(Lines(header), ElementsAre("A: 1", "B: 3"));
  header.Del("A");
  EXPECT_THAT(Lines(header), ElementsAre("B: 3"));
}

TEST(HeaderTest, HasNamesWithoutValues) {
  Header header;
  header.SetRaw("Date", std::vector<std::string>());
  EXPECT_TRUE(header.Has("Date"));
  EXPECT_EQ(header.Get("Date"), "");
  EXPECT_THAT(header.Values("Date"), IsEmpty());
  header.Add("Date", "now");
  EXPECT_THAT(header.Values("Date"), ElementsAre("now"));
}

TEST(HeaderTest, CopiesAreIndependent) {
  Header header;
  header.Add("A", "1");
  Header copy = header;
  copy.Set("A", "2");
  EXPECT_EQ(header.Get("A"), "1");
  Header moved = std::move(copy);
  EXPECT_EQ(moved.Get("A"), "2");
}

TEST(HeaderTest, TakesItsOwnValuesAsArguments) {
  Header header;
  header.Set("A", "long enough to be on the heap, to be sure");
  for (int i = 0; i < 20; ++i) header.Add("B", header.Get("A"));
  header.Set("A", header.Get("B"));
  EXPECT_EQ(header.Get("A"), "long enough to be on the heap, to be sure");
  EXPECT_EQ(header.Values("B").size(), 20u);
}

TEST(HeaderTest, ForgetsWhenCleared) {
  Header header;
  header.Add("A", "1");
  header.Clear();
  EXPECT_TRUE(header.Empty());
  EXPECT_FALSE(header.Has("A"));
}

}  // namespace
}  // namespace httparity
