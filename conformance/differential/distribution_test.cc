#include "conformance/differential/distribution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace httparity::conformance {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Distribution Sample() {
  Distribution distribution;
  distribution.DeclareBase("requests");
  distribution.DeclareShare("requests", "405", 3);
  distribution.DeclareBase("tables");
  distribution.DeclareSeen("tables", "refused");
  return distribution;
}

TEST(Distribution, AnEmptyRunIsThin) {
  EXPECT_THAT(Sample().Thin(), ElementsAre("405", "refused"));
}

TEST(Distribution, AShareIsReachedAtItsLeast) {
  Distribution distribution = Sample();
  distribution.Count("tables", 1);
  distribution.Count("refused");
  distribution.Count("requests", 100);
  distribution.Count("405", 2);
  EXPECT_THAT(distribution.Thin(), ElementsAre("405"));
  distribution.Count("405");
  EXPECT_THAT(distribution.Thin(), IsEmpty());
}

TEST(Distribution, TheFirstBaseIsTheUnit) {
  Distribution distribution = Sample();
  distribution.Count("requests", 7);
  distribution.Count("tables", 2);
  EXPECT_EQ(distribution.unit(), "requests");
  EXPECT_EQ(distribution.total(), 7u);
}

TEST(Distribution, PrintsSharesAndWhatIsThin) {
  Distribution distribution = Sample();
  distribution.Count("requests", 1000);
  distribution.Count("405", 31);
  EXPECT_THAT(distribution.Text(), HasSubstr("31    3.1 %  (at least 3 %)\n"));
  EXPECT_THAT(distribution.Text(), HasSubstr("0    0.0 %  THIN\n"));
}

TEST(Distribution, AClassThatWasNotDeclaredIsAnError) {
  Distribution distribution = Sample();
  EXPECT_THROW(distribution.Count("404"), std::out_of_range);
}

}  // namespace
}  // namespace httparity::conformance
