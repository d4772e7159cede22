#ifndef HTTPARITY_REFERENCE_SERVER_BLOCKING_H_
#define HTTPARITY_REFERENCE_SERVER_BLOCKING_H_

#include <memory>
#include <stdexcept>
#include <utility>

#include "reference/http/handler.h"
#include "reference/http/task.h"
#include "reference/server/worker.h"

namespace httparity {

// Lets a handler block its thread: in a file, a database, a sleep. It runs on a
// thread of the server's pool, and only it waits.
//
//   mux->Handle("/report", Blocking([](ResponseWriter& w, Request& r) {
//     const ReadAllResult query = Wait(ReadAll(r.Body()));
//     for (const Row& row : database.Ask(query.bytes)) w.Write(row.text);
//   }));
//
// Everything that it asks of the connection is over when the call returns: a
// write waits while the socket is full, a read until the client has sent. So
// Async::Now() never throws, and to drop a result loses nothing. Read,
// ReadFrom and Flush cost the way to the event loop and back, two changes of
// thread. The context ends when the client goes, even
// while the handler blocks.
//
// Yes: a plain function that calls into a library which waits. Yes: around
// TimeoutHandler's inside: TimeoutHandler(Blocking(slow), limit, "") answers in
// time. No: around all of a server's handlers, one by one: see
// ServerOptions::BlockingThreads.
//
// A coroutine runs there too, and sleeps on that thread. In a handler that runs
// on the pool already it makes no difference; nor where there is no server (a
// handler's own test): there the handler runs where it is called.
//
// Lifetime: Server::Shutdown waits for it as for any request. Server::Close
// ends its connection: what it asks of it fails from then on. The end of the
// event loops waits until it returns or asks something, which then throws
// ErrAbortHandler. Threading: `w` and `r` belong to the handler's thread.
// Errors: what it throws is a panic, as elsewhere (PAN-1).
std::shared_ptr<Handler> Blocking(std::shared_ptr<Handler> handler);
template <HandlerFunction F>
std::shared_ptr<Handler> Blocking(F function) {
  return Blocking(MakeHandler(std::move(function)));
}

// For plain functions among them: what a task gives, waiting for it on this
// thread. Errors: what the task throws; std::logic_error elsewhere than in a
// blocking handler.
template <class T>
T Wait(Task<T> task) {
  Worker* const worker = Worker::Current();
  if (worker == nullptr) {
    throw std::logic_error("httparity: Wait outside of a Blocking handler");
  }
  worker->RunUntil([&task] { return task.await_ready(); });
  return task.await_resume();
}

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_BLOCKING_H_
