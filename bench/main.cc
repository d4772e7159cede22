// httparity-bench: measures servers side by side. See README.md.

#include <exception>
#include <iostream>

#include "bench/command_line.h"
#include "bench/commands.h"
#include "bench/failure.h"
#include "bench/responder.h"

namespace httparity::bench {
namespace {

enum ExitCode {
  kMeasured = 0,
  kWrongAnswer = 1,
  kWrongUse = 2,
  kServerUnavailable = 3,
};

void Run(const CommandLine& line) {
  using Action = CommandLine::Action;
  switch (line.action) {
    case Action::kMeasure:
      return RunMeasure(line);
    case Action::kCompare:
      return RunCompare(line);
    case Action::kLatency:
      return RunLatency(line);
    case Action::kIdle:
      return RunIdle(line);
    case Action::kLimit:
      return RunLimit(line);
    case Action::kRespond:
      return RunResponder(std::cin, std::cout);
  }
}

int Report(ExitCode code, const std::exception& error) {
  std::cerr << "httparity-bench: " << error.what() << '\n';
  return code;
}

int Main(int argc, char** argv) try {
  const auto line = ParseCommandLine(argc, argv);
  if (line) Run(*line);
  return kMeasured;
} catch (const WrongAnswer& error) {
  return Report(kWrongAnswer, error);
} catch (const WrongUse& error) {
  return Report(kWrongUse, error);
} catch (const ServerUnavailable& error) {
  return Report(kServerUnavailable, error);
} catch (const std::exception& error) {
  return Report(kWrongAnswer, error);  // no result is not a good one
}

}  // namespace
}  // namespace httparity::bench

int main(int argc, char** argv) { return httparity::bench::Main(argc, argv); }
