#include "conformance/reports/tap_report.h"

#include <boost/json.hpp>
#include <cerrno>
#include <cstring>
#include <sstream>

#include "conformance/failure.h"
#include "conformance/reports/description.h"
#include "conformance/visible_bytes.h"

namespace httparity::conformance {
namespace {

// In one line, and without the characters that mean something to TAP.
std::string Plain(const std::string& text) {
  std::string plain;
  for (const char c : PrintableText(text)) {
    if (c == '\\' || c == '#') plain += '\\';
    plain += c == '\n' || c == '\t' ? ' ' : c;
  }
  return plain;
}

// What follows the name of a scenario, if anything.
std::string Directive(const Result& result) {
  if (result.outcome() == ScenarioOutcome::kSkipped) {
    return " # SKIP " + Plain(result.verdict.reason);
  }
  // TAP 14's directive for what is expected to fail; no work is left here.
  if (result.went_wrong() && !result.fails()) {
    return " # TODO " + Plain(Standing(result));
  }
  return "";
}

// The block of YAML under a test line. A JSON text is a YAML text.
std::string Diagnostics(const Result& result, const Clauses& clauses) {
  std::string block = "  ---\n";
  const auto add = [&block](const char* key, const std::string& text) {
    block += std::string("  ") + key + ": " +
             boost::json::serialize(boost::json::string(text)) + "\n";
  };
  add("outcome", Name(result.outcome()));
  add("message", Gist(result.verdict));
  add("again", PrintableText(result.rerun));
  block += "  details: |\n";
  std::istringstream lines(Details(result, clauses));
  // Each line of the details has a margin of two by itself.
  for (std::string line; std::getline(lines, line);) {
    block += "  " + line + "\n";
  }
  return block + "  ...\n";
}

}  // namespace

TapReport::TapReport(const std::string& path, const Clauses& clauses)
    : path_(path), clauses_(clauses) {
  errno = 0;
  file_.open(path, std::ios::binary);
  if (!file_) {
    throw WrongUse(path +
                   ": the report cannot be written: " + std::strerror(errno));
  }
}

void TapReport::Start(const Run& run) {
  file_ << "TAP version 14\n1.." << run.scenarios << "\n# " << Plain(run.server)
        << ", held to " << run.golden << " at level " << run.level << "\n";
  file_.flush();
}

void TapReport::Add(const Result& result) {
  const bool ok = !result.went_wrong() && !result.fails();
  file_ << (ok ? "ok " : "not ok ") << ++number_ << " - " << result.id()
        << Directive(result) << "\n";
  if (!ok) {
    file_ << Diagnostics(result, clauses_);
  } else if (!Standing(result).empty()) {
    file_ << "# " << Plain(Standing(result)) << "\n";
  }
  file_.flush();
}

void TapReport::Finish(const Tally& tally,
                       std::chrono::steady_clock::duration took) {
  for (const auto& [area, count] : tally.areas) {
    file_ << "# " << area << ": " << count.Text() << "\n";
  }
  for (const std::string& remark : Remarks(tally)) {
    file_ << "# " << Plain(remark) << "\n";
  }
  file_ << "# " << tally.all.Text() << " (" << Seconds(took) << ")\n";
  file_.close();
  if (!file_) {
    throw HarnessFailure(path_ + ": the report cannot be written");
  }
}

}  // namespace httparity::conformance
