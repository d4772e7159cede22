#include "reference/http/task_group.h"

#include <coroutine>
#include <cstddef>
#include <exception>
#include <utility>

namespace httparity {

// A list through the promises of the tasks' frames: to enter takes no memory.
struct TaskGroup::Link {
  explicit Link(TaskGroup& group_in) : group(group_in), next(group.first_) {
    if (next != nullptr) next->previous = this;
    group.first_ = this;
  }
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;
  ~Link() {
    if (next != nullptr) next->previous = previous;
    (previous != nullptr ? previous->next : group.first_) = next;
  }

  TaskGroup& group;
  Link* previous = nullptr;
  Link* next;
  std::coroutine_handle<> frame;
};

// A coroutine that starts at once and frees itself at its end.
struct TaskGroup::Member {
  struct promise_type : Link {
    promise_type(TaskGroup& owner, Task<>&) : Link(owner) {
      frame = std::coroutine_handle<promise_type>::from_promise(*this);
    }
    Member get_return_object() const noexcept { return {}; }
    std::suspend_never initial_suspend() const noexcept { return {}; }
    std::suspend_never final_suspend() const noexcept { return {}; }
    void return_void() const noexcept {}
    [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
    static void* operator new(std::size_t size) { return AllocateFrame(size); }
    static void operator delete(void* memory, std::size_t size) noexcept {
      FreeFrame(memory, size);
    }
  };
};

TaskGroup::Member TaskGroup::Run(TaskGroup&, Task<> task) {
  co_await std::move(task);
}

void TaskGroup::Spawn(Task<> task) { Run(*this, std::move(task)); }

void TaskGroup::Clear() noexcept {
  while (first_ != nullptr) first_->frame.destroy();
}

}  // namespace httparity
