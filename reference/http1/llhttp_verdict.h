#ifndef HTTPARITY_REFERENCE_HTTP1_LLHTTP_VERDICT_H_
#define HTTPARITY_REFERENCE_HTTP1_LLHTTP_VERDICT_H_

#include <string>
#include <string_view>

namespace httparity::http1 {

// For the test of docs/llhttp-and-go.md: what the llhttp that this program is
// linked with makes of all the bytes that a client sends, in the words of
// tools/gen_testdata/http1: "`POST /` with `hello`; refused: HPE_...".
//
// As strict as it comes: no lenient flag is set.
std::string LlhttpVerdict(std::string_view bytes);

// The name of its column: "8.1", "8.1 loose" (built without its strict mode, as
// Node.js did), "9.2".
std::string LlhttpColumn();

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_LLHTTP_VERDICT_H_
