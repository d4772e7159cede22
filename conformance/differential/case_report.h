#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_CASE_REPORT_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_CASE_REPORT_H_

#include <string>

#include "conformance/differential/differential_case.h"

namespace httparity::conformance {

// A case for a person to read: its table, and what is sent.
std::string DescribeCase(const Case& played);

// Where two outcomes part: `-` is what real Go did, `+` what the server did.
std::string DescribeDifference(const CaseOutcome& expected,
                               const CaseOutcome& actual);

// True when the outcomes differ in nothing but what a busy machine decides: one
// server had not answered all and closed when the patience was over, or the
// way of closing could not be told; or it did not keep the time of a script.
bool OnlyLate(const CaseOutcome& expected, const CaseOutcome& actual);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_CASE_REPORT_H_
