#ifndef HTTPARITY_REFERENCE_SERVER_EVENT_LOOPS_H_
#define HTTPARITY_REFERENCE_SERVER_EVENT_LOOPS_H_

#include <memory>
#include <vector>

namespace httparity {

class EventLoop;

// Threads that connections live on, one event loop each. Any number of servers
// share them; a server that is given none makes its own.
//
// Ownership: servers share it; the threads end with the last owner, and with
// them whatever still lives on the loops; its end waits for blocking handlers
// that still run. So the last owner must not be a handler. Threading: any
// thread may ask for a loop.
class EventLoops {
 public:
  // 0 is one thread for each processor.
  explicit EventLoops(int threads = 0);
  EventLoops(const EventLoops&) = delete;
  EventLoops& operator=(const EventLoops&) = delete;
  ~EventLoops();

  // The loops, taken in turns.
  EventLoop& Next();

 private:
  struct Threads;
  std::unique_ptr<Threads> threads_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_EVENT_LOOPS_H_
