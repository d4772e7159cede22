#ifndef HTTPARITY_CONFORMANCE_REPORTS_TRANSCRIPT_ALIGNMENT_H_
#define HTTPARITY_CONFORMANCE_REPORTS_TRANSCRIPT_ALIGNMENT_H_

#include <vector>

#include "conformance/reports/transcript.h"

namespace httparity::conformance {

// Two transcripts line against line. Where one has a line that the other has
// not, the other's is absent.
struct TranscriptRow {
  const TranscriptLine* expected = nullptr;
  const TranscriptLine* actual = nullptr;
  bool same = false;
};

// Equal lines stand side by side, as many as there can be, and lines that
// differ against each other in order. Views the transcripts.
std::vector<TranscriptRow> Align(const Transcript& expected,
                                 const Transcript& actual);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_TRANSCRIPT_ALIGNMENT_H_
