#include "reference/http/form.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reference/http/testdata.h"

namespace httparity {
namespace {

TEST(FormTest, ParseQueryIsGos) {
  for (const TestRow& row : ReadTestdata("query")) {
    Values values;
    const Err err =
        ParseQuery(row[1], &values, QueryOptions::FromGodebug(row[0]));
    std::vector<std::string> flat = {row[0], row[1], std::string(err.Error())};
    for (const auto& [name, all] : values) {
      for (const std::string& value : all) {
        flat.push_back(name);
        flat.push_back(value);
      }
    }
    EXPECT_EQ(flat, row.columns) << row.where;
  }
}

// Clause GDB-1
TEST(FormTest, TooManyParametersAreAnError) {
  Values values;
  EXPECT_FALSE(ParseQuery(std::string(9999, '&'), &values));
  const Err err = ParseQuery("a=1" + std::string(10000, '&'), &values);
  EXPECT_EQ(err.Error(), "number of URL query parameters exceeded limit");
  EXPECT_TRUE(values.empty());
}

TEST(FormTest, ParseQueryAddsToWhatIsThere) {
  Values values;
  values.Add("a", "0");
  EXPECT_FALSE(ParseQuery("a=1&b", &values));
  EXPECT_EQ(values.begin()->second, (std::vector<std::string>{"0", "1"}));
  EXPECT_TRUE(values.Has("b"));
  EXPECT_EQ(values.Get("b"), "");
}

TEST(FormTest, ValuesKeepTheirOrderAndNamesAreSorted) {
  Values values;
  values.Add("b", "2");
  values.Add("a", "1");
  values.Add("b", "1");
  EXPECT_EQ(values.begin()->first, "a");
  EXPECT_EQ(values.Get("b"), "2");
  EXPECT_EQ(values.Get("c"), "");
  values.Set("b", "3");
  Values more;
  more.Add("b", "4");
  more.Add("c", "5");
  values.AddAll(more);
  EXPECT_EQ(values.size(), 3u);
  EXPECT_EQ((++values.begin())->second, (std::vector<std::string>{"3", "4"}));
  values.Del("b");
  values.Del("not there");
  EXPECT_FALSE(values.Has("b"));
}

}  // namespace
}  // namespace httparity
