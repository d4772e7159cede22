#ifndef HTTPARITY_CONFORMANCE_COMMAND_LINE_OPTION_CHECKS_H_
#define HTTPARITY_CONFORMANCE_COMMAND_LINE_OPTION_CHECKS_H_

#include <string>
#include <vector>

namespace httparity::conformance {

// Checks of options' values, in the form that CLI::Option::check takes: what is
// wrong with the text, or nothing.

// An empty text is a shell variable that is not set: taken for an absent option
// it would select another server, or everything.
std::string NotEmpty(const std::string& text);

// A command line: quotes are closed, and there is a word.
std::string CommandWords(const std::string& command);

// A variable for a server's environment: "NAME=VALUE". GODEBUG is not one: each
// table says what it must be.
std::string Variable(const std::string& text);

// "0" to "18446744073709551615". CLI11 takes "-1" for the latter.
std::string WholeNumber(const std::string& text);

// Settings for GODEBUG: "a=1,b=2", as Go takes it.
std::string Settings(const std::string& text);

// The arguments without these options and their values, "--name value" or
// "--name=value".
std::vector<std::string> WithoutOptions(
    const std::vector<std::string>& arguments,
    const std::vector<std::string>& names);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_LINE_OPTION_CHECKS_H_
