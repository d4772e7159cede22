#ifndef HTTPARITY_REFERENCE_MUX_GROWING_TABLE_H_
#define HTTPARITY_REFERENCE_MUX_GROWING_TABLE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>

namespace httparity {

// A hash table of pointers to entries that only ever grows, and that any number
// of threads read while one writes, without a lock.
//
// The idea: nothing is removed, so whatever a reader sees stays true. A slot is
// filled first and published by the store of its entry; a table that is half
// full is copied into one of twice the size, which is then published by one
// store. Readers that still walk the outgrown one find all but the newest
// entries there; it is kept, so that nobody needs to know when they are done.
// All outgrown tables together are smaller than the one in use.
//
// What the key of an entry is, is its owner's affair: the table knows only its
// hash. So a slot is small, four of them to a cache line, and the key lies
// where the entry is, which a lookup needs next anyway. Entries may share a
// key.
//
// Ownership: entries are borrowed and must outlive the table. Threading: Find
// and Empty from any thread; Add from one at a time. What was added before, in
// the sense of happens-before, is found.
template <class Entry>
class GrowingTable {
 public:
  GrowingTable() = default;
  GrowingTable(const GrowingTable&) = delete;
  GrowingTable& operator=(const GrowingTable&) = delete;
  ~GrowingTable() { Slots::Delete(slots_.load(std::memory_order_relaxed)); }

  // An entry with this hash for which is_it(entry) holds, or null. Where it
  // never holds, it has seen all of them, each once.
  template <class IsIt>
  Entry* Find(std::uint64_t hash, IsIt is_it) const {
    const Slots* slots = slots_.load(std::memory_order_acquire);
    if (slots == nullptr) return nullptr;
    for (std::size_t i = hash;; ++i) {
      const Slot& slot = slots->At(i);
      Entry* entry = slot.entry.load(std::memory_order_acquire);
      if (entry == nullptr) return nullptr;
      if (slot.hash == hash && is_it(*entry)) return entry;
    }
  }

  void Add(std::uint64_t hash, Entry* entry) {
    Slots* slots = slots_.load(std::memory_order_relaxed);
    if (slots == nullptr || slots->used * 2 > slots->mask) {
      slots = Grow(slots);
    }
    slots->Fill(hash, entry);
  }

  bool Empty() const {
    return slots_.load(std::memory_order_acquire) == nullptr;
  }

 private:
  struct Slot {
    std::atomic<Entry*> entry = nullptr;  // null: the slot is free
    std::uint64_t hash = 0;
  };

  // A table of fixed size; its slots follow it in the same memory, which spares
  // each lookup a step. Aligned so that no slot lies on two cache lines.
  struct alignas(16) Slots {
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
    // Takes the first free slot from where the hash points.
    void Fill(std::uint64_t hash, Entry* entry) {
      std::size_t i = hash & mask;
      while (First()[i].entry.load(std::memory_order_relaxed) != nullptr) {
        i = (i + 1) & mask;
      }
      First()[i].hash = hash;
      First()[i].entry.store(entry, std::memory_order_release);
      ++used;
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
      Entry* entry = from.entry.load(std::memory_order_relaxed);
      if (entry != nullptr) bigger->Fill(from.hash, entry);
    }
    bigger->outgrown = old;
    slots_.store(bigger, std::memory_order_release);
    return bigger;
  }

  std::atomic<Slots*> slots_ = nullptr;  // owned
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_GROWING_TABLE_H_
