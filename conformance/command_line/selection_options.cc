#include "conformance/command_line/selection_options.h"

#include "conformance/command_line/option_checks.h"

namespace httparity::conformance {
namespace {

constexpr const char* kGroup = "Which scenarios";

}  // namespace

void Declare(CLI::App& app, SelectionOptions& options) {
  const auto option = [&app](const char* name, auto& value, const char* what) {
    return app.add_option(name, value, what)
        ->check(NotEmpty)
        ->allow_extra_args(false)
        ->type_name("PATTERN")
        ->group(kGroup);
  };
  option("--run", options.run,
         "Only these; repeatable: an id, suite or area (routing/hosts), a glob "
         "(routing/*/port), a clause or its prefix (MAT-2, MAT), "
         "feature:NAME, is:timed, a suite file (x.json), or @FILE with one a "
         "line");
  option("--skip", options.skip, "Not these; the same patterns; repeatable");
}

void DeclareShard(CLI::App& app, SelectionOptions& options) {
  app.add_option("--shard", options.shard,
                 "Only one of several parts that take about the same time and "
                 "together are everything: 1/3, 2/3, 3/3")
      ->check(NotEmpty)
      ->type_name("I/N")
      ->group(kGroup);
}

}  // namespace httparity::conformance
