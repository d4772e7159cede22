#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_SCRIPT_CLASSES_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_SCRIPT_CLASSES_H_

#include <string>
#include <vector>

#include "conformance/differential/differential_case.h"
#include "conformance/differential/distribution.h"

namespace httparity::conformance {

// What a differential run over scripts has to reach: methods, versions and
// kinds of content of the requests; each kind of step and each size written;
// each class of status, framing, error, line of the error log and way in which
// a connection ends.
Distribution ScriptClasses();

// Counts a case of which the oracle's outcome is known.
void CountScript(const Case& played, const CaseOutcome& expected,
                 Distribution& distribution);

// The clauses that an outcome rests on, at most four.
std::vector<std::string> ScriptClauses(const Case& played,
                                       const CaseOutcome& expected);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_SCRIPT_CLASSES_H_
