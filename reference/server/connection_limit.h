#ifndef HTTPARITY_REFERENCE_SERVER_CONNECTION_LIMIT_H_
#define HTTPARITY_REFERENCE_SERVER_CONNECTION_LIMIT_H_

#include <cstddef>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace httparity {

// How many connections may be open at once. Who accepts takes a place for what
// is about to be accepted; the connection keeps it until its socket is closed.
//
// Lifetime: longer than that of its places and of who waits. Threading: any.
// Much as netutil.LimitListener in golang.org/x/net, but for all listeners of a
// server together.
class ConnectionLimit {
 public:
  // One of the places, given back when this is destroyed; or none, where there
  // is no limit.
  class Place {
   public:
    Place() = default;
    Place(Place&& other) noexcept
        : limit_(std::exchange(other.limit_, nullptr)) {}
    Place& operator=(Place&& other) noexcept {
      std::swap(limit_, other.limit_);
      return *this;
    }
    ~Place() {
      if (limit_ != nullptr) limit_->GiveBack();
    }

   private:
    friend class ConnectionLimit;
    explicit Place(ConnectionLimit& limit) : limit_(&limit) {}
    ConnectionLimit* limit_ = nullptr;
  };

  // Who is told, on any thread, that it is worth asking again.
  class Waiter {
   public:
    virtual void OnPlaceGivenBack() = 0;

   protected:
    ~Waiter() = default;
  };

  // 0 is no limit.
  explicit ConnectionLimit(std::size_t most) : most_(most) {}

  bool IsSet() const { return most_ != 0; }

  // Nothing when all are taken: `waiter` is then told once, unless it is
  // forgotten before.
  std::optional<Place> Take(Waiter& waiter);
  // When this returns, `waiter` is told no more.
  void Forget(const Waiter& waiter);

 private:
  void GiveBack();

  const std::size_t most_;
  std::mutex mutex_;
  std::size_t taken_ = 0;
  std::vector<Waiter*> waiters_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_CONNECTION_LIMIT_H_
