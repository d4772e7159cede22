#ifndef HTTPARITY_CONFORMANCE_COMMAND_LINE_LISTING_OPTIONS_H_
#define HTTPARITY_CONFORMANCE_COMMAND_LINE_LISTING_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <string>

namespace httparity::conformance {

// The lists that say how scenarios count; each empty unless given.
struct ListingOptions {
  std::string known_failing;        // a file, see selection/known_list.h
  std::string known_flaky;          // the same
  std::string write_known_failing;  // a file
  std::string write_durations;      // a file, see selection/shard.h
  std::string requirements;         // a name, see selection/requirements.h
};

void Declare(CLI::App& app, ListingOptions& options);
void DeclareRequirements(CLI::App& app, ListingOptions& options);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_LINE_LISTING_OPTIONS_H_
