#include "conformance/differential/distribution.h"

#include <algorithm>
#include <cstdio>

namespace httparity::conformance {

void Distribution::DeclareBase(const std::string& base) {
  bases_.push_back(base);
  counts_.emplace(base, 0);
}

void Distribution::DeclareShare(const std::string& base,
                                const std::string& name, double percent) {
  classes_.push_back({base, name, percent});
  counts_.emplace(name, 0);
}

void Distribution::DeclareSeen(const std::string& base,
                               const std::string& name) {
  DeclareShare(base, name, -1);
}

void Distribution::Count(const std::string& name, std::uint64_t times) {
  counts_.at(name) += times;
}

std::uint64_t Distribution::count(const std::string& name) const {
  return counts_.at(name);
}

std::vector<std::string> Distribution::Thin() const {
  std::vector<std::string> thin;
  for (const Class& one : classes_) {
    if (IsThin(one)) thin.push_back(one.name);
  }
  return thin;
}

std::string Distribution::Text() const {
  std::size_t width = 0;
  for (const Class& one : classes_) width = std::max(width, one.name.size());
  const int column = static_cast<int>(width);
  std::string text;
  char line[256];
  for (const std::string& base : bases_) {
    std::snprintf(line, sizeof line, "%-*s %9llu\n", column + 2, base.c_str(),
                  static_cast<unsigned long long>(count(base)));
    text += line;
    for (const Class& one : classes_) {
      if (one.base != base) continue;
      std::snprintf(
          line, sizeof line, "  %-*s %9llu  %5.1f %%", column, one.name.c_str(),
          static_cast<unsigned long long>(count(one.name)), Share(one));
      text += line;
      if (one.percent > 0) {
        std::snprintf(line, sizeof line, "  (at least %g %%)", one.percent);
        text += line;
      }
      text += IsThin(one) ? "  THIN\n" : "\n";
    }
  }
  return text;
}

bool Distribution::IsThin(const Class& one) const {
  if (one.percent < 0) return count(one.name) == 0;
  return Share(one) < one.percent;
}

double Distribution::Share(const Class& one) const {
  const std::uint64_t all = count(one.base);
  if (all == 0) return 0;
  return 100.0 * static_cast<double>(count(one.name)) /
         static_cast<double>(all);
}

}  // namespace httparity::conformance
