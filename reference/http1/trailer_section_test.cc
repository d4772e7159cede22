#include "reference/http1/trailer_section.h"

#include <gtest/gtest.h>

#include <string>

#include "reference/http1/exact_buffer.h"

namespace httparity::http1 {
namespace {

using Status = TrailerSection::Status;

struct Outcome {
  Status status = Status::kNeedMore;
  std::size_t at = 0;        // bytes that were needed
  std::size_t consumed = 0;  // of them
  std::string error;
};

// Feeds the bytes one by one.
Outcome Read(std::string_view bytes, Header* trailer = nullptr,
             GoVersion go = {}) {
  TrailerSection section(go);
  section.Start();
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    const ExactBuffer buffer(bytes.substr(0, size));
    const Status status = section.Read(buffer.view());
    if (status == Status::kNeedMore) continue;
    if (trailer != nullptr) MergeTrailers(section.fields(), trailer);
    return {status, size, section.consumed(),
            std::string(section.error().Error())};
  }
  const ExactBuffer buffer(bytes);
  return {Status::kNeedMore, bytes.size(), 0,
          std::string(section.Interrupt(buffer.view()).Error())};
}

// TRL-2
TEST(TrailerSection, EmptyLineIsNoTrailers) {
  const Outcome outcome = Read("\r\nnext");
  EXPECT_EQ(outcome.status, Status::kDone);
  EXPECT_EQ(outcome.at, 2u);
  EXPECT_EQ(outcome.consumed, 2u);
}

TEST(TrailerSection, WaitsForAnEmptyLineOfCRLF) {
  EXPECT_EQ(Read("A: b\r\n\r\nnext").at, 8u);
  EXPECT_EQ(Read("A: b\n\n").status, Status::kNeedMore);
  const Outcome later = Read("A: b\n\nGET / HTTP/1.1\r\n\r\n");
  EXPECT_EQ(later.status, Status::kDone);
  EXPECT_EQ(later.at, 24u);
  EXPECT_EQ(later.consumed, 6u);
  EXPECT_EQ(Read("\nA: b\r\n\r\n").consumed, 1u);
}

TEST(TrailerSection, EndsWithinTheWindow) {
  const auto of_size = [](std::size_t size) {
    return "A: " + std::string(size - 7, 'x') + "\r\n\r\n";
  };
  EXPECT_EQ(Read(of_size(4096)).status, Status::kDone);
  const Outcome outcome = Read(of_size(4097));
  EXPECT_EQ(outcome.status, Status::kError);
  EXPECT_EQ(outcome.at, 4096u);
  EXPECT_EQ(outcome.consumed, 0u);
  EXPECT_EQ(outcome.error,
            "http: suspiciously long trailer after chunked body");
}

TEST(TrailerSection, InterruptedIsAnError) {
  EXPECT_EQ(Read("").error, "http: unexpected EOF reading trailer");
  EXPECT_EQ(Read("\r").error, "http: unexpected EOF reading trailer");
  EXPECT_EQ(Read("A:").error,
            "http: suspiciously long trailer after chunked body");
  EXPECT_EQ(Read("A: b\r\n\r").error,
            "http: suspiciously long trailer after chunked body");
}

// TRL-3
TEST(TrailerSection, ReceivedNamesReplaceWhatWasThere) {
  Header trailer;
  trailer.SetRaw("A", std::span<const std::string>());
  trailer.SetRaw("Kept", std::span<const std::string>());
  trailer.Add("B", "old");
  Read("a: 1\nContent-Length: 2\r\nx y: 3\r\nA: 4\r\n f\r\nb: 5\r\n\r\n",
       &trailer);
  EXPECT_EQ(trailer.Values("A"), (std::vector<std::string_view>{"1", "4 f"}));
  EXPECT_EQ(trailer.Get("Content-Length"), "2");
  EXPECT_EQ(trailer.GetRaw("x y"), "3");
  EXPECT_EQ(trailer.Values("B"), (std::vector<std::string_view>{"5"}));
  EXPECT_TRUE(trailer.Has("Kept"));
}

// As a handler may have set it before it read the content.
TEST(TrailerSection, KeepsTheValuesOfNamesThatAreNotReceived) {
  Header trailer;
  trailer.Set("Early", "1");
  trailer.Set("Both", "old");
  Read("Both: new\r\nUndeclared: 2\r\n\r\n", &trailer);
  EXPECT_EQ(trailer.Values("Early"), (std::vector<std::string_view>{"1"}));
  EXPECT_EQ(trailer.Values("Both"), (std::vector<std::string_view>{"new"}));
  EXPECT_EQ(trailer.Get("Undeclared"), "2");
}

// TRL-4
TEST(TrailerSection, FaultsHaveGosTexts) {
  EXPECT_EQ(Read("A \"\r\n\r\n").error,
            "malformed MIME header: missing colon: \"A \\\"\"");
  EXPECT_EQ(Read(" A: b\r\n\r\n").error,
            "malformed MIME header initial line: \" A: b\"");
  EXPECT_EQ(Read("A@: b\r\n\r\n").error,
            "malformed MIME header line: \"A@: b\"");
  EXPECT_EQ(Read(": b\r\n\r\n").error, "malformed MIME header line: \": b\"");
  EXPECT_EQ(Read("a: \x01\r\n c\r\n\r\n").error,
            "malformed MIME header line: \"A: \\x01 c\"");
  EXPECT_EQ(
      Read(" " + std::string(79, 'x') + "\r\n\r\n").error,
      "malformed MIME header initial line: \" " + std::string(79, 'x') + "\"");
  EXPECT_EQ(Read(" " + std::string(80, 'x') + "\r\n\r\n").error,
            "message too large");
  EXPECT_EQ(Read("A: b\r\nB\r\nC: d\r\n\r\n").consumed, 9u);
}

TEST(TrailerSection, FaultsAreNotQuotedByGo124) {
  const auto error = [](std::string_view bytes) {
    return Read(bytes, nullptr, GoVersion{24}).error;
  };
  EXPECT_EQ(error("A \"\r\n\r\n"),
            "malformed MIME header: missing colon: \"A \\\"\"");
  EXPECT_EQ(error(" A: b\r\n\r\n"),
            "malformed MIME header initial line:  A: b");
  EXPECT_EQ(error("A@: b\r\n\r\n"), "malformed MIME header line: A@: b");
}

}  // namespace
}  // namespace httparity::http1
