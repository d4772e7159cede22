#ifndef HTTPARITY_REFERENCE_SERVER_RESIDENTS_H_
#define HTTPARITY_REFERENCE_SERVER_RESIDENTS_H_

#include <mutex>

namespace httparity {

// What lives on an event loop and holds on to it (sockets, timers, suspended
// coroutines), so that it can be made to let go when the loop ends first.
//
// Threading: any thread enters and leaves; EvictAll is called when the loop has
// stopped.
class Residents {
 public:
  class Resident {
   public:
    Resident(const Resident&) = delete;
    Resident& operator=(const Resident&) = delete;
    // The loop is over: let go of everything that needs it. May destroy the
    // resident.
    virtual void Evict() noexcept = 0;

   protected:
    explicit Resident(Residents& home) : home_(&home) { home.Enter(*this); }
    ~Resident() {
      if (home_ != nullptr) home_->Leave(*this);
    }

   private:
    friend class Residents;
    Residents* home_;  // null once it is evicted
    Resident* previous_ = nullptr;
    Resident* next_ = nullptr;
  };

  void EvictAll() {
    while (Resident* resident = TakeFirst()) resident->Evict();
  }

 private:
  void Enter(Resident& resident) {
    const std::lock_guard lock(mutex_);
    resident.next_ = first_;
    if (first_ != nullptr) first_->previous_ = &resident;
    first_ = &resident;
  }

  void Leave(Resident& resident) {
    const std::lock_guard lock(mutex_);
    Unlink(resident);
  }

  void Unlink(Resident& resident) {
    if (resident.next_ != nullptr) {
      resident.next_->previous_ = resident.previous_;
    }
    if (resident.previous_ != nullptr) {
      resident.previous_->next_ = resident.next_;
    } else {
      first_ = resident.next_;
    }
  }

  Resident* TakeFirst() {
    const std::lock_guard lock(mutex_);
    Resident* const resident = first_;
    if (resident != nullptr) {
      Unlink(*resident);
      resident->home_ = nullptr;
    }
    return resident;
  }

  std::mutex mutex_;
  Resident* first_ = nullptr;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_RESIDENTS_H_
