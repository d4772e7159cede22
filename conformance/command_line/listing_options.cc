#include "conformance/command_line/listing_options.h"

#include "conformance/command_line/option_checks.h"

namespace httparity::conformance {
namespace {

CLI::Option* Add(CLI::App& app, const char* name, std::string& value,
                 const char* type, const char* what) {
  return app.add_option(name, value, what)
      ->check(NotEmpty)
      ->type_name(type)
      ->group("What counts");
}

}  // namespace

void Declare(CLI::App& app, ListingOptions& options) {
  Add(app, "--known-failing", options.known_failing, "FILE",
      "Scenarios that may fail, and must: lines PATTERN: REASON. One that "
      "passes fails the run, so that the list stays true");
  Add(app, "--known-flaky", options.known_flaky, "FILE",
      "Scenarios that may pass or fail: the same lines");
  Add(app, "--write-known-failing", options.write_known_failing, "FILE",
      "Write what fails in this run, for --known-failing, to be reviewed");
  DeclareRequirements(app, options);
  Add(app, "--write-durations", options.write_durations, "FILE",
      "Write how long each scenario takes, for --shard")
      ->group("Which scenarios");
}

void DeclareRequirements(CLI::App& app, ListingOptions& options) {
  Add(app, "--requirements", options.requirements, "NAME",
      "Only the scenarios of a frozen list count (2026-11); those that came "
      "later are played and reported");
}

}  // namespace httparity::conformance
