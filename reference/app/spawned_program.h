#ifndef HTTPARITY_REFERENCE_APP_SPAWNED_PROGRAM_H_
#define HTTPARITY_REFERENCE_APP_SPAWNED_PROGRAM_H_

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace httparity::app {

// For the tests beside: httparity-server as it is typed, which ends with this.
class Program {
 public:
  explicit Program(std::vector<std::string> arguments) {
    int output[2];
    EXPECT_EQ(::pipe2(output, O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, output[1], 1);
    ::posix_spawn_file_actions_adddup2(&actions, output[1], 2);
    arguments.insert(arguments.begin(), SERVER_PROGRAM);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    EXPECT_EQ(::posix_spawn(&pid_, SERVER_PROGRAM, &actions, nullptr,
                            argv.data(), environ),
              0);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(output[1]);
    output_ = output[0];
  }
  ~Program() {
    ::close(output_);
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
  }

  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  // What it has said, up to the first line end or, with `all`, to its end.
  std::string Output(bool all) {
    std::string text;
    char piece[4096];
    pollfd ready{output_, POLLIN, 0};
    while ((all || text.find('\n') == std::string::npos) &&
           ::poll(&ready, 1, 20000) > 0) {
      const ssize_t n = ::read(output_, piece, sizeof piece);
      if (n <= 0) break;
      text.append(piece, static_cast<std::size_t>(n));
    }
    return text;
  }
  void Signal(int signal) const { ::kill(pid_, signal); }
  // Its exit code; to be asked once it has closed its output.
  int ExitCode() {
    int status = 0;
    EXPECT_EQ(::waitpid(pid_, &status, 0), pid_);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t pid_ = -1;
  int output_ = -1;
};

// For the tests beside: a folder for a suite file, which goes with this.
class SuiteFolder {
 public:
  SuiteFolder() {
    std::string name = testing::TempDir() + "program_test_XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~SuiteFolder() { std::filesystem::remove_all(folder_); }
  SuiteFolder(const SuiteFolder&) = delete;
  SuiteFolder& operator=(const SuiteFolder&) = delete;

  // Gives the path.
  std::string Write(const std::string& text) const {
    const std::string path = folder_ + "/suite.json";
    std::ofstream(path) << text;
    return path;
  }

 private:
  std::string folder_;
};

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_SPAWNED_PROGRAM_H_
