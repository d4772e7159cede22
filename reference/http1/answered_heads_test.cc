// Heads, and what the real Go server answered to them: the text of the answer,
// how many bytes it had taken by then, and what a handler saw.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

#include "reference/http/header.h"
#include "reference/http/testdata.h"
#include "reference/http/url.h"
#include "reference/http1/exact_buffer.h"
#include "reference/http1/head_reader.h"
#include "reference/http1/head_rules.h"
#include "reference/http1/request_error.h"

namespace httparity::http1 {
namespace {

enum Column { kInput, kEnding, kAnswer, kAnsweredAt, kSize, kFacts };

struct Verdict {
  std::string answer;    // "accepted", the reply's bytes, or nothing
  std::size_t at = 0;    // bytes that were needed to answer
  std::size_t size = 0;  // of an accepted head
  std::string facts = {};
};

std::string Reply(RequestError error) {
  std::string bytes;
  AppendReply(error, &bytes);
  return bytes;
}

std::string ExpectationFailed(const RequestLine& line) {
  const bool is_head = line.method == "HEAD";
  return std::string(line.AtLeast(1, 1) ? "HTTP/1.1" : "HTTP/1.0") +
         " 417 Expectation Failed\r\nConnection: close\r\nDate: D\r\n" +
         (is_head ? "" : "Content-Length: 0\r\n") + "\r\n";
}

std::string Describe(const RequestLine& line, const HeadFacts& facts,
                     const Header& header, const Header& trailer) {
  URL url;
  EXPECT_FALSE(ParseRequestTarget(line.method, line.target, &url));
  std::string text = "line " + std::string(line.method) + " " +
                     std::string(line.target) + " " + std::string(line.proto);
  text += "\nhost ";
  text += url.Host.empty() ? facts.host : std::string_view(url.Host);
  text += "\nlength " + std::to_string(facts.transfer.content_length);
  const auto flag = [&](const char* name, bool value) {
    text.append("\n").append(name).append(value ? " true" : " false");
  };
  flag("chunked", facts.transfer.framing == Framing::kChunked);
  flag("close", facts.close);
  flag("continue", facts.expectation == Expectation::kContinue);
  std::vector<const Header::Field*> sorted;
  trailer.SortedFields(&sorted);
  for (const auto* field : sorted) text += "\ntrailer " + field->name;
  header.SortedFields(&sorted);
  for (const auto* field : sorted) {
    text += "\n" + field->name + ": " + field->value;
  }
  return text + "\n";
}

Verdict Accept(const HeadReader& reader) {
  HeadRules rules;
  HeadFacts facts;
  Header header, trailer;
  const RequestError error =
      rules.Judge(reader.line(), reader.fields(), &facts, &header, &trailer);
  if (error != RequestError::kNone) return {Reply(error), reader.size()};
  if (facts.expectation == Expectation::kUnknown) {
    return {ExpectationFailed(reader.line()), reader.size()};
  }
  return {"accepted", reader.size(), reader.size(),
          Describe(reader.line(), facts, header, trailer)};
}

// Reads the input in pieces of `step` bytes.
Verdict Read(std::string_view input, std::string_view ending,
             std::size_t step) {
  HeadReader reader;
  for (std::size_t size = std::min(step, input.size());;) {
    const ExactBuffer buffer(input.substr(0, size));
    const HeadReader::Status status = reader.Read(buffer.view());
    if (status == HeadReader::Status::kBadRequest) {
      return {Reply(RequestError::kBadRequest), size};
    }
    if (status == HeadReader::Status::kDone) return Accept(reader);
    if (size == input.size()) {
      const auto why = ending == "eof" ? HeadReader::Ending::kEndOfInput
                                       : HeadReader::Ending::kReadError;
      return {Reply(reader.Finish(buffer.view(), why)), size};
    }
    size = std::min(size + step, input.size());
  }
}

TEST(AnsweredHeads, AnswerAndItsMomentAreGos) {
  for (const TestRow& row : ReadTestdata("heads")) {
    SCOPED_TRACE(row.where);
    const std::string& input = row[kInput];
    const Verdict slow = Read(input, row[kEnding], 1);
    EXPECT_EQ(slow.answer, row[kAnswer]);
    const bool accepted = row[kAnswer] == "accepted";
    EXPECT_EQ(slow.at, static_cast<std::size_t>(
                           row.Int(accepted ? kSize : kAnsweredAt)));
    EXPECT_EQ(slow.facts, row[kFacts]);
    if (HasFailure()) return;
  }
}

TEST(AnsweredHeads, PiecesMakeNoDifference) {
  for (const TestRow& row : ReadTestdata("heads")) {
    SCOPED_TRACE(row.where);
    for (std::size_t step : {2, 3, 7, 64, 1 << 20}) {
      const Verdict verdict = Read(row[kInput], row[kEnding], step);
      EXPECT_EQ(verdict.answer, row[kAnswer]);
      EXPECT_EQ(verdict.size, static_cast<std::size_t>(row.Int(kSize)));
      EXPECT_EQ(verdict.facts, row[kFacts]);
    }
    if (HasFailure()) return;
  }
}

TEST(AnsweredHeads, CoverEveryAnswer) {
  std::set<std::string> answers;
  for (const TestRow& row : ReadTestdata("heads")) answers.insert(row[kAnswer]);
  for (RequestError error :
       {RequestError::kSilent, RequestError::kBadRequest,
        RequestError::kMissingHost, RequestError::kMalformedHost,
        RequestError::kInvalidFieldName, RequestError::kUnsupportedVersion,
        RequestError::kUnsupportedTransferEncoding}) {
    EXPECT_THAT(answers, testing::Contains(Reply(error)));
  }
  EXPECT_THAT(answers, testing::Contains("accepted"));
}

}  // namespace
}  // namespace httparity::http1
