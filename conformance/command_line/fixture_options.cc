#include "conformance/command_line/fixture_options.h"

#include <filesystem>
#include <system_error>

#include "conformance/command_line/option_checks.h"
#include "conformance/command_line/program_folder.h"

namespace httparity::conformance {

namespace fs = std::filesystem;

void Declare(CLI::App& app, FixtureOptions& options) {
  app.add_option("--suite", options.suites,
                 "AREA/NAME, a NAME that is unique, or a file; repeatable "
                 "[all suites]")
      ->check(NotEmpty)
      ->allow_extra_args(false);
  auto* without = app.add_flag("--exclude-timed", options.exclude_timed,
                               "Leave out the scenarios that measure time");
  app.add_flag("--only-timed", options.only_timed, "Leave out all others")
      ->excludes(without);
  app.add_option("--golden", options.golden,
                 "Which recorded answers to compare with [go1.26]")
      ->check(NotEmpty);
  app.add_option("--fixtures", options.fixtures, "Folder of suites and goldens")
      ->check(NotEmpty);
}

void Complete(FixtureOptions& options) {
  if (!options.fixtures.empty()) return;
  const fs::path installed =
      ProgramFolder().parent_path() / "share" / "httparity" / "fixtures";
  std::error_code error;
  options.fixtures = fs::is_directory(installed, error)
                         ? installed.string()
                         : HTTPARITY_FIXTURES_DIR;
}

}  // namespace httparity::conformance
