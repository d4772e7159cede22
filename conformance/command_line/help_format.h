#ifndef HTTPARITY_CONFORMANCE_COMMAND_LINE_HELP_FORMAT_H_
#define HTTPARITY_CONFORMANCE_COMMAND_LINE_HELP_FORMAT_H_

#include <CLI/CLI.hpp>
#include <string>

namespace httparity::conformance {

// --help for a terminal of 80 columns: what an option takes stands beside its
// name in capitals, nothing of how it is checked, and descriptions are wrapped.
// Commands come first.
class HelpFormat : public CLI::Formatter {
 public:
  HelpFormat();

  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override;
  std::string make_usage(const CLI::App* app, std::string name) const override;
  std::string make_option_opts(const CLI::Option* option) const override;
  std::string make_option_desc(const CLI::Option* option) const override;
  std::string make_subcommand(const CLI::App* command) const override;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_LINE_HELP_FORMAT_H_
