#include "bench/report_table.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>

#include "bench/spread.h"

namespace httparity::bench {
namespace {

using Rounds = std::vector<LoadResult>;

std::string Format(const char* format, ...) {
  char text[160];
  va_list values;
  va_start(values, format);
  std::vsnprintf(text, sizeof text, format, values);
  va_end(values);
  return text;
}

template <typename Figure>
std::vector<double> Each(const Rounds& rounds, Figure figure) {
  std::vector<double> values;
  for (const LoadResult& round : rounds) {
    values.push_back(static_cast<double>(figure(round)));
  }
  return values;
}

std::vector<double> Rates(const Rounds& rounds) {
  return Each(rounds, [](const LoadResult& r) { return r.Rate(); });
}

bool HasServerCpu(const Rounds& rounds) {
  return std::ranges::all_of(
      rounds, [](const LoadResult& r) { return r.server_cpu.has_value(); });
}

std::vector<double> ServerCpus(const Rounds& rounds) {
  return Each(rounds,
              [](const LoadResult& r) { return *r.ServerCpuPerItem(); });
}

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
  return RatioText(Ratios(ServerCpus(base), ServerCpus(rounds)));
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
    row += Format("  %-19s  %-19s",
                  RatioText(Ratios(Rates(rounds), Rates(base))).c_str(),
                  CpuRatioText(rounds, base).c_str());
  }
  return row + Remark(rounds);
}

}  // namespace

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
