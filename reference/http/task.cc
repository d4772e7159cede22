#include "reference/http/task.h"

#include <array>
#include <new>

namespace httparity {
namespace {

constexpr std::size_t kGranularity = 64;
constexpr std::size_t kLargestCached = 4096;
constexpr std::size_t kClasses = kLargestCached / kGranularity;
// A frame that is used again at once would hide from AddressSanitizer who still
// points into it.
#if defined(__SANITIZE_ADDRESS__)
constexpr int kMostCachedOfAClass = 0;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr int kMostCachedOfAClass = 0;
#else
constexpr int kMostCachedOfAClass = 256;
#endif
#else
constexpr int kMostCachedOfAClass = 256;
#endif

// Free frames by size class, each holding the pointer to the next one.
class FrameCache {
 public:
  ~FrameCache() {
    for (Slot& slot : slots_) {
      while (void* frame = Pop(slot)) ::operator delete(frame);
    }
  }

  void* Allocate(std::size_t size) {
    if (size > kLargestCached) return ::operator new(size);
    const std::size_t index = ClassOf(size);
    if (void* frame = Pop(slots_[index])) return frame;
    return ::operator new((index + 1) * kGranularity);
  }

  void Free(void* frame, std::size_t size) noexcept {
    if (size > kLargestCached) return ::operator delete(frame);
    Slot& slot = slots_[ClassOf(size)];
    if (slot.count == kMostCachedOfAClass) return ::operator delete(frame);
    *static_cast<void**>(frame) = slot.first;
    slot.first = frame;
    ++slot.count;
  }

 private:
  struct Slot {
    void* first = nullptr;
    int count = 0;
  };

  static std::size_t ClassOf(std::size_t size) {
    return (size - 1) / kGranularity;
  }
  static void* Pop(Slot& slot) noexcept {
    void* frame = slot.first;
    if (frame != nullptr) {
      slot.first = *static_cast<void**>(frame);
      --slot.count;
    }
    return frame;
  }

  std::array<Slot, kClasses> slots_;
};

thread_local FrameCache frame_cache;

// A coroutine that starts at once and frees itself at its end.
struct Detached {
  struct promise_type {
    Detached get_return_object() const noexcept { return {}; }
    std::suspend_never initial_suspend() const noexcept { return {}; }
    std::suspend_never final_suspend() const noexcept { return {}; }
    void return_void() const noexcept {}
    [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
    static void* operator new(std::size_t size) { return AllocateFrame(size); }
    static void operator delete(void* frame, std::size_t size) noexcept {
      FreeFrame(frame, size);
    }
  };
};

Detached RunDetached(Task<> task) { co_await task; }

}  // namespace

void* AllocateFrame(std::size_t size) { return frame_cache.Allocate(size); }

void FreeFrame(void* frame, std::size_t size) noexcept {
  frame_cache.Free(frame, size);
}

void Spawn(Task<> task) { RunDetached(std::move(task)); }

}  // namespace httparity
