#include "conformance/reports/report_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

namespace fs = std::filesystem;

// The file itself, where the path is a link to it.
std::string Target(const std::string& path) {
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  return error ? path : target.string();
}

bool IsReplaceable(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return !fs::exists(status) || fs::is_regular_file(status);
}

// Beside the file, so that it can be renamed to it.
std::string Draft(const std::string& path) {
  return path + "." + std::to_string(::getpid()) + ".new";
}

// Nothing, or why not.
std::string Write(const std::string& path, std::string_view text) {
  errno = 0;
  std::ofstream file(path, std::ios::binary);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (file) return "";
  return errno != 0 ? std::strerror(errno) : "writing failed";
}

std::string Replace(const std::string& path, std::string_view text) {
  const std::string draft = Draft(path);
  std::string why = Write(draft, text);
  std::error_code error;
  if (why.empty()) {
    fs::rename(draft, path, error);
    if (!error) return "";
    why = error.message();
  }
  fs::remove(draft, error);
  return why;
}

// Why the file cannot be written, if so. A pipe is not opened to find out: its
// reader would see its end.
std::string Refusal(const std::string& path, bool replaceable) {
  // What an earlier run has left is not to be taken for this one's.
  if (replaceable) return Replace(path, "");
  if (fs::is_directory(path)) return std::strerror(EISDIR);
  return ::access(path.c_str(), W_OK) == 0 ? "" : std::strerror(errno);
}

}  // namespace

ReportFile::ReportFile(std::string path)
    : path_(Target(path)), replaceable_(IsReplaceable(path_)) {
  const std::string why = Refusal(path_, replaceable_);
  if (!why.empty()) {
    throw WrongUse(path + ": the report cannot be written: " + why);
  }
}

void ReportFile::Save(std::string_view text) {
  const std::string why =
      replaceable_ ? Replace(path_, text) : Write(path_, text);
  if (!why.empty()) {
    throw HarnessFailure(path_ + ": the report cannot be written: " + why);
  }
}

}  // namespace httparity::conformance
