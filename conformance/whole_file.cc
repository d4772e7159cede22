#include "conformance/reports/whole_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>

#include "conformance/failure.h"

namespace httparity::conformance {

WholeFile::WholeFile(std::string path) : path_(std::move(path)) {
  const std::ofstream file(path_, std::ios::app);
  if (!file) {
    throw WrongUse(path_ + ": cannot be written: " + std::strerror(errno));
  }
}

void WholeFile::Write(const std::string& text) const {
  const std::string draft = path_ + ".new";
  std::ofstream file(draft, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  std::error_code error;
  if (file) std::filesystem::rename(draft, path_, error);
  if (!file || error) throw HarnessFailure(path_ + ": cannot be written");
}

}  // namespace httparity::conformance
