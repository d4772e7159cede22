#ifndef HTTPARITY_CONFORMANCE_CLAUSE_H_
#define HTTPARITY_CONFORMANCE_CLAUSE_H_

#include <map>
#include <string>

namespace httparity::conformance {

// The clauses that scenarios cite, by id: what the rule says, its first line.
//
// They are read from the Markdown files of fixtures/spec. An id in bold is a
// definition; its text goes on to the end of the line or the next definition:
//
//   - **MAT-2** Patterns with a host are tried first.
//   **FLD-3** Host per HOST-4. **FLD-4** RemoteAddr `ip:port`.
using Clauses = std::map<std::string, std::string>;

// Throws WrongUse when the folder has no clauses or defines an id twice.
Clauses LoadClauses(const std::string& folder);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLAUSE_H_
