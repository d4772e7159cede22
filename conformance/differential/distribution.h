#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_DISTRIBUTION_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_DISTRIBUTION_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace httparity::conformance {

// How often each class of cases occurred in a run, and whether that is enough.
// A million cases prove nothing about a class that none of them was in.
//
// Each class is a share of a base (requests, tables), which is counted itself.
// The first base is the unit in which the length of a run is given.
//
//   requests     1000
//     405          31    3.1 %  (at least 3 %)
//     redirect     12    1.2 %  (at least 5 %)  THIN
class Distribution {
 public:
  // Bases and classes are printed in the order in which they are declared.
  void DeclareBase(const std::string& base);
  // At least `percent` of the base.
  void DeclareShare(const std::string& base, const std::string& name,
                    double percent);
  // At least once.
  void DeclareSeen(const std::string& base, const std::string& name);

  // `name` is a base or a class; it must have been declared.
  void Count(const std::string& name, std::uint64_t times = 1);

  // Whether there is such a base or class.
  bool Declares(const std::string& name) const {
    return counts_.contains(name);
  }

  std::uint64_t count(const std::string& name) const;

  const std::string& unit() const { return bases_.front(); }
  std::uint64_t total() const { return count(unit()); }

  // The classes that are too rare.
  std::vector<std::string> Thin() const;

  std::string Text() const;

 private:
  struct Class {
    std::string base;
    std::string name;
    double percent;  // negative: at least once
  };

  bool IsThin(const Class& one) const;
  double Share(const Class& one) const;

  std::vector<std::string> bases_;
  std::vector<Class> classes_;
  std::map<std::string, std::uint64_t> counts_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_DISTRIBUTION_H_
