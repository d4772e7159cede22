#ifndef HTTPARITY_CONFORMANCE_COMMAND_LINE_SERVER_OPTIONS_H_
#define HTTPARITY_CONFORMANCE_COMMAND_LINE_SERVER_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <cstddef>
#include <string>

namespace httparity::conformance {

// Where scenarios are played.
struct ServerOptions {
  std::string sut;    // a command line; empty with `url`
  std::string url;    // empty unless given
  std::string table;  // which table the URL serves; empty: the suite's own
  bool allow_remote = false;
  unsigned sut_deadline_ms = 10'000;
  std::size_t workers = 0;  // that play scenarios at the same time
};

// A server that is spawned, and one that runs already: a command may take one
// of the two kinds or both.
void DeclareSpawned(CLI::App& app, ServerOptions& options);
void DeclareAttached(CLI::App& app, ServerOptions& options);

// The suite's table that a server at a URL serves.
void DeclareTable(CLI::App& app, ServerOptions& options);

// How many play at the same time; completed by what the machine has. Throws
// WrongUse for more than there are descriptors for.
void DeclareWorkers(CLI::App& app, ServerOptions& options);
void Complete(ServerOptions& options);

// The command line of the reference server beside this program, and that of
// real Go: beside it too, in the build folder that both are in, or wherever
// programs are found.
std::string ReferenceSut();
std::string GoSut();

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_LINE_SERVER_OPTIONS_H_
