#ifndef HTTPARITY_CONFORMANCE_CLAUSE_H_
#define HTTPARITY_CONFORMANCE_CLAUSE_H_

#include <map>
#include <string>

namespace httparity::conformance {

// The clauses that scenarios cite, by id: what the rule says, its first line.
//
// They are read from the Markdown files of fixtures/spec: a definition is a
// line that starts with the id in bold, after a list mark or a table's bar if
// any:
//
//   - **MAT-2** Patterns with a host are tried first.
//   | **ART-8** `/` (any host) | 404 | 404 |
using Clauses = std::map<std::string, std::string>;

// Throws WrongUse when the folder has no clauses or defines an id twice.
Clauses LoadClauses(const std::string& folder);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLAUSE_H_
