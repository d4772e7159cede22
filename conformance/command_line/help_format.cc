#include "conformance/command_line/help_format.h"

#include <cstddef>
#include <sstream>

#include "conformance/text_columns.h"

namespace httparity::conformance {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kNameColumns = 26;

// CLI11 indents what follows a line break to the column of descriptions.
std::string Described(const std::string& text) {
  return Wrapped(text, kColumns - kNameColumns);
}

}  // namespace

HelpFormat::HelpFormat() {
  column_width(kNameColumns);
  label("Positionals", "Arguments");
}

std::string HelpFormat::make_help(const CLI::App* app, std::string name,
                                  CLI::AppFormatMode mode) const {
  const std::string help = Wrapped(app->get_description(), kColumns) + "\n\n" +
                           make_usage(app, name) + make_subcommands(app, mode) +
                           make_positionals(app) + make_groups(app, mode) +
                           "\n" + make_footer(app);
  return CLI::detail::find_and_replace(help, "\n\n\n", "\n\n");
}

std::string HelpFormat::make_usage(const CLI::App* app,
                                   std::string name) const {
  std::string usage = "Usage: " + name;
  if (!app->get_subcommands({}).empty()) usage += " [COMMAND]";
  for (const CLI::Option* option : app->get_options()) {
    if (option->get_positional()) usage += " " + option->get_name(true);
  }
  usage += " [OPTION]...";
  if (app->get_prefix_command()) usage += " [--] LINE...";  // ask
  return usage + "\n";
}

std::string HelpFormat::make_option_opts(const CLI::Option* option) const {
  if (option->get_positional() || option->get_type_size() == 0) return "";
  const std::string type = option->get_type_name();
  return " " + type.substr(0, type.find(':'));  // what follows are the checks
}

std::string HelpFormat::make_option_desc(const CLI::Option* option) const {
  return Described(option->get_description());
}

std::string HelpFormat::make_subcommand(const CLI::App* command) const {
  std::stringstream line;
  CLI::detail::format_help(line, command->get_name(),
                           Described(command->get_description()), kNameColumns);
  return line.str();
}

}  // namespace httparity::conformance
