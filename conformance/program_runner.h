#ifndef HTTPARITY_CONFORMANCE_PROGRAM_RUNNER_H_
#define HTTPARITY_CONFORMANCE_PROGRAM_RUNNER_H_

#include <string>

namespace httparity::conformance {

// Runs the built program as a person would, for its tests: in a fixtures folder
// of their own, whose goldens were recorded from the fake server `good`.
struct Outcome {
  int exit_code = -1;  // 124: it was still running after a minute
  std::string output;  // both streams
};

class ProgramRunner {
 public:
  ProgramRunner();
  ~ProgramRunner();
  ProgramRunner(const ProgramRunner&) = delete;
  ProgramRunner& operator=(const ProgramRunner&) = delete;

  // The program with these arguments (a command first, if any), on the runner's
  // own fixtures.
  Outcome Run(const std::string& arguments) const;
  // The program with a fake server that has this fault.
  Outcome RunWith(const std::string& fault, const std::string& more = "") const;
  // The command line of RunWith, for a shell.
  std::string CommandWith(const std::string& fault,
                          const std::string& more) const;
  // Any command, through a shell.
  static Outcome Shell(const std::string& command);

  const std::string& fixtures() const { return fixtures_; }
  std::string suite_path() const { return fixtures_ + "/demo/pages.json"; }
  std::string golden_path() const {
    return fixtures_ + "/golden/go1.26/demo/pages.json";
  }
  // Replaces the only occurrence of a text in a file; a test fails otherwise.
  static void Edit(const std::string& path, const std::string& from,
                   const std::string& to);

 private:
  std::string Command(const std::string& arguments) const;

  std::string fixtures_;
};

// Whether script(1) can make a terminal: not in every sandbox, where a test of
// one has nothing to run on and is skipped; CI's machines can.
bool ThereAreTerminals();
inline constexpr char kNoTerminals[] = "this system gives no terminals";

// How to start the fake server with a fault, quoted for a shell.
std::string FakeSut(const std::string& fault);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_PROGRAM_RUNNER_H_
