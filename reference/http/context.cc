#include "reference/http/context.h"

#include <algorithm>
#include <atomic>
#include <coroutine>
#include <mutex>
#include <stdexcept>
#include <vector>

#include "reference/http/time_after.h"

namespace httparity {

// One link of a chain of contexts.
class ContextNode {
 public:
  explicit ContextNode(std::shared_ptr<ContextNode> parent)
      : parent_(std::move(parent)) {}
  virtual ~ContextNode() = default;

  const std::shared_ptr<ContextNode>& parent() const { return parent_; }
  virtual const std::any* Value(std::string_view) const { return nullptr; }
  virtual httparity::Scheduler* Scheduler() const { return nullptr; }
  virtual std::optional<Scheduler::TimePoint> Deadline() const { return {}; }
  // Only links that can end answer these.
  virtual httparity::Err Err() const { return {}; }
  virtual void Register(const std::shared_ptr<std::function<void()>>&) {}

 private:
  std::shared_ptr<ContextNode> parent_;
};

namespace {

// The first error from a node on upwards.
Err ErrOfChain(const ContextNode* node) {
  for (; node != nullptr; node = node->parent().get()) {
    if (Err err = node->Err()) return err;
  }
  return {};
}

class ValueNode final : public ContextNode {
 public:
  ValueNode(std::shared_ptr<ContextNode> parent, std::string key,
            std::any value)
      : ContextNode(std::move(parent)),
        key_(std::move(key)),
        value_(std::move(value)) {}
  const std::any* Value(std::string_view key) const override {
    return key == key_ ? &value_ : nullptr;
  }

 private:
  std::string key_;
  std::any value_;
};

class SchedulerNode final : public ContextNode {
 public:
  SchedulerNode(std::shared_ptr<ContextNode> parent,
                httparity::Scheduler& scheduler)
      : ContextNode(std::move(parent)), scheduler_(scheduler) {}
  httparity::Scheduler* Scheduler() const override { return &scheduler_; }

 private:
  httparity::Scheduler& scheduler_;
};

// A link that can end. Who waits is called outside of the lock, so that he may
// look at the context again.
class CancelNode : public ContextNode {
 public:
  using ContextNode::ContextNode;

  httparity::Err Err() const override {
    if (!ended_.load(std::memory_order_acquire)) return {};
    const std::lock_guard lock(mutex_);
    return err_;
  }

  // An end of a parent that came before stays the reason, since it was this
  // context's end too.
  void Cancel(const httparity::Err& why) {
    std::vector<std::weak_ptr<std::function<void()>>> waiting;
    {
      const std::lock_guard lock(mutex_);
      if (err_) return;
      err_ = ErrOfChain(parent().get());
      if (!err_) err_ = why;
      ended_.store(true, std::memory_order_release);
      waiting.swap(waiting_);
    }
    for (const auto& weak : waiting) {
      if (const auto function = weak.lock()) (*function)();
    }
  }

  void Register(
      const std::shared_ptr<std::function<void()>>& function) override {
    {
      const std::lock_guard lock(mutex_);
      watched_.store(true, std::memory_order_release);
      if (!err_) {
        std::erase_if(waiting_,
                      [](const auto& weak) { return weak.expired(); });
        waiting_.push_back(function);
        return;
      }
    }
    (*function)();
  }

  // It goes on, and nobody has ever waited for its end.
  bool IsUnwatched() const {
    return !ended_.load(std::memory_order_acquire) &&
           !watched_.load(std::memory_order_acquire);
  }

