// Runs httparity-bench itself: what it prints, what it exits with.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "bench/default_servers.h"
#include "bench/failure.h"
#include "bench/fake_server.h"
#include "bench/load_case.h"

namespace httparity::bench {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

struct Outcome {
  int status = -1;
  std::string output;  // standard error too
};

Outcome RunBench(const std::string& arguments, const std::string& before = "") {
  const std::string command =
      before + HTTPARITY_BENCH_PROGRAM " " + arguments + " 2>&1";
  std::FILE* const pipe = ::popen(command.c_str(), "r");
  Outcome outcome;
  std::array<char, 4096> buffer;
  while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) {
    outcome.output += buffer.data();
  }
  const int status = ::pclose(pipe);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

// What --json wrote.
boost::json::array RunsIn(const fs::path& json) {
  std::stringstream text;
  text << std::ifstream(json).rdbuf();
  return boost::json::parse(text.str()).at("benchmarks").as_array();
}

// The command of a server under test that listens elsewhere already.
// `after_reply` is done when it has said so.
std::string Sut(const FakeServer& server,
                const std::string& after_reply = "true") {
  return "sh -c 'while read line; do id=\\$((id + 1)); echo "
         "\"{\\\\\\\"id\\\\\\\":\\$id,\\\\\\\"ok\\\\\\\":{"
         "\\\\\\\"address\\\\\\\":"
         "\\\\\\\"" +
         server.address() + "\\\\\\\"}}\"; " + after_reply + "; done'";
}

constexpr const char* kQuick =
    " --no-parity-gate --duration-ms 10 --warm-up-ms 1 --connections 4 "
    "--patience-ms 500";
// The same, with time for a few requests at a slow rate.
constexpr const char* kFew =
    " --no-parity-gate --warm-up-ms 1 --connections 4 --patience-ms 500 "
    "--duration-ms 100";

class FolderTest : public testing::Test {
 protected:
  FolderTest() {
    std::string name = (fs::temp_directory_path() / "benchXXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~FolderTest() override { fs::remove_all(folder_); }
  fs::path folder_;
};

class ProgramTest : public FolderTest {};

TEST_F(ProgramTest, MeasuresServersSideBySide) {
  const FakeServer one(FakeServer::Answering("hello"));
  const FakeServer two(FakeServer::Answering("hello"));
  const fs::path json = folder_ / "out.json";
  const Outcome outcome =
      RunBench("--sut one=\"" + Sut(one) + "\" --url two=http://" +
               two.address() + " --json " + json.string() + kQuick);
  ASSERT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("A1: "), HasSubstr("A2: "), HasSubstr("B: "),
                    HasSubstr("C16: "), HasSubstr("C64: "), HasSubstr("  one "),
                    HasSubstr("  two "), HasSubstr("rate / two")));
  std::map<std::string, int> rounds;
  for (const auto& run : RunsIn(json)) {
    const std::string name(run.at("name").as_string());
    EXPECT_EQ(run.at("repetition_index").to_number<int>(), rounds[name]++)
        << name;
    EXPECT_GT(run.at("items_per_second").to_number<double>(), 0) << name;
    EXPECT_NEAR(run.at("real_time").to_number<double>() *
                    run.at("items_per_second").to_number<double>(),
                1e9, 1e3);
  }
  EXPECT_EQ(rounds.size(), 2 * (LoadCases().size() - 1));  // no Routes
  EXPECT_EQ(rounds["C16/two"], 5);
}

TEST_F(ProgramTest, AWrongAnswerFailsTheRun) {
  const FakeServer right(FakeServer::Answering("hello"));
  const FakeServer wrong(FakeServer::Answering("hullo"));
  const Outcome outcome =
      RunBench("--case B --url right=http://" + right.address() +
               " --url wrong=http://" + wrong.address() + kQuick);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("B/wrong: "),
                    HasSubstr("\"hullo\" instead of \"hello\"")));
  const Outcome expected =
      RunBench("--case B --content hullo --url wrong=http://" +
               wrong.address() + kQuick);
  EXPECT_EQ(expected.status, 0) << expected.output;
}

TEST_F(ProgramTest, AServerThatNeverAnswersFailsTheRun) {
  const FakeServer silent([](int, bool) { return FakeServer::Reply{}; });
  const Outcome outcome =
      RunBench("--case C16 --url silent=http://" + silent.address() + kQuick);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.output,
              HasSubstr("C16/silent: waited 500 ms for an answer"));
}

