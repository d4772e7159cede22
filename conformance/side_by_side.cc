#include "conformance/side_by_side.h"

#include <algorithm>
#include <set>
#include <utility>

namespace httparity::conformance {
namespace {

constexpr const char* kPassed = "passed";
constexpr const char* kSkipped = "skipped";

std::string Cell(const Verdict& verdict) {
  switch (verdict.kind) {
    case Verdict::Kind::kPass:
      return verdict.unsteady ? "unsteady" : kPassed;
    case Verdict::Kind::kSkip:
      return kSkipped;
    case Verdict::Kind::kDiffers:
      return "differs";
    case Verdict::Kind::kWrongUse:
    case Verdict::Kind::kHarness:
      return "failed";
  }
  return "";
}

std::string AreaOf(const std::string& id) { return id.substr(0, id.find('/')); }

// What decides when the servers' verdicts are of several kinds.
int Weight(const Verdict& verdict) {
  switch (verdict.kind) {
    case Verdict::Kind::kSkip:
      return 0;
    case Verdict::Kind::kPass:
      return 1;
    case Verdict::Kind::kDiffers:
      return 2;
    case Verdict::Kind::kWrongUse:
      return 3;
    case Verdict::Kind::kHarness:
      return 4;
  }
  return 4;
}

// Adds what is said of one server to what is said of all.
void Merge(const std::string& name, Verdict&& of_one, Verdict& all) {
  const std::string mark = name + ": ";
  if (!of_one.reason.empty()) {
    all.reason += (all.reason.empty() ? "" : "\n") + mark + of_one.reason;
  }
  for (Difference& difference : of_one.differences) {
    difference.place = mark + difference.place;
    all.differences.push_back(std::move(difference));
  }
  for (const std::string& note : of_one.notes) {
    all.notes.push_back(mark + note);
  }
  if (!of_one.server_stderr.empty()) {
    all.server_stderr += mark + "\n" + of_one.server_stderr;
  }
  all.unsteady |= of_one.unsteady;
  all.log_observed &= of_one.log_observed;
  all.of_all_the_suite |= of_one.of_all_the_suite;
  all.took += of_one.took;
}

}  // namespace

SideBySide::SideBySide(std::vector<std::string> names)
    : names_(std::move(names)) {}

Verdict SideBySide::Add(const std::string& id, std::vector<Verdict> verdicts) {
  if (verdicts.size() == 1) return std::move(verdicts.front());
  std::vector<std::string>& row = rows_[id];
  row.clear();
  for (const Verdict& verdict : verdicts) row.push_back(Cell(verdict));
  const auto worst = std::max_element(
      verdicts.begin(), verdicts.end(),
      [](const Verdict& a, const Verdict& b) { return Weight(a) < Weight(b); });
  Verdict all;
  all.kind = worst->kind;
  all.expected = worst->expected;
  all.actual = worst->actual;
  all.oracle = worst->oracle;
  all.start = verdicts.front().start;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    // Why some skip it is of no interest where others do not.
    if (verdicts[i].kind == Verdict::Kind::kSkip &&
        worst->kind != verdicts[i].kind)
      continue;
    Merge(names_[i], std::move(verdicts[i]), all);
  }
  return all;
}

void SideBySide::Print(std::ostream& out) const {
  if (names_.size() < 2) return;
  out << "\n";
  PrintRow(out, "", names_);
  std::set<std::string> areas;
  for (const auto& [id, row] : rows_) {
    areas.insert(AreaOf(id));
    const bool plain =
        std::all_of(row.begin(), row.end(), [](const std::string& cell) {
          return cell == kPassed || cell == kSkipped;
        });
    if (!plain) PrintRow(out, id, row);
  }
  out << "\n";
  for (const std::string& area : areas) {
    PrintRow(out, area, Totals(area));
  }
  PrintRow(out, "all", Totals(""));
  out.flush();
}

// "12 of 14": passed, of those that were played.
std::vector<std::string> SideBySide::Totals(const std::string& area) const {
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    std::size_t passed = 0;
    std::size_t played = 0;
    for (const auto& [id, row] : rows_) {
      if (!area.empty() && AreaOf(id) != area) continue;
      passed += row[i] == kPassed || row[i] == "unsteady";
      played += row[i] != kSkipped;
    }
    cells.push_back(std::to_string(passed) + " of " + std::to_string(played));
  }
  return cells;
}

void SideBySide::PrintRow(std::ostream& out, const std::string& head,
                          const std::vector<std::string>& cells) const {
  constexpr std::size_t kHead = 48;
  constexpr std::size_t kCell = 14;
  std::string line = "  " + head;
  std::size_t end = kHead;
  for (const std::string& cell : cells) {
    line.resize(std::max(end, line.size() + 2), ' ');
    line += cell;
    end += kCell;
  }
  out << line << "\n";
}

}  // namespace httparity::conformance
