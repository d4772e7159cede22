#include "conformance/command_line/differential_options.h"

#include <cstdint>
#include <string>

#include "conformance/command_line/option_checks.h"

namespace httparity::conformance {

void Declare(CLI::App& app, DifferentialOptions& options) {
  app.add_option("MODE", options.mode,
                 "Kind of cases: routing, wire, script or connection")
      ->check(CLI::IsMember(DifferentialModes()))
      ->required();
  const auto option = [&app](const char* name, auto& value, const char* type,
                             const char* what) {
    return app.add_option(name, value, what)
        ->type_name(type)
        ->group("Which cases");
  };
  option("--count", options.count, "N",
         "How many requests of routing, or cases [100000; connection: 600]")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000'000}));
  option("--seed", options.seed, "N",
         "Which cases: the same seed, the same [1]")
      ->check(WholeNumber);
  option("--godebug", options.godebug, "NAME=VALUE",
         "GODEBUG of both servers: httpmuxgo121=1")
      ->check(Settings);
  option("--oracle", options.oracle, "COMMAND",
         "Command line of a real Go server [gopeer sut]")
      ->check(CommandWords)
      ->group("Which server");
  option("--save", options.save, "FOLDER",
         "Where differences are saved, as fixtures [differences]")
      ->check(NotEmpty)
      ->group("Differences");
  option("--stop-after", options.stop_after, "N",
         "End the run after so many different differences [5]")
      ->check(CLI::Range(1u, 1000u))
      ->group("Differences");
}

}  // namespace httparity::conformance
