#include "conformance/asking.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "conformance/choice.h"
#include "conformance/command_words.h"
#include "conformance/commands/ask.h"
#include "conformance/reports/terminal.h"
#include "conformance/servers.h"
#include "conformance/suite_addition.h"
#include "conformance/visible_bytes.h"

namespace httparity::conformance {
namespace {

// What is sent, and the wait for what comes of it.
std::vector<WireStep> StepsOf(const AskOptions& options) {
  std::string bytes;
  for (std::size_t i = 0; i < options.lines.size(); ++i) {
    bytes += (i == 0 ? "" : "\r\n") + options.lines[i];
  }
  const std::chrono::milliseconds deadline(options.deadline_ms);
  std::vector<WireStep> steps;
  if (!bytes.empty()) steps.push_back(Send{"", {bytes}, {}, {}});
  if (options.half_close) {
    steps.push_back(HalfClose{""});
    steps.push_back(AwaitClose{"", false, deadline});
  } else if (options.responses > 0) {
    steps.push_back(AwaitResponses{"", options.responses, false, deadline});
  }
  return steps;
}

// The first line that says something.
std::string UsualTitle(const AskOptions& options) {
  const auto line = std::find_if(
      options.lines.begin(), options.lines.end(),
      [](const std::string& candidate) { return !candidate.empty(); });
  if (line == options.lines.end()) return "nothing but line breaks";
  return PrintableText(*line);
}

std::shared_ptr<const boost::json::object> TableOf(const AskOptions& options) {
  if (!options.table.empty()) return LoadTable(options.table);
  boost::json::array steps = {{{"describe", {"all"}}}};
  return std::make_shared<const boost::json::object>(boost::json::object{
      {"routes", boost::json::array{boost::json::object{{"pattern", "/"},
                                                        {"handler", steps}}}}});
}

Scenario QuestionOf(const AskOptions& options) {
  Scenario question;
  question.id = "ask";
  question.title = options.title.empty() ? UsualTitle(options) : options.title;
  question.clauses = options.clauses;
  question.table = TableOf(options);
  question.script = StepsOf(options);
  return question;
}

std::vector<AskedServer> ServersOf(const CommandLine& line,
                                   const Scenario& question) {
  const ServerOptions& options = line.server;
  std::vector<AskedServer> servers;
  if (!line.ask.oracle.empty()) {
    servers.push_back({"oracle", SpawnedOracle(options, line.ask.oracle)});
  }
  for (const NamedSut& sut : options.suts) {
    servers.push_back({sut.name.empty() ? "server" : sut.name,
                       Spawned(options, sut.command)});
  }
  if (!options.url.empty()) {
    servers.push_back({options.url, Attached(options, question.table)});
  }
  return servers;
}

void RequireClauses(const AskOptions& options, const Clauses& clauses) {
  for (const std::string& clause : options.clauses) {
    if (clauses.count(clause) == 0) {
      throw WrongUse("--clause " + clause + ": there is no such clause");
    }
  }
}

}  // namespace

ExitCode AskServers(const CommandLine& line, const Clauses& clauses) {
  RequireClauses(line.ask, clauses);
  const Scenario question = QuestionOf(line.ask);
  std::vector<Suite> suites;
  std::optional<SuiteAddition> addition;
  if (!line.ask.save.empty()) {
    suites = LoadAll(line, clauses);
    addition.emplace(line.ask.save, suites);
  }
  const ExitCode code =
      Ask(question, ServersOf(line, question),
          TerminalFeatures::OfStandardOutput().columns, std::cout);
  if (!addition) return code;
  if (code == ExitCode::kHarness) {
    std::cerr << "httparity-conformance: " << line.ask.save
              << " is not saved: a server could not be asked\n";
    return code;
  }
  addition->Save(question);
  std::cout << "\n"
            << line.ask.save << " is in " << addition->suite().path
            << "; its answer is to be recorded:\n  " << line.program
            << " record --run " << addition->suite().name << " --sut "
            << QuoteWord(GoSut()) << Again(line.fixtures) << "\n";
  return code;
}

}  // namespace httparity::conformance
