#include "reference/http1/field_section_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "reference/http1/exact_buffer.h"

namespace httparity::http1 {
namespace {

using Status = FieldSectionReader::Status;
using Fault = FieldSectionReader::Fault;

struct Outcome {
  Status status;
  Fault fault;
  std::string fields;  // "name=value;" of each
  std::size_t end;

  bool operator==(const Outcome&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Outcome& o) {
  return out << static_cast<int>(o.status) << " " << static_cast<int>(o.fault)
             << " " << o.fields << " " << o.end;
}

Outcome OutcomeOf(const FieldSectionReader& reader, Status status) {
  Outcome outcome{status, reader.fault(), "", reader.end()};
  if (status != Status::kDone) return outcome;
  for (std::size_t i = 0; i < reader.size(); ++i) {
    const FieldLine field = reader[i];
    outcome.fields +=
        std::string(field.name) + "=" + std::string(field.value) + ";";
  }
  return outcome;
}

// Reads the section whole, and again in two parts, cut at every place: the
// outcome is the same, or came from the first part alone.
Outcome Read(std::string_view section) {
  FieldSectionReader reader;
  const ExactBuffer whole(section);
  reader.Start(0);
  const Outcome expected = OutcomeOf(reader, reader.Read(whole.view()));
  for (std::size_t cut = 0; cut <= section.size(); ++cut) {
    const ExactBuffer part(section.substr(0, cut));
    reader.Start(0);
    const Status status = reader.Read(part.view());
    if (status == Status::kNeedMore) {
      const ExactBuffer again(section);
      const Status second = reader.Read(again.view());
      EXPECT_EQ(OutcomeOf(reader, second), expected) << "cut at " << cut;
    } else {
      EXPECT_EQ(OutcomeOf(reader, status), expected) << "cut at " << cut;
    }
  }
  return expected;
}

std::string Fields(std::string_view section) {
  const Outcome outcome = Read(section);
  EXPECT_EQ(outcome.status, Status::kDone);
  return outcome.fields;
}

Fault FaultOf(std::string_view section) {
  const Outcome outcome = Read(section);
  EXPECT_EQ(outcome.status == Status::kError, outcome.fault != Fault::kNone);
  return outcome.fault;
}

// HDR-1, REQ-1
TEST(FieldSectionReader, EndsAtTheFirstEmptyLine) {
  EXPECT_EQ(Fields("\r\n"), "");
  EXPECT_EQ(Fields("\nA: b\n\n"), "");
  EXPECT_EQ(Fields("A: b\r\n\r\nC: d\r\n\r\n"), "A=b;");
  EXPECT_EQ(Fields("A: b\nC: d\r\n\n"), "A=b;C=d;");
  EXPECT_EQ(Read("A: b\r\n\r\nrest").end, 8u);
  EXPECT_EQ(Read("A: b\r\n").status, Status::kNeedMore);
  EXPECT_EQ(Read("A: b\r\n\r").status, Status::kNeedMore);
}

// HDR-2
TEST(FieldSectionReader, DoesNotStartWithSpace) {
  EXPECT_EQ(FaultOf(" A: b\r\n"), Fault::kInitialLine);
  EXPECT_EQ(FaultOf("\t\r\n"), Fault::kInitialLine);
  EXPECT_EQ(FaultOf(" A: b"), Fault::kNone);
  EXPECT_EQ(FaultOf(std::string(4095, ' ')), Fault::kNone);
  FieldSectionReader reader;
  reader.Start(0);
  EXPECT_EQ(reader.Read(std::string(4096, ' ')), Status::kError);
}

// HDR-3
TEST(FieldSectionReader, LineWithoutColonIsRefusedAtOnce) {
  EXPECT_EQ(FaultOf("A\r\n"), Fault::kMissingColon);
  EXPECT_EQ(FaultOf("A\r\n : b\r\n"), Fault::kMissingColon);
  EXPECT_EQ(FaultOf("A: b\r\n\r\r\n"), Fault::kMissingColon);
  EXPECT_EQ(Read("A\r\n : b\r\n").end, 3u);
}

// HDR-3, HDR-4, HDR-6
TEST(FieldSectionReader, ValuesAreTrimmedAndUnfolded) {
  EXPECT_EQ(Fields("A: \t b c\t \r\n\r\n"), "A=b c;");
  EXPECT_EQ(Fields("A:b:c\r\n\r\n"), "A=b:c;");
  EXPECT_EQ(Fields("A:\r\nB: \r\n\r\n"), "A=;B=;");
  EXPECT_EQ(Fields("A: a\tb\r\n\r\n"), "A=a\tb;");
  EXPECT_EQ(Fields("A: b\r\n \r\n\r\n"), "A=b ;");
  EXPECT_EQ(Fields("A: b\r\n \r\n\t\r\n\r\n"), "A=b  ;");
  EXPECT_EQ(Fields("A: b\r\n c\r\n\td \r\n\r\n"), "A=b c d;");
  EXPECT_EQ(Fields("A:\r\n c\r\n\r\n"), "A=c;");
  EXPECT_EQ(Fields("A:\r\n \r\n \t c\nB: d\n e\n\n"), "A=c;B=d e;");
}

// HDR-5
TEST(FieldSectionReader, FieldIsJudgedByTheNextByte) {
  EXPECT_EQ(FaultOf("A: x\x01y\r\n"), Fault::kNone);
  EXPECT_EQ(FaultOf("A: x\x01y\r\n\r"), Fault::kMalformedLine);
  EXPECT_EQ(FaultOf("A: x\x01y\r\n "), Fault::kNone);
  EXPECT_EQ(FaultOf("A: x\x01y\r\n f\r\n"), Fault::kNone);
  EXPECT_EQ(FaultOf("A: x\x01y\r\n f\r\nB"), Fault::kMalformedLine);
  EXPECT_EQ(FaultOf("A: x\r\n \x01\r\nB"), Fault::kMalformedLine);
}

// HDR-7
TEST(FieldSectionReader, NamesAreTokensOrHoldSpace) {
  for (int c = 0; c < 256; ++c) {
    if (c == ':' || c == '\n') continue;
    const char byte = static_cast<char>(c);
    const bool token = std::string_view(
                           "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                           "abcdefghijklmnopqrstuvwxyz")
                           .find(byte) != std::string_view::npos;
    const Outcome outcome =
        Read(std::string("Name-") + byte + "xxxxxxxxxxxx: v\r\n\r\n");
    EXPECT_EQ(outcome.fault,
              token || c == ' ' ? Fault::kNone : Fault::kMalformedLine)
        << c;
  }
  EXPECT_EQ(FaultOf(": v\r\n\r\n"), Fault::kMalformedLine);
  EXPECT_EQ(Fields("A : b\r\n\r\n"), "A =b;");
}

TEST(FieldSectionReader, TellsOfSpaceInAName) {
  FieldSectionReader reader;
  reader.Start(0);
  reader.Read("A b: c\r\nD: e\r\n\r\n");
  EXPECT_TRUE(reader.has_space_in_name());
  reader.Start(0);
  reader.Read("D: e f\r\n\r\n");
  EXPECT_FALSE(reader.has_space_in_name());
}

// HDR-8
TEST(FieldSectionReader, ValuesHoldNoControls) {
  for (int c = 0; c < 256; ++c) {
    if (c == '\n') continue;
    const bool good = c == '\t' || (c >= 0x20 && c != 0x7f);
    for (const char* before : {"", "0123456789abcdef"}) {
      const std::string line =
          std::string("A: ") + before + static_cast<char>(c) + "x\r\n\r\n";
      EXPECT_EQ(FaultOf(line), good ? Fault::kNone : Fault::kMalformedLine)
          << c;
    }
  }
}

// HDR-1, HDR-10
TEST(FieldSectionReader, TakesAnyNumberOfFields) {
  std::string section;
  for (int i = 0; i < 20000; ++i) section += "A: " + std::to_string(i) + "\r\n";
  section += "\r\n";
  FieldSectionReader reader;
  reader.Start(0);
  ASSERT_EQ(reader.Read(section), Status::kDone);
  ASSERT_EQ(reader.size(), 20000u);
  EXPECT_EQ(reader[19999].value, "19999");
}

// REQ-2, HDR-5
TEST(FieldSectionReader, FinishJudgesWhatIsPending) {
  const auto finish = [](std::string_view section) {
    FieldSectionReader reader;
    const ExactBuffer buffer(section);
    reader.Start(0);
    EXPECT_EQ(reader.Read(buffer.view()), Status::kNeedMore);
    return reader.Finish(buffer.view());
  };
  EXPECT_TRUE(finish(""));
  EXPECT_TRUE(finish("A: b"));
  EXPECT_TRUE(finish("A: b\r\n"));
  EXPECT_TRUE(finish("A: b\r\n "));
  EXPECT_TRUE(finish("A: b\r\n c"));
  EXPECT_FALSE(finish("A"));
  EXPECT_FALSE(finish(" "));
  EXPECT_FALSE(finish("A: b\r"));  // nothing is stripped
  EXPECT_FALSE(finish("A: b\r\n\r"));
  EXPECT_FALSE(finish("A: \x01"));
  EXPECT_FALSE(finish("A: \x01\r\n"));
  EXPECT_FALSE(finish("A@: b\r\n"));
  EXPECT_FALSE(finish("A: b\r\n \x01"));
  EXPECT_FALSE(finish("A: \x01\r\n  "));
}

// TRL-4
TEST(FieldSectionReader, GivesTheLineThatGosTextQuotes) {
  const auto offending = [](std::string_view section) {
    FieldSectionReader reader;
    reader.Start(0);
    EXPECT_EQ(reader.Read(section), Status::kError);
    return reader.OffendingLine(section);
  };
  EXPECT_EQ(offending(" A \r\n"), " A ");
  EXPECT_EQ(offending("B: c\r\nA \r\n"), "A ");
  EXPECT_EQ(offending("B: c\r\n@a: \x01 \r\n f \r\n\r\n"), "@a: \x01 f");
  EXPECT_EQ(offending("x-y: \x01\r\n\r\n"), "X-Y: \x01");
}

}  // namespace
}  // namespace httparity::http1
