#ifndef HTTPARITY_CONFORMANCE_LEVELS_MEANING_COMPARISON_H_
#define HTTPARITY_CONFORMANCE_LEVELS_MEANING_COMPARISON_H_

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "conformance/clients/step.h"
#include "conformance/levels/exchange.h"
#include "conformance/match.h"

namespace httparity::conformance {

// Goes through two answers response by response, for the levels at which
// meanings are compared and not bytes. What a level looks at it says by
// overriding; that a table is refused or accepted, and the statuses of all
// responses, count at each.
class MeaningComparison {
 public:
  virtual ~MeaningComparison() = default;

  // To be called once.
  std::vector<Difference> Compare(const boost::json::object& expected,
                                  const boost::json::object& actual,
                                  const Script* script);

 protected:
  // Both have come, with the same status.
  virtual void CompareResponses(const ResponseMeaning& expected,
                                const ResponseMeaning& actual) = 0;
  // What there is beside responses.
  virtual void CompareExchanges(const Exchange&, const Exchange&) {}

  // Add a difference unless the two are the same.
  void Same(const std::string& place, const std::string& what,
            const std::string& expected, const std::string& actual);
  void SameContent(const ResponseMeaning& expected,
                   const ResponseMeaning& actual);

 private:
  void ComparePair(const Exchange& expected, const Exchange& actual);

  std::vector<Difference> found_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_LEVELS_MEANING_COMPARISON_H_
