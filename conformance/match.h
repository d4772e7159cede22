#ifndef HTTPARITY_CONFORMANCE_MATCH_H_
#define HTTPARITY_CONFORMANCE_MATCH_H_

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "conformance/clients/step.h"

namespace httparity::conformance {

// How close two answers must be; levels/ says it of each in full.
enum class Level {
  kExact,     // all bytes (the Date masked), the connection's fate, the log
  kSemantic,  // what a client understands, and the log
  kRouting,   // where requests were routed
};

// "exact", "semantic", "routing".
const char* Name(Level level);

// Whether the log is compared at that level.
inline bool ComparesLog(Level level) { return level != Level::kRouting; }

// One place where two answers part.
struct Difference {
  enum class Kind {
    kBytes,  // of a message: `expected` and `actual` are the bytes
    kValue,  // of anything else: they are texts for the reader
  };
  std::string place;  // "connection b, response 2, head"
  Kind kind = Kind::kValue;
  std::string expected;
  std::string actual;
};

// Compares two answers in their recorded form (answer.h). Empty when the actual
// one is as expected at that level. What the actual server cannot show (a log
// at a URL) must have been taken out of the expected answer before. `script` is
// the one that was played, null where there was none: at kRouting it says what
// a Location is relative to.
std::vector<Difference> Match(Level level, const boost::json::object& expected,
                              const boost::json::object& actual,
                              const Script* script);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_MATCH_H_
