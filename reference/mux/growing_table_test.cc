#include "reference/mux/growing_table.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "reference/mux/text_hash.h"

namespace httparity {
namespace {

using Table = GrowingTable<const std::string>;

std::deque<std::string> Keys(int count) {
  std::deque<std::string> keys;
  for (int i = 0; i < count; ++i) keys.push_back("key" + std::to_string(i));
  return keys;
}

void Add(const std::string& key, Table* table) {
  table->Add(HashText(key), &key);
}

const std::string* Find(const Table& table, std::string_view key) {
  return table.Find(HashText(key), [&](const std::string& entry) {
    return SameText(entry, key);
  });
}

TEST(GrowingTableTest, IsEmptyAtFirst) {
  Table table;
  EXPECT_TRUE(table.Empty());
  EXPECT_EQ(Find(table, "a"), nullptr);
  EXPECT_EQ(Find(table, ""), nullptr);
}

TEST(GrowingTableTest, FindsWhatWasAddedAndNothingElse) {
  const std::deque<std::string> keys = Keys(3000);
  Table table;
  for (const std::string& key : keys) {
    Add(key, &table);
    EXPECT_EQ(Find(table, key), &key);
    EXPECT_EQ(Find(table, key + "x"), nullptr);
  }
  EXPECT_FALSE(table.Empty());
  for (const std::string& key : keys) ASSERT_EQ(Find(table, key), &key);
}

TEST(GrowingTableTest, TellsEntriesOfTheSameHashApart) {
  const std::deque<std::string> keys = Keys(100);
  for (const std::uint64_t hash : {std::uint64_t{0}, ~std::uint64_t{0}}) {
    Table table;
    for (const std::string& key : keys) table.Add(hash, &key);
    for (const std::string& key : keys) {
      const auto is_it = [&](const std::string& entry) { return entry == key; };
      EXPECT_EQ(table.Find(hash, is_it), &key);
      EXPECT_EQ(table.Find(hash ^ 1, is_it), nullptr);
    }
  }
}

TEST(GrowingTableTest, TellsTextsOfEveryLengthApart) {
  // Keys that differ in one byte, at each place, from exact-size buffers.
  std::deque<std::string> keys;
  for (std::size_t size = 0; size <= 40; ++size) {
    keys.emplace_back(size, 'a');
    for (std::size_t at = 0; at < size; ++at) {
      keys.emplace_back(size, 'a')[at] = 'b';
    }
  }
  Table table;
  for (const std::string& key : keys) Add(key, &table);
  for (const std::string& key : keys) {
    const std::vector<char> exact(key.begin(), key.end());
    EXPECT_EQ(Find(table, std::string_view(exact.data(), exact.size())), &key);
  }
}

// A reader sees every entry from the moment that it was told of it.
TEST(GrowingTableTest, IsReadWhileItGrows) {
  const std::deque<std::string> keys = Keys(20000);
  Table table;
  std::atomic<std::size_t> there = 0;
  std::atomic<int> lost = 0;
  const auto read = [&] {
    std::size_t probe = 0;
    for (std::size_t known = 0; known < keys.size();) {
      known = there.load(std::memory_order_acquire);
      if (known == 0) continue;
      probe = (probe * 31 + 7) % known;
      if (Find(table, keys[probe]) != &keys[probe]) ++lost;
      if (Find(table, keys[known - 1]) != &keys[known - 1]) ++lost;
    }
  };
  std::thread first(read), second(read);
  for (const std::string& key : keys) {
    Add(key, &table);
    there.fetch_add(1, std::memory_order_release);
  }
  first.join();
  second.join();
  EXPECT_EQ(lost, 0);
}

}  // namespace
}  // namespace httparity