 private:
  mutable std::mutex mutex_;
  // Both spare who asks the lock.
  std::atomic<bool> ended_ = false;
  std::atomic<bool> watched_ = false;
  httparity::Err err_;
  std::vector<std::weak_ptr<std::function<void()>>> waiting_;
};

// It ends by a task on its clock (EndAt), which ends with the clock at the
// latest. The two know each other through contexts alone: so the node may be
// dropped by any thread, and be there when the clock is over.
class DeadlineNode final : public CancelNode {
 public:
  DeadlineNode(const std::shared_ptr<ContextNode>& parent,
               Scheduler::TimePoint when)
      : CancelNode(parent), when_(when), dropping_(Context(parent)) {}
  ~DeadlineNode() override { dropping_.Cancel(); }
  std::optional<Scheduler::TimePoint> Deadline() const override {
    return when_;
  }
  // Ends with the node, and with its parents.
  const Context& Dropped() const { return dropping_.context(); }

 private:
  Scheduler::TimePoint when_;
  CancelSource dropping_;
};

Scheduler& RequireScheduler(const Context& context) {
  Scheduler* scheduler = context.scheduler();
  if (scheduler == nullptr) {
    throw std::logic_error("httparity: this context has no clock");
  }
  return *scheduler;
}

// Suspends a coroutine until one of two things happens; whichever comes second
// finds it resumed. Resumed by the scheduler, never from inside a cancellation.
//
// A coroutine that is destroyed while it waits is forgotten.
class DoneAwaiter {
 public:
  DoneAwaiter(Context context, Scheduler::TimePoint latest, bool until_done)
      : context_(std::move(context)),
        latest_(latest),
        until_done_(until_done),
        scheduler_(RequireScheduler(context_)) {}
  DoneAwaiter(const DoneAwaiter&) = delete;
  DoneAwaiter& operator=(const DoneAwaiter&) = delete;
  ~DoneAwaiter() {
    if (wake_) wake_->Forget();
  }

  bool await_ready() const { return until_done_ && context_.Err(); }
  void await_suspend(std::coroutine_handle<> awaiter) {
    wake_ = std::make_shared<Wake>(scheduler_, awaiter);
    const auto once = [wake = wake_] { wake->Once(); };
    timer_ = scheduler_.NewTimer();
    timer_->ExpireAt(latest_, once);
    if (until_done_) registration_.emplace(context_, once);
  }
  bool await_resume() {
    registration_.reset();
    timer_.reset();
    return static_cast<bool>(context_.Err());
  }

 private:
  class Wake : public std::enable_shared_from_this<Wake> {
   public:
    Wake(Scheduler& scheduler, std::coroutine_handle<> awaiter)
        : scheduler_(scheduler), awaiter_(awaiter) {}
    void Once() {
      if (woken_.exchange(true)) return;
      scheduler_.Post([wake = shared_from_this()] {
        if (wake->awaiter_) wake->awaiter_.resume();
      });
    }
    // On the scheduler's thread.
    void Forget() { awaiter_ = {}; }

   private:
    Scheduler& scheduler_;
    std::coroutine_handle<> awaiter_;
    std::atomic<bool> woken_ = false;
  };

