#include "conformance/recording.h"

#include <iostream>
#include <memory>
#include <string>

#include "conformance/go_version.h"
#include "conformance/golden.h"
#include "conformance/recorder.h"
#include "conformance/servers.h"
#include "conformance/suite_set.h"

namespace httparity::conformance {
namespace {

// Leaves those that have no golden of their present edition.
void KeepStale(const std::string& golden, std::vector<Suite>& suites) {
  std::erase_if(suites, [&](const Suite& suite) {
    const auto recorded = LoadGolden(GoldenPath(suite, golden));
    return recorded && recorded->recorded.suite_hash == suite.hash;
  });
}

}  // namespace

ExitCode RecordGoldens(const CommandLine& line, std::vector<Suite> suites) {
  for (const Suite& suite : suites) {
    if (suite.partial) {
      throw WrongUse(
          "record: a golden holds all answers of its suite; choose "
          "all of " +
          suite.name);
    }
  }
  const std::unique_ptr<Target> target = Spawned(line.server, line.server.sut);
  const Identity server = target->Identify().value_or(Identity());
  const std::string golden = GoldenName(line.fixtures.go);
  if (!IsOfVersion(server.version, golden)) {
    throw WrongUse("record: " + server.name + " " + server.version +
                   " is not " + golden +
                   ", whose answers the goldens hold; see --go");
  }
  if (line.only_stale) KeepStale(golden, suites);
  if (suites.empty()) std::cout << golden << ": nothing has changed\n";
  return Record(*target, suites, golden, std::cout);
}

}  // namespace httparity::conformance
