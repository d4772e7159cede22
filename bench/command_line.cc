#include "bench/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <iterator>
#include <optional>
#include <string_view>

#include "bench/failure.h"
#include "bench/load_target.h"

namespace httparity::bench {
namespace {

constexpr const char* kAbout =
    "Measures HTTP servers on this machine, side by side: connections a "
    "second,\nkeep-alive and pipelined requests a second. Every response is "
    "checked.\n\nWithout --sut and --url: the reference server beside this "
    "program against Go's\nnet/http (gopeer). The ratios are to the server "
    "named last.";

constexpr const char* kAboutCompare =
    "Says whether servers are faster or slower than a base, with how much "
    "certainty:\nmeasures them in turns, and the base beside itself, until "
    "every ratio is known to\n3 %.\n\nWithout --base and --with: the "
    "reference server against Go's net/http.";

constexpr const char* kAboutLatency =
    "How long answers take at a fixed rate, counted from when a request was "
    "due: an\nopen loop, so that a server that stands still is charged with "
    "all that waits.";

constexpr const char* kAboutIdle =
    "The memory that a server needs for each open connection that is idle.";

constexpr const char* kAboutLimit =
    "The practical bound that this machine's sockets set: a built-in responder "
    "that\nlooks for the end of a request and sends a canned answer.";

constexpr const char* kFooter =
    "Exit codes: 0 measured; 1 a wrong answer, or none, or no parity; 2 wrong "
    "use; 3 a\nserver cannot be started or reached.";

bool IsName(std::string_view text) {
  constexpr std::string_view kAllowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
  return !text.empty() &&
         text.find_first_not_of(kAllowed) == std::string_view::npos;
}

ServerSpec ParseServer(const std::string& text, ServerSpec::Kind kind) {
  const bool is_url = kind == ServerSpec::Kind::kUrl;
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals + 1 == text.size() ||
      !IsName(text.substr(0, equals))) {
    throw WrongUse("'" + text + "' is not " +
                   (is_url ? "NAME=URL" : "NAME=COMMAND") +
                   " (a NAME holds letters, digits, '-', '_' and '.')");
  }
  ServerSpec server{text.substr(0, equals), kind, text.substr(equals + 1)};
  if (is_url) ParseLoadTarget(server.value);
  return server;
}

LoadCase ParseCase(const std::string& name) {
  const LoadCase* const found = FindLoadCase(name);
  if (found != nullptr) return *found;
  std::string known;
  for (const LoadCase& load : LoadCases()) {
    known += known.empty() ? "" : ", ";
    known += load.name;
  }
  throw WrongUse("there is no case '" + name + "': the cases are " + known);
}

// Nobody can tell a server at a URL what to serve, and a peer only GET /hello.
bool IsFor(const CommandLine& line, const LoadCase& load) {
  return !load.AsksForRoutes() ||
         std::ranges::none_of(line.servers, [](const ServerSpec& server) {
           return server.kind == ServerSpec::Kind::kUrl ||
                  server.kind == ServerSpec::Kind::kPeer;
         });
}

// What no single argument shows to be wrong.
void Validate(const CommandLine& line) {
  const auto has = [&line](std::string_view name) {
    return std::ranges::count(line.servers, name, &ServerSpec::name);
  };
  for (const ServerSpec& server : line.servers) {
    if (has(server.name) > 1) {
      throw WrongUse("two servers are named '" + server.name + "'");
    }
  }
  const bool attached = std::ranges::count(line.servers, ServerSpec::Kind::kUrl,
                                           &ServerSpec::kind) > 0;
  if (line.core_each && attached) {
    throw WrongUse("--core-each: a server at a URL is where it is");
  }
  for (const LoadCase& load : line.cases) {
    if (!IsFor(line, load)) {
      throw WrongUse("a URL or a peer has no routes for the case '" +
                     std::string(load.name) + "'");
    }
  }
}

// A server of a comparison: a command, or a URL where it starts like one.
ServerSpec ParseCompared(const std::string& text) {
  const std::size_t equals = text.find('=');
  const bool is_url = equals != std::string::npos &&
                      text.compare(equals + 1, 7, "http://") == 0;
  return ParseServer(
      text, is_url ? ServerSpec::Kind::kUrl : ServerSpec::Kind::kCommand);
}

// The arguments as CLI11 reads them.
struct Words {
  std::string base;  // of a comparison
  std::vector<std::string> with;
  std::vector<std::string> cases;
  std::optional<int> rounds;  // what is not given depends on the command
  std::optional<int> duration_ms;
  std::optional<int> warm_up_ms;
  int patience_ms = 5000;
  double effect_percent = 5;
  double minutes = 5;
};

void DescribeServers(CLI::App& app, CommandLine& line) {
  const auto add = [&line](ServerSpec::Kind kind) {
    return [&line, kind](const std::vector<std::string>& texts) {
      for (const auto& text : texts) {
        line.servers.push_back(ParseServer(text, kind));
      }
    };
  };
  using Texts = std::vector<std::string>;
  app.add_option_function<Texts>("--sut", add(ServerSpec::Kind::kCommand),
                                 "start a server under test (repeatable)")
      ->type_name("NAME=COMMAND")
      ->allow_extra_args(false)
      ->trigger_on_parse();
  app.add_option_function<Texts>("--peer", add(ServerSpec::Kind::kPeer),
                                 "the same for a server that is not to answer "
                                 "as Go does (repeatable)")
      ->type_name("NAME=COMMAND")
      ->allow_extra_args(false)
      ->trigger_on_parse();
  app.add_option_function<Texts>("--url", add(ServerSpec::Kind::kUrl),
                                 "measure a running server (repeatable)")
      ->type_name("NAME=URL")
      ->allow_extra_args(false)
      ->trigger_on_parse();
}

void DescribeLoad(CLI::App& app, CommandLine& line, Words& words) {
  app.add_option("--case", words.cases, "measure only this case (repeatable)")
      ->type_name("CASE")
      ->allow_extra_args(false);
  app.add_flag("--limit", line.limit,
               "measure the row \"limit\" too: a responder without any work, "
               "the bound that this machine's sockets set");
  app.add_flag("--core-each", line.core_each,
               "keep servers on one core and the load generator on another");
  app.add_flag("!--no-parity-gate", line.parity_gate,
               "measure servers that do not answer as Go does, too");
  app.add_option("--rounds", words.rounds,
                 "turns of each server, at least 5 (5; for compare 15 and "
                 "more)")
      ->check(CLI::Range(5, 1000));
  app.add_option("--duration-ms", words.duration_ms,
                 "of one turn, measured (400; for compare 100)")
      ->check(CLI::Range(1, 600'000));
  app.add_option("--warm-up-ms", words.warm_up_ms,
                 "of one turn, before that (100; for compare 25)")
      ->check(CLI::Range(0, 600'000));
  app.add_option("--connections", line.connections, "at once")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  app.add_option("--threads", line.threads,
                 "of the load generator (one a core for A1 and A2, one for "
                 "every two cores else)")
      ->check(CLI::Range(1, 250));
  app.add_option("--content", line.content,
                 "what a right answer to GET /hello holds")
      ->capture_default_str();
  app.add_option("--patience-ms", words.patience_ms,
                 "how long an answer may take")
      ->check(CLI::Range(1, 600'000))
      ->capture_default_str();
  app.add_option("--json", line.json,
                 "also write Google Benchmark's JSON to this file")
      ->type_name("FILE");
}

void DescribeCompare(CLI::App& compare, Words& words) {
  auto* base =
      compare
          .add_option("--base", words.base, "what the others are compared with")
          ->type_name("NAME=COMMAND|URL");
  compare
      .add_option("--with", words.with, "a server to be compared (repeatable)")
      ->type_name("NAME=COMMAND|URL")
      ->allow_extra_args(false)
      ->needs(base);
  base->needs(compare.get_option("--with"));
  compare
      .add_option("--effect", words.effect_percent,
                  "the smallest difference that counts, in percent")
      ->check(CLI::Range(1.0, 100.0))
      ->capture_default_str();
  compare
      .add_option("--minutes", words.minutes,
                  "the longest that one case may take")
      ->check(CLI::Range(0.01, 600.0))
      ->capture_default_str();
}

void DescribeLatency(CLI::App& latency, CommandLine& line) {
  latency
      .add_option("--rate", line.rate,
                  "requests a second (half of what the server that is named "
                  "last can do)")
      ->check(CLI::Range(1.0, 10'000'000.0));
}

void DescribeIdle(CLI::App& idle, CommandLine& line) {
  idle.add_option("--open", line.idle_connections, "connections")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
}

void TakeLimit(CommandLine& line) {
  line.action = CommandLine::Action::kLimit;
  if (line.servers.empty()) return;
  throw WrongUse("limit: beside servers the row is shown with --limit");
}

void TakeCompared(const Words& words, CommandLine& line) {
  line.action = CommandLine::Action::kCompare;
  if (!line.servers.empty()) {
    throw WrongUse("compare: name servers with --base and --with");
  }
  line.smallest_effect = words.effect_percent / 100;
  line.longest = std::chrono::milliseconds(
      static_cast<std::int64_t>(words.minutes * 60'000));
  if (words.base.empty()) return;
  line.servers.push_back(ParseCompared(words.base));
  for (const auto& text : words.with) {
    line.servers.push_back(ParseCompared(text));
  }
}

// What is asked for in latency and idle is what B asks for.
void TakeCases(const Words& words, CommandLine& line) {
  using Action = CommandLine::Action;
  if (line.action == Action::kLatency || line.action == Action::kIdle) {
    if (!words.cases.empty())
      throw WrongUse("--case: latency and idle are one");
    line.cases = {ParseCase("B")};
    return;
  }
  for (const std::string& name : words.cases) {
    line.cases.push_back(ParseCase(name));
  }
  if (line.cases.empty()) {
    std::ranges::copy_if(
        LoadCases(), std::back_inserter(line.cases),
        [&line](const LoadCase& load) { return IsFor(line, load); });
  }
}

// A comparison has many short turns rather than few long ones: the closer they
// lie together, the less has the machine changed between them.
void TakeTimes(const Words& words, CommandLine& line) {
  const bool compare = line.action == CommandLine::Action::kCompare;
  line.rounds = words.rounds.value_or(compare ? 15 : 5);
  line.duration = std::chrono::milliseconds(
      words.duration_ms.value_or(compare ? 100 : 400));
  line.warm_up =
      std::chrono::milliseconds(words.warm_up_ms.value_or(compare ? 25 : 100));
  line.patience = std::chrono::milliseconds(words.patience_ms);
  if (line.core_each && line.threads == 0) line.threads = 1;
}

}  // namespace

std::optional<CommandLine> ParseCommandLine(int argc, const char* const* argv) {
  CommandLine line;
  Words words;
  CLI::App app(kAbout, "httparity-bench");
  app.set_version_flag("--version", "httparity-bench " HTTPARITY_VERSION
                                    ", for the net/http of Go 1.26");
  app.footer(kFooter);
  DescribeServers(app, line);
  DescribeLoad(app, line, words);
  const auto command = [&app](const char* name, const char* about) {
    CLI::App* subcommand = app.add_subcommand(name, about);
    subcommand->fallthrough();
    subcommand->footer("The options of httparity-bench itself hold here, too.");
    return subcommand;
  };
  CLI::App* compare = command("compare", kAboutCompare);
  DescribeCompare(*compare, words);
  CLI::App* latency = command("latency", kAboutLatency);
  DescribeLatency(*latency, line);
  CLI::App* idle = command("idle", kAboutIdle);
  DescribeIdle(*idle, line);
  CLI::App* limit = command("limit", kAboutLimit);
  CLI::App* respond = command(
      "respond", "Be the server of the row \"limit\" (started by --limit)");
  respond->group("");  // of no use to people
  app.require_subcommand(0, 1);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForVersion& version) {
    std::cout << version.what() << "\n";
    return std::nullopt;
  } catch (const CLI::Success&) {
    const auto chosen = app.get_subcommands();
    std::cout << (chosen.empty() ? &app : chosen.front())->help();
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    throw WrongUse(error.what());
  }
  using Action = CommandLine::Action;
  if (limit->parsed()) TakeLimit(line);
  if (respond->parsed()) line.action = Action::kRespond;
  if (latency->parsed()) line.action = Action::kLatency;
  if (idle->parsed()) line.action = Action::kIdle;
  if (compare->parsed()) TakeCompared(words, line);
  TakeCases(words, line);
  TakeTimes(words, line);
  Validate(line);
  return line;
}

}  // namespace httparity::bench
