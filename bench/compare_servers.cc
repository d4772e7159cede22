#include "bench/compare_servers.h"

#include <algorithm>

#include "bench/figures.h"
#include "bench/text.h"

namespace httparity::bench {
namespace {

std::vector<double> RatiosOf(const CaseResult& result, std::size_t server) {
  const Rounds& rounds = result.servers[server];
  const Rounds& base = result.servers[kBase];
  return IsJudgedByCpu(result) ? CpuRatios(rounds, base)
                               : RateRatios(rounds, base);
}

bool AreNarrow(const CaseResult& result) {
  for (std::size_t i = kControl; i < result.servers.size(); ++i) {
    if (!BootstrapMedian(RatiosOf(result, i)).IsNarrow()) return false;
  }
  return true;
}

std::string Range(const Estimate& estimate) {
  return Format("%6.3f [%.3f..%.3f]", estimate.median, estimate.low,
                estimate.high);
}

bool IsGeneratorBound(const Rounds& rounds) {
  return std::ranges::any_of(
      rounds, [](const LoadResult& r) { return r.IsGeneratorBound(); });
}

}  // namespace

bool IsJudgedByCpu(const CaseResult& result) {
  return result.load.CountsConnections() &&
         std::ranges::all_of(result.servers, HasServerCpu);
}

std::vector<Comparison> CompareAll(const CaseResult& result,
                                   double smallest_effect) {
  const std::vector<double> control = RatiosOf(result, kControl);
  std::vector<Comparison> comparisons;
  for (std::size_t i = kFirstCompared; i < result.servers.size(); ++i) {
    comparisons.push_back(
        Compare(RatiosOf(result, i), control, smallest_effect));
  }
  return comparisons;
}

void MeasureUntilClear(CaseResult& result, const AddRound& add_round,
                       const CommandLine& line, const Now& now) {
  const auto deadline = now() + line.longest;
  const auto enough = static_cast<std::size_t>(line.rounds);
  do {
    add_round(result);
  } while (result.rounds() < enough ||
           (!AreNarrow(result) && now() < deadline));
}

void PrintComparisons(const CaseResult& result,
                      std::span<const Comparison> comparisons,
                      const std::vector<std::string>& names,
                      std::ostream& out) {
  out << result.load.name << ": " << result.load.about << "; "
      << (IsJudgedByCpu(result) ? "processor time" : "rate") << ", "
      << result.rounds() << " rounds\n";
  for (std::size_t i = 0; i < comparisons.size(); ++i) {
    const Comparison& it = comparisons[i];
    const std::size_t server = kFirstCompared + i;
    out << Format("  %-12s %-24s  p %.4f  %s", names[server].c_str(),
                  Range(it.ratio).c_str(), it.probability,
                  std::string(NameOf(it.verdict)).c_str());
    if (!IsJudgedByCpu(result) && IsGeneratorBound(result.servers[server])) {
      out << "  (generator-bound)";
    }
    out << '\n';
  }
  const Comparison& any = comparisons.front();
  out << Format(
             "  %-12s %-24s  what differs by less than %.1f %% is the same\n",
             (names[kBase] + " itself").c_str(), Range(any.control).c_str(),
             any.floor * 100)
      << std::endl;
}

}  // namespace httparity::bench
