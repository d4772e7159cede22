#ifndef HTTPARITY_CONFORMANCE_CLAUSE_H_
#define HTTPARITY_CONFORMANCE_CLAUSE_H_

#include <map>
#include <string>

namespace httparity::conformance {

// The clauses that scenarios cite, by id: what the rule says, in one line.
//
// They are read from the Markdown files of fixtures/spec. An id in bold is a
// definition; its text goes on to the next definition, or to the end of the
// paragraph and of the list under it:
//
//   - **RED-8** Exact responses, `{/t/}`:
//     - `GET /t?q=1 → HTTP/1.1 307 …
//   **FLD-3** Host per HOST-4. **FLD-4** RemoteAddr `ip:port`.
//
// Of a table that belongs to it, the text says only that there is one.
using Clauses = std::map<std::string, std::string>;

// Throws WrongUse when the folder has no clauses or defines an id twice.
Clauses LoadClauses(const std::string& folder);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLAUSE_H_
