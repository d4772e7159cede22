#ifndef HTTPARITY_CONFORMANCE_REPORTS_PAGE_H_
#define HTTPARITY_CONFORMANCE_REPORTS_PAGE_H_

namespace httparity::conformance {

// The files of page/, built into the program by CMake. The page has a mark of
// the form {{name}} for each part that a report fills in.
extern const char* const kPageHtml;
extern const char* const kPageStyle;
extern const char* const kPageScript;

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_PAGE_H_
