#ifndef HTTPARITY_CONFORMANCE_COMMAND_LINE_PROGRAM_FOLDER_H_
#define HTTPARITY_CONFORMANCE_COMMAND_LINE_PROGRAM_FOLDER_H_

#include <filesystem>

namespace httparity::conformance {

// Where the running program lies: what belongs to it is found from there.
inline std::filesystem::path ProgramFolder() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
}

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_LINE_PROGRAM_FOLDER_H_