  Context context_;
  Scheduler::TimePoint latest_;
  bool until_done_;
  Scheduler& scheduler_;
  std::shared_ptr<Wake> wake_;
  std::unique_ptr<Scheduler::Timer> timer_;
  std::optional<AfterFunc> registration_;
};

Scheduler::TimePoint FromNow(const Context& context,
                             std::chrono::nanoseconds time) {
  return TimeAfter(RequireScheduler(context).Now(), time);
}

Task<> EndAt(Scheduler::TimePoint when, std::weak_ptr<CancelNode> weak,
             Context dropped) {
  DoneAwaiter waiting(std::move(dropped), when, true);
  if (co_await waiting) co_return;
  if (const auto node = weak.lock()) node->Cancel(ErrDeadlineExceeded());
}

}  // namespace

const std::any* Context::Value(std::string_view key) const {
  for (const ContextNode* node = node_.get(); node;
       node = node->parent().get()) {
    if (const std::any* value = node->Value(key)) return value;
  }
  return nullptr;
}

Err Context::Err() const { return ErrOfChain(node_.get()); }

std::optional<Scheduler::TimePoint> Context::Deadline() const {
  std::optional<Scheduler::TimePoint> earliest;
  for (const ContextNode* node = node_.get(); node;
       node = node->parent().get()) {
    const auto deadline = node->Deadline();
    if (deadline && (!earliest || *deadline < *earliest)) earliest = deadline;
  }
  return earliest;
}

Scheduler* Context::scheduler() const {
  for (const ContextNode* node = node_.get(); node;
       node = node->parent().get()) {
    if (Scheduler* scheduler = node->Scheduler()) return scheduler;
  }
  return nullptr;
}

Context WithValue(const Context& parent, std::string key, std::any value) {
  return Context(std::make_shared<ValueNode>(parent.node(), std::move(key),
                                             std::move(value)));
}

Context WithScheduler(const Context& parent, Scheduler& scheduler) {
  return Context(std::make_shared<SchedulerNode>(parent.node(), scheduler));
}

CancelSource::CancelSource(const Context& parent)
    : parent_(parent), context_(std::make_shared<CancelNode>(parent.node())) {}

void CancelSource::Cancel(const Err& why) {
  if (context_.Err()) return;
  static_cast<CancelNode&>(*context_.node()).Cancel(why);
}

void CancelSource::CancelAndRenew() {
  const auto& node = static_cast<const CancelNode&>(*context_.node());
  if (context_.node().use_count() == 1 && node.IsUnwatched()) return;
  Cancel();
  context_ = Context(std::make_shared<CancelNode>(parent_.node()));
}

Context WithDeadline(const Context& parent, Scheduler::TimePoint when) {
  Scheduler& scheduler = RequireScheduler(parent);
  auto node = std::make_shared<DeadlineNode>(parent.node(), when);
  // A deadline in the past has expired now, not at the next turn of the clock.
  if (when <= scheduler.Now()) {
    node->Cancel(ErrDeadlineExceeded());
  } else {
    scheduler.Tasks().Spawn(EndAt(when, node, node->Dropped()));
  }
  return Context(std::move(node));
}

Context WithTimeout(const Context& parent, std::chrono::nanoseconds timeout) {
  return WithDeadline(parent, FromNow(parent, timeout));
}

// The lock is held while the function runs, so that the destructor waits for
// it; it is recursive because the function may destroy its own AfterFunc.
struct AfterFunc::State {
  explicit State(std::function<void()> function_in)
      : function(std::move(function_in)) {}
  void Once() {
    const std::lock_guard lock(mutex);
    const auto call = std::exchange(function, nullptr);
    if (call) call();
  }
  void Stop() {
    std::function<void()> unused;  // what it holds goes behind the lock
    const std::lock_guard lock(mutex);
    unused.swap(function);
  }

  std::recursive_mutex mutex;
  std::function<void()> function;  // none once it was called or stopped
  // What the contexts hold weakly: its end is how they forget it.
  std::shared_ptr<std::function<void()>> registered;
};

AfterFunc::AfterFunc(const Context& context, std::function<void()> function)
    : state_(std::make_shared<State>(std::move(function))) {
  state_->registered = std::make_shared<std::function<void()>>(
      [weak = std::weak_ptr<State>(state_)] {
        if (const auto state = weak.lock()) state->Once();
      });
  // Kept alive here: the function may destroy this object.
  const std::shared_ptr<State> state = state_;
  for (ContextNode* node = context.node().get(); node;
       node = node->parent().get()) {
    node->Register(state->registered);
  }
}

AfterFunc::~AfterFunc() { state_->Stop(); }

Task<bool> WaitDone(Context context, std::chrono::nanoseconds longest) {
  const auto latest = FromNow(context, longest);
  DoneAwaiter waiting(std::move(context), latest, true);
  co_return co_await waiting;
}

Task<> Sleep(Context context, std::chrono::nanoseconds time) {
  const auto latest = FromNow(context, time);
  DoneAwaiter waiting(std::move(context), latest, false);
  co_await waiting;
}

}  // namespace httparity
