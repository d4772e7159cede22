#ifndef HTTPARITY_CONFORMANCE_SIDE_BY_SIDE_H_
#define HTTPARITY_CONFORMANCE_SIDE_BY_SIDE_H_

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "conformance/judge.h"

namespace httparity::conformance {

// Several servers in one run: a matrix with a row for each scenario in which
// they are not all as expected, and a column for each server.
//
// Not thread-safe.
class SideBySide {
 public:
  // The columns. With one server there is no matrix.
  explicit SideBySide(std::vector<std::string> names);

  // Takes the verdicts on the servers, in their order, in the scenario AREA/…,
  // and makes one of them all: it fails if one of them does, and its
  // differences name the server.
  Verdict Add(const std::string& id, std::vector<Verdict> verdicts);

  // The matrix and the totals by area; of a scenario that was played several
  // times the last time counts.
  void Print(std::ostream& out) const;

 private:
  std::vector<std::string> Totals(const std::string& area) const;
  void PrintRow(std::ostream& out, const std::string& head,
                const std::vector<std::string>& cells) const;

  const std::vector<std::string> names_;
  std::map<std::string, std::vector<std::string>> rows_;  // by scenario
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SIDE_BY_SIDE_H_
