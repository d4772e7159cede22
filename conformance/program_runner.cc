#include "conformance/program_runner.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "conformance/command_words.h"
#include "conformance/json_fields.h"

namespace httparity::conformance {

namespace fs = std::filesystem;

namespace {

std::string MakeFolder() {
  std::string folder =
      (fs::temp_directory_path() / "httparity-test-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) {
    throw std::runtime_error("no folder for the test");
  }
  return folder;
}

}  // namespace

std::string FakeSut(const std::string& fault) {
  return QuoteWord(QuoteWord(HTTPARITY_FAKE_SUT) + " " + fault);
}

bool ThereAreTerminals() {
  return ProgramRunner::Shell("script -qec true /dev/null").exit_code == 0;
}

ProgramRunner::ProgramRunner() : fixtures_(MakeFolder()) {
  fs::copy(HTTPARITY_TESTDATA "/fixtures", fixtures_,
           fs::copy_options::recursive);
  // Recording takes its time: once is enough for all.
  static const std::string golden = [this] {
    const Outcome recorded = RunWith("good", "record");
    EXPECT_EQ(recorded.exit_code, 0) << recorded.output;
    return ReadFile(golden_path());
  }();
  fs::create_directories(fs::path(golden_path()).parent_path());
  std::ofstream(golden_path(), std::ios::binary) << golden;
}

ProgramRunner::~ProgramRunner() {
  std::error_code error;
  fs::remove_all(fixtures_, error);
}

std::string ProgramRunner::Command(const std::string& arguments) const {
  return QuoteWord(HTTPARITY_PROGRAM) + " " + arguments + " --fixtures " +
         QuoteWord(fixtures_);
}

Outcome ProgramRunner::Run(const std::string& arguments) const {
  return Shell(Command(arguments));
}

Outcome ProgramRunner::RunWith(const std::string& fault,
                               const std::string& more) const {
  return Shell(CommandWith(fault, more));
}

std::string ProgramRunner::CommandWith(const std::string& fault,
                                       const std::string& more) const {
  return Command(more + " --sut " + FakeSut(fault));
}

Outcome ProgramRunner::Shell(const std::string& command) {
  Outcome outcome;
  FILE* pipe = ::popen(("timeout 60 " + command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("no shell for the test");
  char buffer[4096];
  for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    outcome.output.append(buffer, n);
  }
  const int status = ::pclose(pipe);
  if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
  return outcome;
}

void ProgramRunner::Edit(const std::string& path, const std::string& from,
                         const std::string& to) {
  std::string text = ReadFile(path);
  const std::size_t at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from << " is not in " << path;
  ASSERT_EQ(text.find(from, at + 1), std::string::npos)
      << from << " is twice in " << path;
  text.replace(at, from.size(), to);
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace httparity::conformance
