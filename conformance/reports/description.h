#ifndef HTTPARITY_CONFORMANCE_REPORTS_DESCRIPTION_H_
#define HTTPARITY_CONFORMANCE_REPORTS_DESCRIPTION_H_

#include <chrono>
#include <string>
#include <vector>

#include "conformance/clause.h"
#include "conformance/reports/report.h"

namespace httparity::conformance {

// A result in plain text, for every report whose reader sees no more than text:
// the scenario, its clauses, what the server did otherwise, what it wrote to
// standard error. Printable, whatever the server wrote. Ends with a newline.
std::string Describe(const Result& result, const Clauses& clauses);

// The same without the first line, which names the scenario.
std::string Details(const Result& result, const Clauses& clauses);

// Why a result is neither passed nor failed, or failed by passing, in a line
// without its end; empty for all others.
std::string Standing(const Result& result);

// The first thing that went wrong, in a line without its end: where the first
// difference is, or the error.
std::string Gist(const Verdict& verdict);

// Where the clause is explained; empty when nobody said where docs/ is.
std::string ClausePage(const Run& run, const std::string& clause);

// What there is to say of the totals beside the counts, each in a line without
// its end: "skipped 3: …", "flaky: … passed 1 of 2".
std::vector<std::string> Remarks(const Tally& tally);

// "12.3 s".
std::string Seconds(std::chrono::steady_clock::duration time);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_DESCRIPTION_H_
