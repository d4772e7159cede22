#include "conformance/reports/report_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "conformance/failure.h"
#include "conformance/whole_file.h"

namespace httparity::conformance {
namespace {

namespace fs = std::filesystem;

bool IsReplaceable(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return !fs::exists(status) || fs::is_regular_file(status);
}

// Why the file cannot be written, if so. A pipe is not opened to find out: its
// reader would see its end.
std::string Refusal(const std::string& path, bool replaceable) {
  // What an earlier run has left is not to be taken for this one's.
  if (replaceable) return ReplaceFile(path, "");
  if (fs::is_directory(path)) return std::strerror(EISDIR);
  return ::access(path.c_str(), W_OK) == 0 ? "" : std::strerror(errno);
}

}  // namespace

ReportFile::ReportFile(std::string path)
    : path_(std::move(path)), replaceable_(IsReplaceable(path_)) {
  const std::string why = Refusal(path_, replaceable_);
  if (!why.empty()) {
    throw WrongUse(path_ + ": the report cannot be written: " + why);
  }
}

void ReportFile::Save(std::string_view text) {
  const std::string why =
      replaceable_ ? ReplaceFile(path_, text) : WriteInPlace(path_, text);
  if (!why.empty()) {
    throw HarnessFailure(path_ + ": the report cannot be written: " + why);
  }
}

}  // namespace httparity::conformance
