#include "conformance/reports/transcript_columns.h"

#include <gtest/gtest.h>

#include <sstream>

namespace httparity::conformance {
namespace {

TranscriptColumn Column(const std::string& name,
                        const std::vector<std::string>& facts) {
  TranscriptColumn column{{name}, {{TranscriptLine::Kind::kHeading, "all"}}};
  for (const std::string& fact : facts) {
    column.transcript.push_back({TranscriptLine::Kind::kFact, fact});
  }
  return column;
}

std::string Printed(const std::vector<TranscriptColumn>& columns) {
  std::ostringstream out;
  PrintColumns(columns, 64, out);
  return out.str();
}

TEST(PrintColumns, WhatIsNotAsTheFirstHasItIsMarked) {
  EXPECT_EQ(Printed({Column("one", {"a", "b"}), Column("two", {"a", "c"})}),
            "  one                             two\n"
            "  all                             all\n"
            "    a                               a\n"
            "    b                           !   c\n");
}

TEST(PrintColumns, ALineThatTheOtherLacks) {
  EXPECT_EQ(Printed({Column("one", {"a", "b"}), Column("two", {"b", "c"})}),
            "  one                             two\n"
            "  all                             all\n"
            "    a                           !\n"
            "    b                               b\n"
            "                                !   c\n");
}

TEST(PrintColumns, AnyNumberIsComparedWithTheFirst) {
  EXPECT_EQ(Printed({Column("one", {"x"}), Column("two", {"x", "y"}),
                     Column("three", {"y", "z"})}),
            "  one                       two                       three\n"
            "  all                       all                       all\n"
            "    x                         x                     !   y\n"
            "                          !   y                     !   z\n");
  EXPECT_EQ(Printed({Column("one", {"x"})}), "  one\n  all\n    x\n");
}

TEST(PrintColumns, LongLinesGoOnInTheirColumnAndBytesAreVisible) {
  const std::string line(30, 'x');
  EXPECT_EQ(Printed({Column("one", {line}), Column("two", {"\x01\xff"})}),
            "  one                             two\n"
            "  all                             all\n"
            "    xxxxxxxxxxxxxxxxxxxxxxxxxxx !   \\x01\\xff\n"
            "  xxx                           !\n");
}

}  // namespace
}  // namespace httparity::conformance
