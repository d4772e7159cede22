#include "reference/mux/text_table.h"

#include <gtest/gtest.h>

#include <atomic>
#include <deque>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace httparity {
namespace {

std::deque<std::string> Keys(int count) {
  std::deque<std::string> keys;
  for (int i = 0; i < count; ++i) keys.push_back("key" + std::to_string(i));
  return keys;
}

TEST(TextTableTest, IsEmptyAtFirst) {
  TextTable<int> table;
  EXPECT_TRUE(table.Empty());
  EXPECT_EQ(table.Find("a"), nullptr);
  EXPECT_EQ(table.Find(""), nullptr);
}

TEST(TextTableTest, FindsWhatWasSetAndNothingElse) {
  const std::deque<std::string> keys = Keys(3000);
  std::deque<int> values;
  TextTable<int> table;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    table.Set(keys[i], &values.emplace_back(static_cast<int>(i)));
    EXPECT_EQ(table.Find(keys[i]), &values.back());
    EXPECT_EQ(table.Find(keys[i] + "x"), nullptr);
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    ASSERT_NE(table.Find(keys[i]), nullptr);
    EXPECT_EQ(*table.Find(keys[i]), static_cast<int>(i));
  }
}

TEST(TextTableTest, ReplacesAValue) {
  int one = 1, two = 2;
  TextTable<int> table;
  table.Set("a", &one);
  table.Set("a", &two);
  EXPECT_EQ(table.Find("a"), &two);
  int count = 0;
  table.ForEach([&](std::string_view, int&) { ++count; });
  EXPECT_EQ(count, 1);
}

TEST(TextTableTest, TellsTextsOfEveryLengthApart) {
  // Keys that differ in one byte, at each place, from exact-size buffers.
  std::deque<std::string> keys;
  for (std::size_t size = 0; size <= 40; ++size) {
    keys.emplace_back(size, 'a');
    for (std::size_t at = 0; at < size; ++at) {
      keys.emplace_back(size, 'a')[at] = 'b';
    }
  }
  TextTable<const std::string> table;
  for (const std::string& key : keys) table.Set(key, &key);
  for (const std::string& key : keys) {
    const std::vector<char> exact(key.begin(), key.end());
    EXPECT_EQ(table.Find(std::string_view(exact.data(), exact.size())), &key);
  }
}

TEST(TextTableTest, VisitsEachEntryOnce) {
  const std::deque<std::string> keys = Keys(100);
  TextTable<const std::string> table;
  for (const std::string& key : keys) table.Set(key, &key);
  std::map<std::string, int> visits;
  table.ForEach([&](std::string_view key, const std::string& value) {
    EXPECT_EQ(key, value);
    ++visits[value];
  });
  EXPECT_EQ(visits.size(), keys.size());
  for (const auto& [key, count] : visits) EXPECT_EQ(count, 1) << key;
}

// A reader sees every entry from the moment that it was told of it.
TEST(TextTableTest, IsReadWhileItGrows) {
  const std::deque<std::string> keys = Keys(20000);
  TextTable<const std::string> table;
  std::atomic<std::size_t> there = 0;
  std::atomic<int> lost = 0;
  const auto read = [&] {
    std::size_t probe = 0;
    for (std::size_t known = 0; known < keys.size();) {
      known = there.load(std::memory_order_acquire);
      if (known == 0) continue;
      probe = (probe * 31 + 7) % known;
      if (table.Find(keys[probe]) != &keys[probe]) ++lost;
      if (table.Find(keys[known - 1]) != &keys[known - 1]) ++lost;
    }
  };
  std::thread first(read), second(read);
  for (const std::string& key : keys) {
    table.Set(key, &key);
    there.fetch_add(1, std::memory_order_release);
  }
  first.join();
  second.join();
  EXPECT_EQ(lost, 0);
}

}  // namespace
}  // namespace httparity
