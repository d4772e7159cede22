#include "conformance/commands/ask.h"

#include <sstream>
#include <utility>

#include "conformance/player.h"
#include "conformance/reports/transcript_columns.h"
#include "conformance/text_columns.h"
#include "conformance/visible_bytes.h"

namespace httparity::conformance {
namespace {

struct AskedAnswer {
  TranscriptColumn column;
  std::string remarks;  // what is said below the columns
  bool failed = false;
};

void AddFact(const std::string& text, Transcript& transcript) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    transcript.push_back({TranscriptLine::Kind::kFact, line});
  }
}

std::string Remarks(const Played& played) {
  std::string remarks;
  for (const std::string& note : played.notes) remarks += note + "\n";
  if (!played.server_stderr.empty()) {
    remarks += "standard error:\n" + Indented(played.server_stderr, "  ");
  }
  return remarks;
}

AskedAnswer AskOne(const Scenario& question, const AskedServer& server) {
  AskedAnswer answer;
  std::vector<std::string>& head = answer.column.head;
  Transcript& transcript = answer.column.transcript;
  head = {server.name, ""};
  try {
    if (const auto who = server.target->Identify()) {
      head.back() = who->name + " " + who->version;
    }
    const Played played = PlayWithoutLog(*server.target, question);
    transcript = TranscriptOf(played.answer);
    if (played.skip) AddFact("not played: " + *played.skip, transcript);
    answer.remarks = Remarks(played);
  } catch (const HarnessFailure& failure) {
    AddFact(failure.what(), transcript);
    answer.failed = true;
  }
  return answer;
}

}  // namespace

ExitCode Ask(const Scenario& question, const std::vector<AskedServer>& servers,
             std::size_t width, std::ostream& out) {
  std::vector<TranscriptColumn> columns;
  std::string remarks;
  ExitCode code = ExitCode::kAsExpected;
  for (const AskedServer& server : servers) {
    AskedAnswer answer = AskOne(question, server);
    columns.push_back(std::move(answer.column));
    if (!answer.remarks.empty()) {
      remarks += server.name + ":\n" + Indented(answer.remarks, "  ");
    }
    if (columns.back().transcript != columns.front().transcript) {
      code = std::max(code, ExitCode::kDifferences);
    }
    if (answer.failed) code = ExitCode::kHarness;
  }
  PrintColumns(columns, width, out);
  out << PrintableText(remarks);
  out.flush();
  return code;
}

}  // namespace httparity::conformance
