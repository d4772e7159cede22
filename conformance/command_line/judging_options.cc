#include "conformance/command_line/judging_options.h"

#include <map>

#include "conformance/command_line/option_checks.h"

namespace httparity::conformance {

void Declare(CLI::App& app, JudgingOptions& options) {
  constexpr const char* kGroup = "How it is judged";
  std::map<std::string, Level> levels;
  for (const Level level : {Level::kExact, Level::kSemantic, Level::kRouting}) {
    levels[Name(level)] = level;
  }
  app.add_option_function<std::string>(
         "--level",
         [&options, levels](const std::string& name) {
           options.level = levels.at(name);
         },
         "How close an answer must be: exact (all bytes), semantic (what a "
         "client understands) or routing (status, Location, Allow, content of "
         "a 2xx) [exact]")
      ->check(CLI::IsMember(levels))
      ->type_name("LEVEL")
      ->group(kGroup);
  app.add_option("--oracle", options.oracle,
                 "Command line of a server whose answers count instead of the "
                 "recorded ones")
      ->check(CommandWords)
      ->type_name("COMMAND")
      ->group(kGroup);
}

}  // namespace httparity::conformance
