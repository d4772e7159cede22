#include "reference/app/sut.h"

#include <exception>
#include <map>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include "reference/app/features.h"
#include "reference/app/table.h"
#include "reference/app/text.h"
#include "reference/app/version.h"
#include "reference/http/quote.h"
#include "reference/mux/registration_error.h"

namespace httparity::app {
namespace {

constexpr std::int64_t kProtocol = 1;
constexpr std::string_view kFreeLoopbackPort = "127.0.0.1:0";

boost::json::string_view View(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

SutSession::SutSession(int in, int out)
    : in_(in), out_(out), loops_(std::make_shared<EventLoops>()) {}

void SutSession::Run() {
  for (bool more = true; more && out_.Failure() == 0;) {
    const LineReader::Line line = in_.Next();
    switch (line.kind) {
      case LineReader::Kind::kLine:
        Handle(line.text);
        break;
      case LineReader::Kind::kTooLong:
        Reply(nullptr, "error", "the line is longer than 16 MiB");
        break;
      case LineReader::Kind::kEnd:
        more = false;
    }
  }
  servers_.CloseAll();
  WaitForAnswers();
  if (const int error = out_.Failure()) {
    throw std::system_error(error, std::generic_category(), "write");
  }
}

// Sees to it that a line gets exactly one reply.
void SutSession::Handle(std::string_view line) {
  boost::json::value value;
  std::int64_t id = 0;
  try {
    value = ParseObject(line);
    id = Fields(Node("request", value), value).Get("id").Integer();
  } catch (const Malformed& error) {
    Reply(nullptr, "error", error.what());
    return;
  }
  try {
    Outcome outcome = Do(Fields(Node("request", value), value));
    if (outcome.later) {
      AnswerLater(id, std::move(outcome.later));
    } else {
      Reply(id, "ok", outcome.value);
    }
  } catch (...) {
    ReplyFailure(id);
  }
}

SutSession::Outcome SutSession::Do(const Fields& request) {
  using Method = Outcome (SutSession::*)(const Fields&);
  static const std::map<std::string, Method, std::less<>> methods = {
      {"hello", &SutSession::Hello},
      {"serve", &SutSession::Serve},
      {"log", &SutSession::Log},
      {"keep_alives", &SutSession::SetKeepAlives},
      {"shutdown", &SutSession::Shutdown},
      {"close", &SutSession::Close},
  };
  const Node name = request.Get("do");
  const auto method = methods.find(name.Text());
  if (method == methods.end()) {
    name.Fail("unknown request " + Quote(name.Text()));
  }
  return (this->*method->second)(request);
}

SutSession::Outcome SutSession::Hello(const Fields& request) {
  request.Known({"id", "do", "protocol"});
  const Node protocol = request.Get("protocol");
  if (protocol.Integer() != kProtocol) {
    protocol.Fail("only protocol 1 is spoken");
  }
  boost::json::array features;
  for (const std::string_view feature : kFeatures) {
    features.emplace_back(View(feature));
  }
  return {boost::json::object{{"protocol", kProtocol},
                              {"name", View(kProgramName)},
                              {"version", View(kVersion)},
                              {"features", std::move(features)}},
          {}};
}

SutSession::Outcome SutSession::Serve(const Fields& request) {
  request.Known({"id", "do", "table"});
  const Table table = ReadTable(request.Get("table"));
  auto server = std::make_shared<TableServer>(table, kFreeLoopbackPort, loops_);
  const std::string address = server->Address();
  return {boost::json::object{{"server", servers_.Add(std::move(server))},
                              {"address", address}},
          {}};
}

SutSession::Outcome SutSession::Log(const Fields& request) {
  request.Known({"id", "do", "server"});
  const auto server = FindServer(request);
  if (!server->Ended()) return {server->Log(), {}};
  return {{}, [server] { return server->SettledLog(); }};
}

SutSession::Outcome SutSession::SetKeepAlives(const Fields& request) {
  request.Known({"id", "do", "server", "enabled"});
  FindServer(request)->SetKeepAlivesEnabled(request.Get("enabled").Boolean());
  return {boost::json::object(), {}};
}

SutSession::Outcome SutSession::Shutdown(const Fields& request) {
  request.Known({"id", "do", "server", "grace_ms"});
  request.Need("shutdown");
  const auto server = FindServer(request);
  const auto grace = request.Get("grace_ms").Milliseconds();
  return {{}, [this, server, grace, name = request.Get("server").Text()] {
            const Err err = server->Shutdown(grace);
            servers_.Retire(name);
            boost::json::value text;
            if (err) text = ErrorText(err);
            return boost::json::object{{"error", std::move(text)}};
          }};
}

SutSession::Outcome SutSession::Close(const Fields& request) {
  request.Known({"id", "do", "server"});
  const Err err = FindServer(request)->Close();
  servers_.Retire(request.Get("server").Text());
  if (err) throw std::runtime_error(std::string(err.Error()));
  return {boost::json::object(), {}};
}

std::shared_ptr<TableServer> SutSession::FindServer(
    const Fields& request) const {
  const Node name = request.Get("server");
  auto server = servers_.Find(name.Text());
  if (!server) name.Fail("there is no server " + Quote(name.Text()));
  return server;
}

void SutSession::AnswerLater(std::int64_t id, Later later) {
  {
    const std::lock_guard lock(mutex_);
    ++waiting_;
  }
  // WaitForAnswers joins it, as far as anything of the session is concerned.
  std::thread([this, id, later = std::move(later)]() mutable {
    try {
      Reply(id, "ok", later());
    } catch (...) {
      ReplyFailure(id);
    }
    later = nullptr;  // it may hold the last reference to a server
    const std::lock_guard lock(mutex_);
    --waiting_;
    answered_.notify_all();
  }).detach();
}

void SutSession::WaitForAnswers() {
  std::unique_lock lock(mutex_);
  answered_.wait(lock, [this] { return waiting_ == 0; });
}

void SutSession::ReplyFailure(std::int64_t id) {
  try {
    throw;
  } catch (const RegistrationError& panic) {
    Reply(id, "panic", boost::json::value(panic.Text()));
  } catch (const Unsupported& feature) {
    Reply(id, "unsupported", feature.what());
  } catch (const std::exception& error) {
    Reply(id, "error", error.what());
  }
}

void SutSession::Reply(const boost::json::value& id, std::string_view kind,
                       const boost::json::value& value) {
  const auto line = [&id](std::string_view key, boost::json::value what) {
    return boost::json::serialize(
        boost::json::object{{"id", id}, {View(key), std::move(what)}});
  };
  std::string text = line(kind, value);
  if (text.size() > kLongestLine) {
    text = line("error", "the reply would be longer than 16 MiB");
  }
  out_.Write(text);
}

}  // namespace httparity::app
