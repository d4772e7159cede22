#include "conformance/command_line/differential_options.h"

#include <cstdint>
#include <string>

#include "conformance/command_line/option_checks.h"

namespace httparity::conformance {

void Declare(CLI::App& app, DifferentialOptions& options) {
  const std::string group = "Random cases against real Go";
  auto* mode =
      app.add_option("--differential", options.mode,
                     "Compare the answers to random cases: routing, wire, "
                     "script, connection")
          ->check(CLI::IsMember(DifferentialModes()))
          ->excludes(app.get_option("--url"))
          ->excludes(app.get_option("--suite"))
          ->group(group);
  const auto option = [&](const char* name, auto& value, const char* what) {
    return app.add_option(name, value, what)->needs(mode)->group(group);
  };
  option("--count", options.count,
         "How many requests of routing, or cases [100000; connection: 600]")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000'000}));
  option("--seed", options.seed, "Which cases: the same seed, the same [1]")
      ->check(CLI::NonNegativeNumber);
  option("--oracle", options.oracle,
         "Command line of a real Go server [gopeer sut]")
      ->check(CommandWords);
  option("--godebug", options.godebug,
         "GODEBUG of both servers: httpmuxgo121=1")
      ->check(Settings);
  option("--save", options.save,
         "Folder that differences are saved in, as fixtures [differences]")
      ->check(NotEmpty);
  option("--stop-after", options.stop_after,
         "End the run after so many different differences [5]")
      ->check(CLI::Range(1u, 1000u));
}

}  // namespace httparity::conformance
