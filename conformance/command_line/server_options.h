#ifndef HTTPARITY_CONFORMANCE_COMMAND_LINE_SERVER_OPTIONS_H_
#define HTTPARITY_CONFORMANCE_COMMAND_LINE_SERVER_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <cstddef>
#include <string>
#include <vector>

namespace httparity::conformance {

// A server among several.
struct NamedSut {
  std::string name;     // empty for one that is alone
  std::string command;  // a command line
};

// Where scenarios are played.
struct ServerOptions {
  std::string sut;             // a command line; empty with `url`
  std::vector<NamedSut> suts;  // where there may be several; empty with `url`
  std::vector<std::string> environment;  // of them: NAME=VALUE
  std::string url;                       // empty unless given
  std::string table;  // which table the URL serves; empty: the suite's own
  bool allow_remote = false;
  unsigned sut_deadline_ms = 10'000;
  std::size_t workers = 0;  // that play scenarios at the same time
};

// A server that is spawned, or several, and one that runs already: a command
// may take one kind of them or all.
void DeclareSpawned(CLI::App& app, ServerOptions& options);
void DeclareSeveralSpawned(CLI::App& app, ServerOptions& options);
void DeclareAttached(CLI::App& app, ServerOptions& options);
// One that runs already, beside those that are spawned.
void DeclareUrl(CLI::App& app, ServerOptions& options);

// Variables for what is spawned.
void DeclareEnvironment(CLI::App& app, ServerOptions& options);

// The suite's table that a server at a URL serves.
void DeclareTable(CLI::App& app, ServerOptions& options);

// How many play at the same time.
void DeclareWorkers(CLI::App& app, ServerOptions& options);

// Completes what a replay needs: the reference server if there is no other, and
// the workers, by what the machine has. `with_oracle`: each of them has one
// more server. Throws WrongUse when the names of servers do not tell them
// apart, and for more workers than there are descriptors for.
void Complete(ServerOptions& options, bool with_oracle);

// The command line of the reference server beside this program, and that of
// real Go: beside it too, in the build folder that both are in, or wherever
// programs are found.
std::string ReferenceSut();
std::string GoSut();

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_LINE_SERVER_OPTIONS_H_
