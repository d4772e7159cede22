#ifndef HTTPARITY_REFERENCE_MUX_TEXT_TABLE_H_
#define HTTPARITY_REFERENCE_MUX_TEXT_TABLE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "reference/mux/text_hash.h"

namespace httparity {

// A hash table from text to pointers that only ever grows, and that any number
// of threads read while one writes, without a lock.
//
// The idea: nothing is removed, so whatever a reader sees stays true. A slot is
// filled first and published by the store of its value; a table that is half
// full is copied into one of twice the size, which is then published by one
// store. Readers that still walk the outgrown one find all but the newest
// entries there; it is kept, so that nobody needs to know when they are done.
// All outgrown tables together are smaller than the one in use.
//
// Ownership: keys and values are borrowed and must outlive the table.
// Threading: Find and ForEach from any thread; Insert from one at a time. What
// a thread inserted before, and what was inserted before it learnt of that from
// another thread, is found.
template <class Value>
class TextTable {
 public:
  TextTable() = default;
  TextTable(const TextTable&) = delete;
  TextTable& operator=(const TextTable&) = delete;
  ~TextTable() { delete slots_.load(std::memory_order_relaxed); }

  // The value of a key, or null.
  Value* Find(std::string_view key) const {
    const Slots* slots = slots_.load(std::memory_order_acquire);
    if (slots == nullptr) return nullptr;
    const std::uint64_t hash = HashText(key);
    for (std::size_t i = hash;; ++i) {
      const Slot& slot = slots->array[i & slots->mask];
      Value* value = slot.value.load(std::memory_order_acquire);
      if (value == nullptr) return nullptr;
      if (slot.hash == hash && slot.key == key) return value;
    }
  }

  // Adds a key that is not there yet.
  void Insert(std::string_view key, Value* value) {
    Slots* slots = slots_.load(std::memory_order_relaxed);
    if (slots == nullptr || slots->used * 2 > slots->mask) {
      slots = Grow(slots);
    }
    slots->Put(key, HashText(key), value);
  }

  bool Empty() const {
    return slots_.load(std::memory_order_acquire) == nullptr;
  }

  // Calls visit(key, value) for each entry, in no order.
  template <class Visit>
  void ForEach(Visit visit) const {
    const Slots* slots = slots_.load(std::memory_order_acquire);
    if (slots == nullptr) return;
    for (std::size_t i = 0; i <= slots->mask; ++i) {
      const Slot& slot = slots->array[i];
      Value* value = slot.value.load(std::memory_order_acquire);
      if (value != nullptr) visit(slot.key, *value);
    }
  }

 private:
  struct Slot {
    std::atomic<Value*> value = nullptr;  // null: the slot is free
    std::uint64_t hash = 0;
    std::string_view key;
  };

  struct Slots {
    explicit Slots(std::size_t size)
        : mask(size - 1), array(std::make_unique<Slot[]>(size)) {}

    void Put(std::string_view key, std::uint64_t hash, Value* value) {
      std::size_t i = hash;
      while (array[i & mask].value.load(std::memory_order_relaxed) != nullptr) {
        ++i;
      }
      Slot& slot = array[i & mask];
      slot.key = key;
      slot.hash = hash;
      slot.value.store(value, std::memory_order_release);
      ++used;
    }

    const std::size_t mask;  // one less than the size, a power of two
    const std::unique_ptr<Slot[]> array;
    std::size_t used = 0;             // the writer's alone
    std::unique_ptr<Slots> outgrown;  // the table before this one
  };

  Slots* Grow(Slots* old) {
    constexpr std::size_t kFirstSize = 4;
    auto bigger = std::make_unique<Slots>(old == nullptr ? kFirstSize
                                                         : 2 * (old->mask + 1));
    if (old != nullptr) {
      for (std::size_t i = 0; i <= old->mask; ++i) {
        const Slot& slot = old->array[i];
        Value* value = slot.value.load(std::memory_order_relaxed);
        if (value != nullptr) bigger->Put(slot.key, slot.hash, value);
      }
    }
    bigger->outgrown.reset(old);
    slots_.store(bigger.get(), std::memory_order_release);
    return bigger.release();
  }

  std::atomic<Slots*> slots_ = nullptr;  // owned
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_TEXT_TABLE_H_
