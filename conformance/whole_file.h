#ifndef HTTPARITY_CONFORMANCE_WHOLE_FILE_H_
#define HTTPARITY_CONFORMANCE_WHOLE_FILE_H_

#include <string>
#include <string_view>

namespace httparity::conformance {

// Puts the text in the place of a file at once, by renaming: a reader sees all
// of the old one or all of the new, and nothing is lost where writing fails.
// Permissions stay, and so does a link to the file. Nothing, or why not.
std::string ReplaceFile(const std::string& path, std::string_view text);

// Writes into the file itself, for what is no regular one. Nothing, or why not.
std::string WriteInPlace(const std::string& path, std::string_view text);

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
