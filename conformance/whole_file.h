#ifndef HTTPARITY_CONFORMANCE_REPORTS_WHOLE_FILE_H_
#define HTTPARITY_CONFORMANCE_REPORTS_WHOLE_FILE_H_

#include <string>

namespace httparity::conformance {

// A file that is written at the end of a run, whole or not at all: what was
// there before stays until then.
class WholeFile {
 public:
  // Throws WrongUse when it cannot be written, so that this is known before the
  // run. An empty file may be left behind by a run that does not end.
  explicit WholeFile(std::string path);

  // Throws HarnessFailure when it cannot be written after all.
  void Write(const std::string& text) const;

 private:
  const std::string path_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_WHOLE_FILE_H_
