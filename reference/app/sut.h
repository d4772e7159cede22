#ifndef HTTPARITY_REFERENCE_APP_SUT_H_
#define HTTPARITY_REFERENCE_APP_SUT_H_

#include <boost/json.hpp>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string_view>

#include "reference/app/line.h"
#include "reference/app/node.h"
#include "reference/app/registry.h"
#include "reference/server/event_loops.h"

namespace httparity::app {

// One run of the server-under-test protocol, version 1. Requests are carried
// out one after the other, in the order in which they come; those that wait for
// something, `shutdown` and the `log` of an ended server, are answered when it
// is there.
class SutSession {
 public:
  // The descriptors are not owned.
  SutSession(int in, int out);

  // Serves requests until the end of input, then closes everything.
  // Throws std::system_error when reading or writing fails.
  void Run();

 private:
  using Later = std::function<boost::json::value()>;
  // What a request gives: the value, or how to wait for it.
  struct Outcome {
    boost::json::value value;
    Later later;
  };

  void Handle(std::string_view line);
  Outcome Do(const Fields& request);
  Outcome Hello(const Fields& request);
  Outcome Serve(const Fields& request);
  Outcome Log(const Fields& request);
  Outcome SetKeepAlives(const Fields& request);
  Outcome Shutdown(const Fields& request);
  Outcome Close(const Fields& request);
  std::shared_ptr<TableServer> FindServer(const Fields& request) const;

  void AnswerLater(std::int64_t id, Later later);
  void WaitForAnswers();
  // Says what the exception that is being handled stands for.
  void ReplyFailure(std::int64_t id);
  void Reply(const boost::json::value& id, std::string_view kind,
             const boost::json::value& value);

  LineReader in_;
  LineWriter out_;
  const std::shared_ptr<EventLoops> loops_;
  Registry servers_;

  std::mutex mutex_;
  std::condition_variable answered_;
  int waiting_ = 0;  // answers that are not there yet
};

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_SUT_H_
