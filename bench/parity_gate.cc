#include "bench/parity_gate.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <ostream>
#include <set>

#include "bench/default_servers.h"
#include "bench/failure.h"
#include "bench/text.h"

namespace httparity::bench {
namespace {

namespace fs = std::filesystem;

using Patterns = std::vector<std::string_view>;

// What every answer is made of.
constexpr std::array<std::string_view, 3> kAlways = {
    "request/fields", "response/lengths", "response/writing"};

Patterns PatternsOf(const LoadCase& load) {
  if (load.AsksForRoutes()) {
    return {"connection/keep-alive", "routing/matching", "routing/path-values",
            "routing/precedence"};
  }
  if (load.CountsConnections()) return {"connection/persistence"};
  if (load.depth > 1) return {"connection/pipelining"};
  return {"connection/keep-alive"};
}

struct Outcome {
  int status = -1;
  std::string output;
};

Outcome RunInShell(const std::string& command) {
  std::FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) throw ServerUnavailable("no process for: " + command);
  Outcome outcome;
  std::array<char, 4096> buffer;
  while (const std::size_t size =
             std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    outcome.output.append(buffer.data(), size);
  }
  const int status = ::pclose(pipe);
  if (WIFEXITED(status)) outcome.status = WEXITSTATUS(status);
  return outcome;
}

// The last line that is not empty.
std::string LastLine(const std::string& text) {
  const std::size_t end = text.find_last_not_of('\n');
  if (end == std::string::npos) return "";
  const std::size_t begin = text.find_last_of('\n', end);
  return text.substr(begin == std::string::npos ? 0 : begin + 1,
                     end - (begin == std::string::npos ? 0 : begin + 1) + 1);
}

}  // namespace

std::vector<std::string_view> ParitySubset(std::span<const LoadCase> cases) {
  std::set<std::string_view> subset(kAlways.begin(), kAlways.end());
  for (const LoadCase& load : cases) {
    std::ranges::copy(PatternsOf(load), std::inserter(subset, subset.end()));
  }
  return {subset.begin(), subset.end()};
}

fs::path ConformanceProgram() {
  fs::path program = ProgramFolder() / "httparity-conformance";
  if (::access(program.c_str(), X_OK) == 0) return program;
  throw ServerUnavailable(
      "there is no httparity-conformance beside this program, so nobody can "
      "tell whether the servers answer as Go does: build it (tools/build), or "
      "measure them as they are with --no-parity-gate");
}

void RequireParity(std::span<const ServerSpec> servers,
                   std::span<const LoadCase> cases, const fs::path& conformance,
                   std::ostream& out) {
  // Scenarios that wait take long, and no load waits.
  std::string command = ShellWord(conformance.string()) + " --skip is:timed";
  for (const std::string_view pattern : ParitySubset(cases)) {
    command += " --run " + ShellWord(pattern);
  }
  std::set<std::string> passed;  // commands; a control repeats its base's
  for (const ServerSpec& server : servers) {
    if (server.kind != ServerSpec::Kind::kCommand) continue;
    if (!passed.insert(server.value).second) continue;
    const std::string whole =
        command + " --sut " + ShellWord(server.name + "=" + server.value);
    Outcome outcome = RunInShell(whole);
    // Some scenarios watch when something happens; a busy machine can spoil
    // one, hardly twice.
    if (outcome.status == 1) outcome = RunInShell(whole);
    const std::string last = LastLine(outcome.output);
    if (outcome.status == 1) {
      throw WrongAnswer(outcome.output + server.name +
                        " does not answer as Go does: " + last +
                        "; no figures without parity (or with "
                        "--no-parity-gate)");
    }
    if (outcome.status != 0) throw ServerUnavailable(server.name + ": " + last);
    out << server.name << " answers as Go does: " << last << '\n';
  }
}

}  // namespace httparity::bench
