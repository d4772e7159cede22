#include "conformance/differential/case_player.h"

#include <utility>

#include "conformance/clients/wire_client.h"
#include "conformance/differential/lateness_meter.h"
#include "conformance/endpoint.h"
#include "conformance/failure.h"
#include "conformance/settled_log.h"
#include "conformance/sut_control.h"

namespace httparity::conformance {
namespace {

constexpr int kMostFailedStarts = 3;
constexpr std::chrono::milliseconds kBetweenScripts{7};
// A third of what the moments of a timed case are apart (timetable.h).
constexpr std::chrono::milliseconds kTimely{50};

// A script's log is read before its connections are closed.
bool LogAtEnd(const Case& played) {
  return played.with_log && played.script.empty();
}

std::string TextIn(const boost::json::object& ok, std::string_view key) {
  const boost::json::value* text = ok.if_contains(key);
  if (text == nullptr || !text->is_string()) {
    throw HarnessFailure("the server under test replied without a text \"" +
                         std::string(key) + "\"");
  }
  return std::string(text->get_string());
}

}  // namespace

CasePlayer::CasePlayer(SutProcess::Options options)
    : options_(std::move(options)) {}

std::vector<CaseOutcome> CasePlayer::Play(const std::vector<Case>& cases) {
  SutProcess& process = Running();
  const std::size_t mark = process.StderrMark();
  std::vector<CaseOutcome> outcomes(cases.size());
  ConversationLoop loop;
  served_.clear();
  Register(cases, loop, outcomes);
  {
    const LatenessMeter meter;
    std::vector<std::thread> scripts = StartScripts(cases, outcomes);
    loop.Finish();
    for (std::thread& script : scripts) script.join();
    const bool timely = meter.worst() < kTimely;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      outcomes[i].timely = timely || cases[i].script.empty();
    }
  }
  for (const Served& served : served_) {
    Observation& seen = outcomes[served.case_index].answer.observed;
    const std::size_t count = cases[served.case_index].conversations.size();
    for (std::size_t i = 0; i < count; ++i) {
      seen.connections.push_back(loop.seen(served.first_talk + i));
    }
  }
  EndServing(cases, outcomes);
  if (const std::string why = process.broken(); !why.empty()) {
    const std::string lost = WithStderr(why, process.StderrSince(mark));
    for (CaseOutcome& outcome : outcomes) outcome.lost = lost;
  }
  return outcomes;
}

CaseOutcome CasePlayer::Play(const Case& one) {
  return std::move(Play(std::vector<Case>{one}).front());
}

std::string CasePlayer::Identify() {
  Running();
  return identity_;
}

SutProcess& CasePlayer::Running() {
  if (process_ != nullptr && process_->broken().empty()) return *process_;
  if (failed_starts_ >= kMostFailedStarts) {
    throw HarnessFailure(options_.role + " '" + options_.command +
                         "' did not start three times in a row; given up");
  }
  process_.reset();  // ends the old one first
  ++failed_starts_;
  process_ = std::make_unique<SutProcess>(options_);
  Greet(*process_);
  failed_starts_ = 0;
  return *process_;
}

void CasePlayer::Greet(SutProcess& process) {
  const ControlReply reply =
      process.Send({{"do", "hello"}, {"protocol", 1}}).get();
  if (reply.kind != ControlReply::Kind::kOk) {
    throw HarnessFailure(WithStderr("cannot start " + options_.role + " '" +
                                        options_.command + "': " + reply.text,
                                    process.StderrSince(0)));
  }
  const boost::json::object ok = boost::json::parse(reply.text).as_object();
  identity_ = TextIn(ok, "name") + " " + TextIn(ok, "version");
}

// Asks for all tables before the first reply is waited for, and begins to talk
// with each server as soon as it is there.
void CasePlayer::Register(const std::vector<Case>& cases,
                          ConversationLoop& loop,
                          std::vector<CaseOutcome>& outcomes) {
  std::vector<std::future<ControlReply>> replies;
  for (const Case& wanted : cases) {
    replies.push_back(
        process_->Send({{"do", "serve"}, {"table", wanted.table}}));
  }
  for (std::size_t i = 0; i < cases.size(); ++i) {
    TakeReply(cases[i], i, replies[i].get(), loop, outcomes[i]);
  }
}

