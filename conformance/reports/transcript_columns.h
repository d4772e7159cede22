#ifndef HTTPARITY_CONFORMANCE_REPORTS_TRANSCRIPT_COLUMNS_H_
#define HTTPARITY_CONFORMANCE_REPORTS_TRANSCRIPT_COLUMNS_H_

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "conformance/reports/transcript.h"

namespace httparity::conformance {

// What one server answered.
struct TranscriptColumn {
  std::vector<std::string> head;  // who it is, line by line
  Transcript transcript;
};

// Prints what several servers answered side by side, in lines of so many
// characters at most unless that is too little for all. A line that is not what
// the first server said is marked, and so is one that it alone said:
//
//     old                            new
//     connection 1, response 1       connection 1, response 1
//       HTTP/1.1 200 OK\r\n        !   HTTP/1.1 404 Not Found\r\n
//       Allow: GET\r\n             !
void PrintColumns(const std::vector<TranscriptColumn>& columns,
                  std::size_t width, std::ostream& out);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_TRANSCRIPT_COLUMNS_H_
