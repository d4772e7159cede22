// Runs a fuzz target over files, for builds without a fuzzing engine:
//
//   fuzz_NAME FILE|FOLDER...
//
// Each input lies in a block of exactly its size. A broken invariant aborts;
// its input is named first. Exit status 2 for wrong use or no input at all.

#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size);

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> FilesOf(const fs::path& given) {
  if (!fs::is_directory(given)) return {given};
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(given)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  if (files.empty()) throw std::runtime_error(given.string() + " is empty");
  return files;
}

std::vector<std::uint8_t> Contents(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {bytes.begin(), bytes.end()};
}

int Replay(const std::vector<fs::path>& files) {
  for (const fs::path& file : files) {
    const std::vector<std::uint8_t> input = Contents(file);
    std::fprintf(stderr, "%s\n", file.c_str());
    LLVMFuzzerTestOneInput(input.data(), input.size());
  }
  std::fprintf(stderr, "%zu inputs: no finding\n", files.size());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    std::vector<fs::path> files;
    for (int i = 1; i < argc; ++i) {
      for (fs::path& file : FilesOf(argv[i])) files.push_back(std::move(file));
    }
    if (files.empty()) throw std::runtime_error("usage: FILE|FOLDER...");
    return Replay(files);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s: %s\n", argv[0], e.what());
    return 2;
  }
}
