#ifndef HTTPARITY_REFERENCE_SERVER_DATE_CLOCK_H_
#define HTTPARITY_REFERENCE_SERVER_DATE_CLOCK_H_

#include <string_view>

namespace httparity {

// The present time as a Date field has it; made once a second on each thread.
// Valid until the thread's next call. Clause: RSP-7
std::string_view CurrentDate();

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_DATE_CLOCK_H_