// A server that dies, as clients see it, and as whoever started it does.
TEST_F(ProgramTest, AServerThatDiesFailsTheRun) {
  const FakeServer dying([](int ordinal, bool) {
    return FakeServer::Reply{ordinal < 20 ? Ok("hello") : "", ordinal == 20};
  });
  const std::string sut = " --sut one=\"" + Sut(dying, "exit 7") + "\"";
  const Outcome load = RunBench("--case B" + sut + kFew);
  EXPECT_EQ(load.status, 1);
  EXPECT_THAT(load.output, AllOf(HasSubstr("B/one: "),
                                 HasSubstr("; it exited with status 7")));
  const Outcome latency = RunBench("latency --rate 4000" + sut + kFew);
  EXPECT_EQ(latency.status, 1);
  EXPECT_THAT(latency.output, AllOf(HasSubstr("Latency/one: "),
                                    HasSubstr("; it exited with status 7")));
  const FakeServer dead([](int, bool) { return FakeServer::Reply{"", true}; });
  const Outcome idle = RunBench("idle --open 1 --no-parity-gate --sut one=\"" +
                                Sut(dead, "kill -9 \\$\\$") + "\"");
  EXPECT_EQ(idle.status, 1);
  EXPECT_THAT(idle.output, AllOf(HasSubstr("Idle/one: "),
                                 HasSubstr("; it was ended by signal 9")));
}

TEST_F(ProgramTest, TooFewOpenFilesAreSaidBefore) {
  const std::string self = "--sut one='" HTTPARITY_BENCH_PROGRAM " respond' ";
  const Outcome load = RunBench(
      self + "--no-parity-gate --case B --connections 1000", "ulimit -n 500; ");
  EXPECT_EQ(load.status, 2);
  EXPECT_THAT(load.output,
              HasSubstr("1000 connections need as many open files"));
  const Outcome idle =
      RunBench("idle --no-parity-gate --open 1000 " + self, "ulimit -n 500; ");
  EXPECT_EQ(idle.status, 2);
  EXPECT_THAT(idle.output, HasSubstr("ulimit -Hn"));
}

// Of a soft limit the program makes what the hard one allows.
TEST_F(ProgramTest, ManyConnectionsMayBeOpenAtOnce) {
  const Outcome outcome = RunBench(
      "--case B --connections 300 --no-parity-gate --duration-ms 10 "
      "--sut one='" HTTPARITY_BENCH_PROGRAM " respond'",
      "ulimit -Sn 100; ");
  ASSERT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_THAT(outcome.output, testing::ContainsRegex("%  +300( |\n)"));
}

// The responder is the only server here that is fast enough for a ratio to be
// of interest; what is compared with it is the responder too.
TEST_F(ProgramTest, ComparesWithABaseAndItsDoubleTakesTurns) {
  const std::string self = HTTPARITY_BENCH_PROGRAM " respond";
  const fs::path json = folder_ / "out.json";
  const Outcome outcome = RunBench(
      "compare --base one='" + self + "' --with two='" + self +
      "' --case A1 --case B --minutes 0.01 --json " + json.string() + kQuick);
  ASSERT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("A1: connections, one request each, the server "
                              "closes; processor time, "),
                    HasSubstr("B: requests on kept-alive connections; rate, "),
                    HasSubstr("  two "), HasSubstr("  one itself ")));
  std::map<std::string, int> rounds;
  for (const auto& run : RunsIn(json)) {
    ++rounds[std::string(run.at("name").as_string())];
  }
  EXPECT_EQ(rounds.size(), 6U);
  EXPECT_GE(rounds["A1/one-again"], 5);
  EXPECT_EQ(rounds["A1/one-again"], rounds["A1/two"]);
  for (const auto& run : RunsIn(json)) {
    if (run.at("name").as_string() != "A1/two") continue;
    EXPECT_THAT(std::string(run.at("label").as_string()),
                testing::ContainsRegex("same|faster|slower|inconclusive"));
  }
}

TEST_F(ProgramTest, TheLimitIsARowOfItsOwn) {
  const FakeServer server(FakeServer::Answering("hullo"));
  const Outcome outcome = RunBench(
      "--limit --content hullo --case C64 --case A1-browser --url "
      "one=http://" +
      server.address() + kQuick);
  ASSERT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("  limit "), HasSubstr("  one "),
                                    HasSubstr("rate / one")));
}

TEST_F(ProgramTest, TheLimitCanBeMeasuredAlone) {
  const Outcome outcome = RunBench("limit --case B" + std::string(kQuick));
  ASSERT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("  limit "));
  EXPECT_EQ(RunBench("limit --url a=http://127.0.0.1").status, 2);
}

TEST_F(ProgramTest, AsksForAllRoutes) {
  const std::string self = HTTPARITY_BENCH_PROGRAM " respond";
  const Outcome right =
      RunBench("--case Routes --sut one='" + self + "'" + std::string(kQuick));
  EXPECT_EQ(right.status, 0) << right.output;
  const FakeServer hello(FakeServer::Answering("hello"));
  const Outcome wrong = RunBench("--case Routes --sut one=\"" + Sut(hello) +
                                 "\"" + std::string(kQuick));
  EXPECT_EQ(wrong.status, 1);
  EXPECT_THAT(wrong.output, HasSubstr("\"hello\" instead of \"GET /v0/user\""));
}

