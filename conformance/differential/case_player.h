#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_CASE_PLAYER_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_CASE_PLAYER_H_

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "conformance/clients/socket.h"
#include "conformance/differential/conversation_loop.h"
#include "conformance/differential/differential_case.h"
#include "conformance/sut_process.h"

namespace httparity::conformance {

// Plays cases on one server under test, many at once: their tables are asked
// for in one go, and all conversations and scripts run at the same time. A
// server that was lost is started again by the next call.
//
// Not thread-safe; two players may work at the same time.
class CasePlayer {
 public:
  explicit CasePlayer(SutProcess::Options options);

  // The outcomes, in the order of the cases. Throws HarnessFailure when the
  // server cannot be started, or does not know a feature that a table needs.
  std::vector<CaseOutcome> Play(const std::vector<Case>& cases);
  CaseOutcome Play(const Case& one);

  const SutProcess::Options& options() const { return options_; }

  // Who it says it is: name and version.
  std::string Identify();

 private:
  // A table that is served, where, and which of the loop's conversations are
  // had with it.
  struct Served {
    std::size_t case_index;
    std::string server;
    Address address;
    std::size_t first_talk;
  };

  SutProcess& Running();
  void Greet(SutProcess& process);
  void Register(const std::vector<Case>& cases, ConversationLoop& loop,
                std::vector<CaseOutcome>& outcomes);
  void TakeReply(const Case& wanted, std::size_t index,
                 const ControlReply& reply, ConversationLoop& loop,
                 CaseOutcome& outcome);
  std::vector<std::thread> StartScripts(const std::vector<Case>& cases,
                                        std::vector<CaseOutcome>& outcomes);
  void PlayScript(const Served& served, const Case& wanted,
                  CaseOutcome& outcome);
  void EndServing(const std::vector<Case>& cases,
                  std::vector<CaseOutcome>& outcomes);
  std::future<ControlReply> Ask(const char* what, const Served& served);

  const SutProcess::Options options_;
  std::unique_ptr<SutProcess> process_;
  std::string identity_;
  int failed_starts_ = 0;
  std::vector<Served> served_;  // by the call that is under way
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_CASE_PLAYER_H_
