#include "bench/parity_gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "bench/failure.h"

namespace httparity::bench {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

std::vector<LoadCase> Cases(const char* name) { return {*FindLoadCase(name)}; }

TEST(ParitySubsetTest, IsWhatConcernsTheCases) {
  EXPECT_THAT(ParitySubset(Cases("A1")), Contains("connection/persistence"));
  EXPECT_THAT(ParitySubset(Cases("B")), AllOf(Contains("connection/keep-alive"),
                                              Contains("response/writing")));
  EXPECT_THAT(ParitySubset(Cases("C16-browser")),
              AllOf(Contains("connection/pipelining"),
                    Not(Contains("connection/keep-alive"))));
  EXPECT_THAT(ParitySubset(Cases("Routes")), Contains("routing/matching"));
  const auto all = ParitySubset(LoadCases());
  EXPECT_EQ(std::ranges::count(all, "connection/keep-alive"), 1);
}

// With a program in the place of httparity-conformance that writes down what it
// is asked and exits as it is told.
class ParityGateTest : public testing::Test {
 protected:
  ParityGateTest() {
    std::string name = (fs::temp_directory_path() / "parityXXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~ParityGateTest() override { fs::remove_all(folder_); }

  fs::path Judge(int status) {
    const fs::path program = folder_ / "it's a judge";
    std::ofstream(program) << "#!/bin/sh\n"
                              "printf '%s\\n' \"$@\" >>\"$(dirname \"$0\")\"/"
                              "asked\necho first; echo 9 scenarios\nexit "
                           << status << "\n";
    fs::permissions(program, fs::perms::owner_all);
    return program;
  }

  std::string Asked() const {
    std::stringstream text;
    text << std::ifstream(folder_ / "asked").rdbuf();
    return text.str();
  }

  const ServerSpec server_{"a", ServerSpec::Kind::kCommand, "my 'server' sut"};
  fs::path folder_;
};

TEST_F(ParityGateTest, LetsThroughWhatPasses) {
  std::ostringstream out;
  RequireParity(std::vector{server_}, Cases("B"), Judge(0), out);
  EXPECT_EQ(out.str(), "a answers as Go does: 9 scenarios\n");
  EXPECT_THAT(Asked(), AllOf(HasSubstr("--run\nconnection/keep-alive\n"),
                             HasSubstr("--sut\na=my 'server' sut\n")));
}

TEST_F(ParityGateTest, AsksNoUrlAndNothingTwice) {
  std::ostringstream out;
  ServerSpec again = server_;
  again.name += "-again";
  const ServerSpec url{"u", ServerSpec::Kind::kUrl, "http://127.0.0.1:1"};
  RequireParity(std::vector{server_, again, url}, Cases("B"), Judge(0), out);
  EXPECT_EQ(out.str(), "a answers as Go does: 9 scenarios\n");
}

TEST_F(ParityGateTest, StopsWhatDiffers) {
  std::ostringstream out;
  try {
    RequireParity(std::vector{server_}, Cases("B"), Judge(1), out);
    FAIL() << "let through";
  } catch (const WrongAnswer& error) {
    EXPECT_THAT(error.what(),
                HasSubstr("a does not answer as Go does: 9 scenarios"));
  }
  EXPECT_THROW(RequireParity(std::vector{server_}, Cases("B"), Judge(3), out),
               ServerUnavailable);
}

}  // namespace
}  // namespace httparity::bench
