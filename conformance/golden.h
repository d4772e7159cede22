#ifndef HTTPARITY_CONFORMANCE_GOLDEN_H_
#define HTTPARITY_CONFORMANCE_GOLDEN_H_

#include <boost/json.hpp>
#include <map>
#include <optional>
#include <string>

#include "conformance/scenario.h"

namespace httparity::conformance {

// Where and from what a golden was recorded.
struct Provenance {
  std::string server;   // "gopeer"
  std::string version;  // "go1.26.8"
  std::string godebug;  // the settings that the suite's tables name, or empty
  std::string system;   // "linux/amd64"
  std::string date;     // "2026-11-23"
  std::string suite_hash;
};

// The recorded answers to one suite: fixtures/golden/go1.26/AREA/NAME.json.
// Written by recording from a real server and by nothing else.
struct Golden {
  Provenance recorded;
  std::map<std::string, boost::json::object> answers;  // by scenario id
};

// What stands in an answer's place when that Go has none to be held to: it
// lacks what the table asks for, or answers now this, now that. Only goldens of
// older versions than kPrimaryGo hold such reasons.
boost::json::object NoAnswer(const std::string& why);

// Why there is no answer; nothing if there is one.
std::optional<std::string> WhyNoAnswer(const boost::json::object& answer);

// Nothing when there is no such file. Throws WrongUse when it is malformed.
std::optional<Golden> LoadGolden(const std::string& path);

// Writes it whole or not at all. A file whose answers and suite hash are these
// already is left alone, so that a new recording of the same answers shows no
// change. Says whether it wrote. Throws HarnessFailure when it cannot.
bool SaveGolden(const Golden& golden, const Suite& suite,
                const std::string& path);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_GOLDEN_H_
