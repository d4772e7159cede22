#ifndef HTTPARITY_REFERENCE_HTTP_CONTEXT_H_
#define HTTPARITY_REFERENCE_HTTP_CONTEXT_H_

#include <any>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "reference/http/err.h"
#include "reference/http/scheduler.h"
#include "reference/http/task.h"

namespace httparity {

class ContextNode;

// What goes along with a request: values, and whether it has ended. A context
// is derived from another one and never changes it. Mirrors: context.Context.
//
// The representation differs from Go's: a derived context does not register
// with its parents when it is made. Err() looks up the chain, and only somebody
// who waits registers with each context of the chain that can end; so a request
// that nobody waits on costs no lock.
//
// Ownership: a handle; copies share what they stand for and keep it alive.
// Threading: any thread, except where said; also when the server and its loops
// are gone, all but scheduler().
class Context {
 public:
  // The background context: no values, never ends, no clock.
  Context() = default;
  explicit Context(std::shared_ptr<ContextNode> node)
      : node_(std::move(node)) {}

  // The value that was put in under a key, or null. Clause: CTX-1
  const std::any* Value(std::string_view key) const;
  // The same, if it is a T.
  template <class T>
  const T* Value(std::string_view key) const {
    const std::any* value = Value(key);
    return value ? std::any_cast<T>(value) : nullptr;
  }

  // None while the context goes on; ErrCanceled() or ErrDeadlineExceeded()
  // after its end. Clause: CTX-2
  httparity::Err Err() const;
  std::optional<Scheduler::TimePoint> Deadline() const;

  // The clock of the connection that the context belongs to; null for contexts
  // that do not come from a server. It ends with the server's loops.
  Scheduler* scheduler() const;

  const std::shared_ptr<ContextNode>& node() const { return node_; }

 private:
  std::shared_ptr<ContextNode> node_;
};

// A context with one more value. Mirrors: context.WithValue.
Context WithValue(const Context& parent, std::string key, std::any value);

// A context on a clock: what the server derives all others from. `scheduler`
// outlives it.
Context WithScheduler(const Context& parent, Scheduler& scheduler);

// A context that its owner can end. Mirrors: context.WithCancel, where the
// CancelFunc is the method Cancel. Destroying the source does not end it.
class CancelSource {
 public:
  explicit CancelSource(const Context& parent);
  const Context& context() const { return context_; }
  // Ends it, once; later calls and an earlier end of a parent stand.
  void Cancel(const Err& why = ErrCanceled());
  // Ends it, and makes it a context that has not ended, for the next request: a
  // fresh one, or the same object when nobody else holds it or waits for it.
  void CancelAndRenew();

 private:
  Context parent_;
  Context context_;
};

// A context that ends by itself. Mirrors: context.WithDeadline, WithTimeout.
// The timer goes with the last handle, or with the scheduler. Threading: made
// on the scheduler's thread; then as any context.
// Errors: throws std::logic_error when `parent` has no scheduler.
Context WithDeadline(const Context& parent, Scheduler::TimePoint when);
Context WithTimeout(const Context& parent, std::chrono::nanoseconds timeout);

// Calls a function when a context ends (at once, if it has), at most once, on
// the thread that ends it. Mirrors: context.AfterFunc. Destroying it stops it:
// after that the function is not called, not running and, with all that it
// holds, gone; unless the destructor runs inside the function.
class AfterFunc {
 public:
  AfterFunc(const Context& context, std::function<void()> function);
  AfterFunc(const AfterFunc&) = delete;
  AfterFunc& operator=(const AfterFunc&) = delete;
  ~AfterFunc();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

// Waits until the context ends or the time is over; true if it has ended.
// Go: select on ctx.Done() and time.After. Resumes on the context's scheduler.
// Errors: std::logic_error when the context has none.
Task<bool> WaitDone(Context context, std::chrono::nanoseconds longest);

// Waits for a time, whatever becomes of the context. Mirrors: time.Sleep.
Task<> Sleep(Context context, std::chrono::nanoseconds time);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_CONTEXT_H_