void CasePlayer::TakeReply(const Case& wanted, std::size_t index,
                           const ControlReply& reply, ConversationLoop& loop,
                           CaseOutcome& outcome) {
  switch (reply.kind) {
    case ControlReply::Kind::kOk: {
      const boost::json::object ok = boost::json::parse(reply.text).as_object();
      const Endpoint endpoint = ParseListenAddress(TextIn(ok, "address"));
      const Address address = Resolve(endpoint.host, endpoint.port);
      served_.push_back({index, TextIn(ok, "server"), address, loop.size()});
      for (const Conversation& conversation : wanted.conversations) {
        loop.Start(address, conversation);
      }
      break;
    }
    case ControlReply::Kind::kPanic:
      outcome.answer.panic = reply.text;
      break;
    case ControlReply::Kind::kUnsupported:
      throw HarnessFailure(options_.role + " '" + options_.command +
                           "' does not support " + reply.text);
    case ControlReply::Kind::kError:
      outcome.lost = "the server refused the table as malformed: " + reply.text;
      break;
    case ControlReply::Kind::kLost:
      outcome.lost = reply.text;
      break;
  }
}

// One thread a script: they wait all the time. They do not start together, lest
// all do something at the same moments.
std::vector<std::thread> CasePlayer::StartScripts(
    const std::vector<Case>& cases, std::vector<CaseOutcome>& outcomes) {
  std::vector<std::thread> threads;
  for (const Served& served : served_) {
    const Case& wanted = cases[served.case_index];
    if (wanted.script.empty()) continue;
    const auto start = kBetweenScripts * threads.size();
    threads.emplace_back([this, &served, &wanted,
                          &outcome = outcomes[served.case_index], start] {
      std::this_thread::sleep_for(start);
      PlayScript(served, wanted, outcome);
    });
  }
  return threads;
}

// As player.h plays a scenario: the log is read while the client's connections
// are still open.
void CasePlayer::PlayScript(const Served& served, const Case& wanted,
                            CaseOutcome& outcome) {
  SutControl control(*process_, served.server);
  WireClient::Options options;
  options.server = served.address;
  options.control = &control;
  options.most_bytes = ConversationLoop::kMostBytes;
  WireClient client(options);
  outcome.answer.observed = client.Play(wanted.script);
  if (!wanted.with_log) return;
  try {
    outcome.answer.log = SettledLog(control, nullptr);
  } catch (const HarnessFailure& failure) {
    outcome.lost = failure.what();
  }
}

// Closes the servers and reads the logs of those cases that want one. A log
// that is asked for after the close is complete.
void CasePlayer::EndServing(const std::vector<Case>& cases,
                            std::vector<CaseOutcome>& outcomes) {
  std::vector<std::future<ControlReply>> closings;
  std::vector<std::future<ControlReply>> logs;
  for (const Served& served : served_) {
    closings.push_back(Ask("close", served));
    if (LogAtEnd(cases[served.case_index])) logs.push_back(Ask("log", served));
  }
  auto log = logs.begin();
  for (std::size_t i = 0; i < served_.size(); ++i) {
    CaseOutcome& outcome = outcomes[served_[i].case_index];
    const ControlReply closed = closings[i].get();
    if (closed.kind != ControlReply::Kind::kOk) outcome.lost = closed.text;
    if (!LogAtEnd(cases[served_[i].case_index])) continue;
    const ControlReply reply = (log++)->get();
    if (reply.kind == ControlReply::Kind::kOk) {
      outcome.answer.log =
          RecordedLog(boost::json::parse(reply.text).as_object());
    } else {
      outcome.lost = reply.text;
    }
  }
}

std::future<ControlReply> CasePlayer::Ask(const char* what,
                                          const Served& served) {
  return process_->Send({{"do", what}, {"server", served.server}});
}

}  // namespace httparity::conformance
