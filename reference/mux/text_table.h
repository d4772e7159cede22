#ifndef HTTPARITY_REFERENCE_MUX_TEXT_TABLE_H_
#define HTTPARITY_REFERENCE_MUX_TEXT_TABLE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>

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
// Threading: Find and ForEach from any thread; Set from one at a time. What
// was set before, in the sense of happens-before, is found.
template <class Value>
class TextTable {
 public:
  TextTable() = default;
  TextTable(const TextTable&) = delete;
  TextTable& operator=(const TextTable&) = delete;
  ~TextTable() { Slots::Delete(slots_.load(std::memory_order_relaxed)); }

  // The value of a key, or null.
  Value* Find(std::string_view key) const {
    const Slots* slots = slots_.load(std::memory_order_acquire);
    if (slots == nullptr) return nullptr;
    const std::uint64_t hash = HashText(key);
    for (std::size_t i = hash;; ++i) {
      const Slot& slot = slots->At(i);
      Value* value = slot.value.load(std::memory_order_acquire);
      if (value == nullptr) return nullptr;
      if (slot.hash == hash && SameText(slot.key, key)) return value;
    }
  }

  // Gives a key its value, be it there already or new.
  void Set(std::string_view key, Value* value) {
    const std::uint64_t hash = HashText(key);
    Slots* slots = slots_.load(std::memory_order_relaxed);
    if (slots == nullptr || slots->used * 2 > slots->mask) {
      slots = Grow(slots);
    }
    Slot& slot = slots->Seek(key, hash);
    if (slot.value.load(std::memory_order_relaxed) == nullptr) {
      slot.key = key;
      slot.hash = hash;
      ++slots->used;
    }
    slot.value.store(value, std::memory_order_release);
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
      const Slot& slot = slots->At(i);
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

  // A table of fixed size; its slots follow it in the same memory, which spares
  // each lookup a step.
  struct Slots {
    static Slots* New(std::size_t size) {
      void* memory = ::operator new(sizeof(Slots) + size * sizeof(Slot));
      auto* slots = new (memory) Slots{.mask = size - 1};
      std::uninitialized_default_construct_n(slots->First(), size);
      return slots;
    }
    static void Delete(Slots* slots) {
      while (slots != nullptr) {
        Slots* outgrown = slots->outgrown;
        ::operator delete(slots);  // nothing in it has a destructor
        slots = outgrown;
      }
    }

    Slot* First() { return reinterpret_cast<Slot*>(this + 1); }
    const Slot& At(std::size_t i) const {
      return reinterpret_cast<const Slot*>(this + 1)[i & mask];
    }
    // The slot of a key, or the free one where it belongs.
    Slot& Seek(std::string_view key, std::uint64_t hash) {
      for (std::size_t i = hash;; ++i) {
        Slot& slot = First()[i & mask];
        const bool free = slot.value.load(std::memory_order_relaxed) == nullptr;
        if (free || (slot.hash == hash && SameText(slot.key, key))) return slot;
      }
    }

    const std::size_t mask;     // one less than the size, a power of two
    std::size_t used = 0;       // the writer's alone
    Slots* outgrown = nullptr;  // the table before this one
  };
  static_assert(std::is_trivially_destructible_v<Slot> &&
                alignof(Slot) <= alignof(Slots));

  Slots* Grow(Slots* old) {
    constexpr std::size_t kFirstSize = 4;
    Slots* bigger =
        Slots::New(old == nullptr ? kFirstSize : 2 * (old->mask + 1));
    for (std::size_t i = 0; old != nullptr && i <= old->mask; ++i) {
      const Slot& from = old->At(i);
      Value* value = from.value.load(std::memory_order_relaxed);
      if (value == nullptr) continue;
      Slot& to = bigger->Seek(from.key, from.hash);
      to.key = from.key;
      to.hash = from.hash;
      to.value.store(value, std::memory_order_relaxed);
      ++bigger->used;
    }
    bigger->outgrown = old;
    slots_.store(bigger, std::memory_order_release);
    return bigger;
  }

  std::atomic<Slots*> slots_ = nullptr;  // owned
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_TEXT_TABLE_H_
