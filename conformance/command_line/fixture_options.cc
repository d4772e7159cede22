#include "conformance/command_line/fixture_options.h"

#include <filesystem>
#include <system_error>

#include "conformance/command_line/option_checks.h"
#include "conformance/command_line/program_folder.h"
#include "conformance/command_words.h"

namespace httparity::conformance {

namespace fs = std::filesystem;

namespace {

std::string UsualFixtures() {
  const fs::path installed =
      ProgramFolder().parent_path() / "share" / "httparity" / "fixtures";
  std::error_code error;
  return fs::is_directory(installed, error) ? installed.string()
                                            : HTTPARITY_FIXTURES_DIR;
}

}  // namespace

void Declare(CLI::App& app, FixtureOptions& options) {
  const auto option = [&app](const char* name, auto& value,
                             const std::string& what) {
    return app.add_option(name, value, what)
        ->check(NotEmpty)
        ->group("Which answers");
  };
  option("--go", options.go,
         "The version of Go whose recorded answers count [" +
             std::string(kPrimaryGo) + "]")
      ->type_name("VERSION");
  option("--fixtures", options.fixtures,
         "Folder of suites and goldens [those of this program]")
      ->type_name("FOLDER");
}

void Complete(FixtureOptions& options) {
  if (options.fixtures.empty()) options.fixtures = UsualFixtures();
}

std::string Again(const FixtureOptions& options) {
  std::string words;
  if (options.go != kPrimaryGo) words += " --go " + QuoteWord(options.go);
  if (options.fixtures != UsualFixtures()) {
    words += " --fixtures " + QuoteWord(options.fixtures);
  }
  return words;
}

}  // namespace httparity::conformance
