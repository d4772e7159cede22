#include "bench/report_table.h"

#include <algorithm>

#include "bench/figures.h"
#include "bench/spread.h"
#include "bench/text.h"

namespace httparity::bench {
namespace {

std::string ServerCpuText(const Rounds& rounds) {
  if (!HasServerCpu(rounds)) return "-";
  return Format("%.2f", SpreadOf(ServerCpus(rounds)).median);
}

std::string RatioText(std::vector<double> ratios) {
  const Spread spread = SpreadOf(std::move(ratios));
  return Format("%5.2f (%.2f..%.2f)", spread.median, spread.min, spread.max);
}

std::string CpuRatioText(const Rounds& rounds, const Rounds& base) {
  if (!HasServerCpu(rounds) || !HasServerCpu(base)) return "-";
  return RatioText(CpuRatios(rounds, base));
}

// What has to be known to read the rate.
std::string Remark(const Rounds& rounds) {
  const auto bound = std::ranges::count_if(
      rounds, [](const LoadResult& r) { return r.IsGeneratorBound(); });
  if (bound == 0) return "";
  return Format("  generator-bound in %d of %d rounds", static_cast<int>(bound),
                static_cast<int>(rounds.size()));
}

std::string Row(const std::string& name, const Rounds& rounds,
                const Rounds& base) {
  const Spread rate = SpreadOf(Rates(rounds));
  const double share = SpreadOf(Each(rounds, [](const LoadResult& r) {
                         return r.GeneratorShare();
                       })).median;
  const double connections = SpreadOf(Each(rounds, [](const LoadResult& r) {
                               return r.connections;
                             })).median;
  std::string row =
      Format("  %-12s %9.0f %21s %8s %9.0f%% %11.0f", name.c_str(), rate.median,
             Format("(%.0f..%.0f)", rate.min, rate.max).c_str(),
             ServerCpuText(rounds).c_str(), share * 100, connections);
  if (&rounds != &base) {
    row += Format("  %-19s  %-19s", RatioText(RateRatios(rounds, base)).c_str(),
                  CpuRatioText(rounds, base).c_str());
  }
  return row + Remark(rounds);
}

}  // namespace

void PrintLatencyHeader(const std::string& base, std::ostream& out) {
  out << Format("  %-12s %9s %8s %8s %8s %8s %9s  %-18s %-18s\n", "server",
                "a second", "p50 us", "p90", "p99", "p99.9", "max",
                (base + " p99 / own").c_str(), (base + " p99.9 / own").c_str());
}

void PrintLatency(const std::string& name,
                  const std::vector<LatencyResult>& rounds,
                  const std::vector<LatencyResult>& base, std::ostream& out) {
  const auto each = [](const std::vector<LatencyResult>& all, double share) {
    std::vector<double> values;
    for (const auto& one : all) values.push_back(one.Quantile(share));
    return values;
  };
  const auto median = [&](double share) {
    return SpreadOf(each(rounds, share)).median;
  };
  std::vector<double> rates;
  for (const auto& one : rounds) rates.push_back(one.rate);
  out << Format("  %-12s %9.0f %8.0f %8.0f %8.0f %8.0f %9.0f", name.c_str(),
                SpreadOf(rates).median, median(0.5), median(0.9), median(0.99),
                median(0.999), median(1));
  if (&rounds != &base) {
    for (const double share : {0.99, 0.999}) {
      out << Format(
          "  %-18s",
          RatioText(Ratios(each(base, share), each(rounds, share))).c_str());
    }
  }
  out << std::endl;
}

void PrintIdle(const std::string& name, const IdleResult& result,
               std::ostream& out) {
  out << Format("  %-12s %8.2f KiB a connection  (%.1f MiB, %.1f with %d)",
                name.c_str(), result.KibPerConnection(),
                static_cast<double>(result.before) / 1048576,
                static_cast<double>(result.after) / 1048576, result.connections)
      << std::endl;
}

void PrintCase(const CaseResult& result, const std::vector<std::string>& names,
               std::size_t base, std::ostream& out) {
  out << result.load.name << ": " << result.load.about << '\n'
      << Format("  %-12s %9s %21s %8s %10s %11s", "server", "a second",
                "(min..max)", "CPU us", "generator", "connections");
  if (names.size() > 1) {
    out << Format("  %-19s  %-19s", ("rate / " + names[base]).c_str(),
                  (names[base] + " CPU / own").c_str());
  }
  out << '\n';
  for (std::size_t i = 0; i < names.size(); ++i) {
    out << Row(names[i], result.servers[i], result.servers[base]) << '\n';
  }
  out << std::endl;
}

}  // namespace httparity::bench
