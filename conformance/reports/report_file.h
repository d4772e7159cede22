#ifndef HTTPARITY_CONFORMANCE_REPORTS_REPORT_FILE_H_
#define HTTPARITY_CONFORMANCE_REPORTS_REPORT_FILE_H_

#include <string>
#include <string_view>

namespace httparity::conformance {

// A file that always holds a whole report: each new text takes the place of the
// old one at once, by renaming. So a run that is killed leaves what was saved
// last, and a reader never sees half of it. What is no regular file (a pipe,
// /dev/stdout) can only be appended to: it gets the last text alone.
class ReportFile {
 public:
  // Throws WrongUse when it cannot be written.
  explicit ReportFile(std::string path);

  // Whether there is anything to gain from saving before the end.
  bool replaceable() const { return replaceable_; }

  // Throws HarnessFailure when it cannot be written any more.
  void Save(std::string_view text);

  const std::string& path() const { return path_; }

 private:
  const std::string path_;
  const bool replaceable_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_REPORT_FILE_H_
