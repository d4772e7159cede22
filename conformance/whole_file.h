#ifndef HTTPARITY_CONFORMANCE_WHOLE_FILE_H_
#define HTTPARITY_CONFORMANCE_WHOLE_FILE_H_

#include <string>
#include <string_view>

namespace httparity::conformance {

// Whether a file can be put in the place of what is there: only in that of a
// regular file, or of none. A pipe, a terminal and /dev/null are written into.
bool IsReplaceable(const std::string& path);

// Puts the text in the place of a file at once, by renaming: a reader sees all
// of the old one or all of the new, and nothing is lost where writing fails.
// Permissions stay, and so does a link to the file. Nothing, or why not.
std::string ReplaceFile(const std::string& path, std::string_view text);

// Writes into the file itself, for what is no regular one. Nothing, or why not.
std::string WriteInPlace(const std::string& path, std::string_view text);

// Why that would fail, as far as it is known without opening the file: the
// reader of a pipe would see its end. Nothing if it may work.
std::string WhyNotInPlace(const std::string& path);

// A file that is written at the end of a run: what was there before stays until
// then.
class WholeFile {
 public:
  // Throws WrongUse when it cannot be written, so that this is known before the
  // run. An empty file may be left behind by a run that does not end.
  explicit WholeFile(std::string path);

  // Throws HarnessFailure when it cannot be written after all.
  void Write(std::string_view text) const;

  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_WHOLE_FILE_H_
