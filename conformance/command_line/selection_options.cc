#include "conformance/command_line/selection_options.h"

#include "conformance/command_line/option_checks.h"

namespace httparity::conformance {
namespace {

constexpr const char* kRun = "--run";
constexpr const char* kSkip = "--skip";

}  // namespace

void Declare(CLI::App& app, SelectionOptions& options) {
  const auto option = [&app](const char* name, auto& value, const char* what) {
    return app.add_option(name, value, what)
        ->check(NotEmpty)
        ->allow_extra_args(false)
        ->type_name("PATTERN")
        ->group("Which scenarios");
  };
  option(kRun, options.run,
         "Only these; repeatable: an id, suite or area (routing/hosts), a glob "
         "(routing/*/port), a clause or its prefix (MAT-2, MAT), "
         "feature:NAME, is:timed, a suite file (x.json), or @FILE with one a "
         "line");
  option(kSkip, options.skip, "Not these; the same patterns; repeatable");
}

std::vector<std::string> WithoutSelection(
    const std::vector<std::string>& arguments) {
  return WithoutOptions(arguments, {kRun, kSkip});
}

}  // namespace httparity::conformance
