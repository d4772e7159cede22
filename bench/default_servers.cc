#include "bench/default_servers.h"

#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "bench/failure.h"
#include "bench/text.h"

namespace httparity::bench {
namespace {

namespace fs = std::filesystem;

bool IsProgram(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored) &&
         ::access(path.c_str(), X_OK) == 0;
}

std::vector<fs::path> PeerPlaces(const fs::path& folder) {
  std::vector<fs::path> places = {folder, folder / "../.."};
  const char* const path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const std::size_t end = rest.find(':');
    if (end != 0) places.emplace_back(rest.substr(0, end));
    rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
  }
  return places;
}

ServerSpec Command(std::string name, const fs::path& program,
                   const std::string& argument = "sut") {
  return {std::move(name), ServerSpec::Kind::kCommand,
          ShellWord(program.lexically_normal().string()) + " " + argument};
}

}  // namespace

fs::path ProgramFolder() {
  return fs::read_symlink("/proc/self/exe").parent_path();
}

ServerSpec LimitServer() {
  ServerSpec limit =
      Command("limit", fs::read_symlink("/proc/self/exe"), "respond");
  limit.kind = ServerSpec::Kind::kResponder;
  return limit;
}

std::vector<ServerSpec> DefaultServers(const fs::path& folder) {
  const fs::path reference = folder / "httparity-server";
  if (!IsProgram(reference)) {
    throw ServerUnavailable(
        "there is no httparity-server beside this program: build it "
        "(tools/build), or name servers with --sut or --url");
  }
  for (const fs::path& place : PeerPlaces(folder)) {
    if (!IsProgram(place / "gopeer")) continue;
    return {Command("reference", reference), Command("go", place / "gopeer")};
  }
  throw ServerUnavailable(
      "the Go peer is not built: with Go 1.26 or newer, run\n"
      "  go build -C tools/gopeer -o ../../build/gopeer .\n"
      "or name the servers with --sut or --url");
}

}  // namespace httparity::bench
