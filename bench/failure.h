#ifndef HTTPARITY_BENCH_FAILURE_H_
#define HTTPARITY_BENCH_FAILURE_H_

#include <stdexcept>

namespace httparity::bench {

// What can end a run, by exit code. The texts are whole sentences for people.

// Exit code 1: a server under load gave a wrong answer, or none.
class WrongAnswer : public std::runtime_error {
  using runtime_error::runtime_error;
};

// Exit code 2: an argument that makes no sense.
class WrongUse : public std::runtime_error {
  using runtime_error::runtime_error;
};

// Exit code 3: a server cannot be started or reached.
class ServerUnavailable : public std::runtime_error {
  using runtime_error::runtime_error;
};

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_FAILURE_H_
