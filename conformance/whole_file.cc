#include "conformance/whole_file.h"

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
fs::path Target(const std::string& path) {
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  return error ? fs::path(path) : target;
}

// Why the file cannot be opened for writing. It is made where there is none.
std::string WhyNotReplaced(const std::string& path) {
  const std::ofstream file(path, std::ios::app);
  return file ? "" : std::strerror(errno);
}

}  // namespace

bool IsReplaceable(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return !fs::exists(status) || fs::is_regular_file(status);
}

std::string WhyNotInPlace(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return std::strerror(EISDIR);
  return ::access(path.c_str(), W_OK) == 0 ? "" : std::strerror(errno);
}

std::string WriteInPlace(const std::string& path, std::string_view text) {
  errno = 0;
  std::ofstream file(path, std::ios::binary);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (file) return "";
  return errno != 0 ? std::strerror(errno) : "writing failed";
}

std::string ReplaceFile(const std::string& path, std::string_view text) {
  const fs::path target = Target(path);
  // Beside it, so that it can be renamed.
  const fs::path draft =
      target.string() + "." + std::to_string(::getpid()) + ".new";
  std::string why = WriteInPlace(draft.string(), text);
  std::error_code error;
  if (why.empty()) {
    const fs::file_status old = fs::status(target, error);
    if (fs::exists(old)) fs::permissions(draft, old.permissions(), error);
    fs::rename(draft, target, error);
    if (!error) return "";
    why = error.message();
  }
  fs::remove(draft, error);
  return why;
}

WholeFile::WholeFile(std::string path) : path_(std::move(path)) {
  const std::string why =
      IsReplaceable(path_) ? WhyNotReplaced(path_) : WhyNotInPlace(path_);
  if (!why.empty()) throw WrongUse(path_ + ": cannot be written: " + why);
}

void WholeFile::Write(std::string_view text) const {
  const std::string why = IsReplaceable(path_) ? ReplaceFile(path_, text)
                                               : WriteInPlace(path_, text);
  if (!why.empty()) {
    throw HarnessFailure(path_ + ": cannot be written: " + why);
  }
}

}  // namespace httparity::conformance