TEST_F(ProgramTest, TellsLatenciesAtAFixedRate) {
  const fs::path json = folder_ / "out.json";
  const FakeServer server(FakeServer::Answering("hello"));
  const Outcome outcome =
      RunBench("latency --rate 200 --url one=http://" + server.address() +
               " --url two=http://" + server.address() + " --json " +
               json.string() + kFew);
  ASSERT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("200 requests a second wanted"),
                                    HasSubstr("p99.9"), HasSubstr("  one "),
                                    HasSubstr("two p99 / own")));
  EXPECT_EQ(RunsIn(json).size(), 10U);
  EXPECT_GT(RunsIn(json).at(0).at("p99.9").to_number<double>(), 0);
}

TEST_F(ProgramTest, TellsTheMemoryOfIdleConnections) {
  const Outcome outcome = RunBench(
      "idle --no-parity-gate --open 100 --sut one='" HTTPARITY_BENCH_PROGRAM
      " respond'");
  ASSERT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("  one "), HasSubstr("KiB a connection"),
                    HasSubstr("with 100)")));
  const FakeServer server(FakeServer::Answering("hello"));
  const Outcome url =
      RunBench("idle --open 1 --url one=http://" + server.address());
  EXPECT_EQ(url.status, 2);
  EXPECT_THAT(url.output, HasSubstr("Start it with --sut"));
}

TEST_F(ProgramTest, WrongUseExitsWith2) {
  EXPECT_EQ(RunBench("--nonsense").status, 2);
  EXPECT_EQ(RunBench("--url a=ftp://127.0.0.1").status, 2);
  const Outcome json =
      RunBench("--url a=http://127.0.0.1 --json /no/such/file");
  EXPECT_EQ(json.status, 2);
  EXPECT_THAT(json.output, HasSubstr("cannot write /no/such/file"));
}

TEST_F(ProgramTest, AMissingServerExitsWith3) {
  const Outcome absent =
      RunBench("--no-parity-gate --sut a=/nonexistent/server");
  EXPECT_EQ(absent.status, 3);
  EXPECT_THAT(absent.output, HasSubstr("a: the server '/nonexistent/server'"));
  std::string address;
  {
    const FakeServer gone(FakeServer::Answering(""));
    address = gone.address();
  }
  const Outcome refused = RunBench("--url a=http://" + address);
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.output, HasSubstr("no server can be reached at"));
}

TEST_F(ProgramTest, HelpExitsWith0) {
  const Outcome help = RunBench("--help");
  EXPECT_EQ(help.status, 0);
  EXPECT_THAT(help.output, HasSubstr("--sut NAME=COMMAND"));
}

class DefaultServersTest : public FolderTest {
 protected:
  DefaultServersTest() {
    const char* const path = std::getenv("PATH");
    path_ = path == nullptr ? "" : path;
    ::setenv("PATH", "/nonexistent", 1);
    bin_ = folder_ / "release" / "bin";
    fs::create_directories(bin_);
  }
  ~DefaultServersTest() override { ::setenv("PATH", path_.c_str(), 1); }

  void MakeProgram(const fs::path& path) {
    std::ofstream(path) << "#!/bin/sh\n";
    fs::permissions(path, fs::perms::owner_all);
  }

  std::string Failure() {
    try {
      DefaultServers(bin_);
    } catch (const ServerUnavailable& error) {
      return error.what();
    }
    return "no failure";
  }

  fs::path bin_;
  std::string path_;
};

TEST_F(DefaultServersTest, SayHowToBuildWhatIsMissing) {
  EXPECT_THAT(Failure(), HasSubstr("tools/build"));
  MakeProgram(bin_ / "httparity-server");
  EXPECT_THAT(Failure(), HasSubstr("go build -C tools/gopeer"));
}

TEST_F(DefaultServersTest, AreFoundWhereTheyAreBuilt) {
  MakeProgram(bin_ / "httparity-server");
  MakeProgram(folder_ / "gopeer");
  const auto servers = DefaultServers(bin_);
  ASSERT_EQ(servers.size(), 2U);
  EXPECT_EQ(servers[0].name, "reference");
  EXPECT_EQ(servers[0].value,
            "'" + (bin_ / "httparity-server").string() + "' sut");
  EXPECT_EQ(servers[1].name, "go");
  EXPECT_EQ(servers[1].value, "'" + (folder_ / "gopeer").string() + "' sut");
}

}  // namespace
}  // namespace httparity::bench
