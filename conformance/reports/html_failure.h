#ifndef HTTPARITY_CONFORMANCE_REPORTS_HTML_FAILURE_H_
#define HTTPARITY_CONFORMANCE_REPORTS_HTML_FAILURE_H_

#include <string>

#include "conformance/clause.h"
#include "conformance/reports/report.h"

namespace httparity::conformance {

// What a page shows of a scenario that went wrong when it is unfolded: the
// rules, what the client did, what differs, both answers side by side, how to
// repeat it. Markup for the page of page/.
std::string HtmlFailure(const Result& result, const Run& run,
                        const Clauses& clauses);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_HTML_FAILURE_H_
