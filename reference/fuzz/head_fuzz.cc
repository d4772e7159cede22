// Request heads: the reader and the rules. Where the bytes were cut makes no
// difference, and what is accepted is sane.
//
// Input: a byte that chooses the cuts, a byte that chooses the ending, then the
// bytes of the connection.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fuzz/fuzz_input.h"
#include "fuzz/invariant.h"
#include "reference/http/field_token.h"
#include "reference/http/quote.h"
#include "reference/http1/exact_buffer.h"
#include "reference/http1/head_reader.h"
#include "reference/http1/head_rules.h"

namespace httparity::http1 {
namespace {

// Everything that a head decides, as text, so that two can be compared.
std::string Account(const HeadReader& reader, const HeadFacts& facts,
                    const Header& header, const Header& trailer) {
  const RequestLine& line = reader.line();
  std::string text = Quote(line.method) + Quote(line.target) +
                     Quote(line.proto) + Quote(facts.host);
  const auto add = [&text](std::int64_t value) {
    text.append(" ").append(std::to_string(value));
  };
  add(line.major);
  add(line.minor);
  add(static_cast<int>(facts.transfer.framing));
  add(facts.transfer.content_length);
  add(facts.has_trailer);
  add(facts.close);
  add(facts.wants_http10_keep_alive);
  add(facts.wants_close);
  add(static_cast<int>(facts.expectation));
  for (const Header* fields : {&header, &trailer}) {
    for (const Header::Field& field : fields->Fields()) {
      text.append("\n").append(Quote(field.name)).append(Quote(field.value));
    }
  }
  return text;
}

void CheckField(std::string_view name, std::string_view value) {
  Require(IsToken(name), "a field's name is a token");
  RequireSame(CanonicalHeaderKey(name), name, "its spelling is canonical");
  Require(IsFieldValue(value), "a value has no control bytes");
  // At its end a fold without text leaves a SP, as in Go.
  RequireSame(TrimLeftOWS(value), value, "a value starts with text");
}

void CheckFacts(const RequestLine& line, const HeadFacts& facts,
                const Header& header) {
  const Transfer& transfer = facts.transfer;
  switch (transfer.framing) {
    case Framing::kChunked:
      Require(transfer.content_length == -1, "chunks have no length");
      Require(line.AtLeast(1, 1), "1.0 has no chunks");
      break;
    case Framing::kLength:
      Require(transfer.content_length >= 0, "a length is no less than 0");
      Require(header.Has("Content-Length"), "a length was declared");
      break;
    case Framing::kNone:
      Require(transfer.content_length == (IsPrefaceLine(line) ? -1 : 0),
              "without content it is 0, of the preface of HTTP/2 unknown");
      break;
    case Framing::kUntilEnd:
      Require(false, "only lax lengths have content up to the end");
  }
  Require(!header.Has("Host"), "Host is no field of the header");
  Require(!header.Has("Transfer-Encoding"), "nor is Transfer-Encoding");
  Require(IsHostValue(facts.host) || facts.host.empty(), "the host is one");
  for (const Header::Field& field : header.Fields()) {
    if (field.has_value) CheckField(field.name, field.value);
  }
}

// The outcome: "needs more", "bad request" or the account of the head.
struct Outcome {
  HeadReader::Status status = HeadReader::Status::kNeedMore;
  RequestError ending = RequestError::kNone;  // when it needs more
  RequestError error = RequestError::kNone;   // of the rules
  std::size_t size = 0;
  std::string account;

  bool operator==(const Outcome&) const = default;
};

void Judge(const HeadReader& reader, Outcome* outcome) {
  HeadRules rules;
  HeadFacts facts;
  Header header, trailer;
  outcome->size = reader.size();
  outcome->error =
      rules.Judge(reader.line(), reader.fields(), &facts, &header, &trailer);
  if (outcome->error != RequestError::kNone) return;
  outcome->account = Account(reader, facts, header, trailer);
  CheckFacts(reader.line(), facts, header);
}

// Reads `bytes` as they arrive in pieces. `used` is a reader that has read
// another head before.
Outcome ReadInPieces(std::string_view bytes, PieceSizes sizes,
                     HeadReader::Ending ending, HeadReader* used) {
  Outcome outcome;
  std::size_t arrived = 0;
  while (true) {
    arrived += std::min(sizes.Next(), bytes.size() - arrived);
    // At another address each time, as in a buffer that grows.
    const ExactBuffer buffer(bytes.substr(0, arrived));
    outcome.status = used->Read(buffer.view());
    if (outcome.status == HeadReader::Status::kDone) {
      Judge(*used, &outcome);
      Require(outcome.size <= arrived, "a head lies in what has arrived");
    }
    if (outcome.status != HeadReader::Status::kNeedMore) return outcome;
    if (arrived == bytes.size()) {
      outcome.ending = used->Finish(buffer.view(), ending);
      return outcome;
    }
  }
}

// A head written anew, each field on a line of its own. Nothing when a value
// ends in SP, which a line cannot say.
std::optional<std::string> Rewritten(std::string_view head) {
  HeadReader reader;
  Require(reader.Read(head) == HeadReader::Status::kDone,
          "it was taken before");
  const RequestLine& line = reader.line();
  std::string text = std::string(line.method) + " " + std::string(line.target) +
                     " " + std::string(line.proto) + "\r\n";
  for (std::size_t i = 0; i < reader.fields().size(); ++i) {
    const FieldLine field = reader.fields()[i];
    if (field.value.ends_with(' ')) return std::nullopt;
    text.append(field.name).append(": ").append(field.value).append("\r\n");
  }
  return text + "\r\n";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  FuzzInput input(data, size);
  const PieceSizes cuts(input.TakeByte());
  const auto ending = input.TakeByte() % 2 == 0
                          ? HeadReader::Ending::kEndOfInput
                          : HeadReader::Ending::kReadError;
  const std::string_view bytes = input.Rest();

  HeadReader reader;
  const Outcome whole = ReadInPieces(bytes, PieceSizes(0), ending, &reader);
  reader.Reset();
  const Outcome cut = ReadInPieces(bytes, cuts, ending, &reader);
  RequireSame(cut.account, whole.account, "cuts make no difference to a head");
  Require(cut == whole, "cuts make no difference to the outcome");

  if (whole.status != HeadReader::Status::kDone) return 0;
  const std::optional<std::string> rewritten = Rewritten(bytes);
  if (!rewritten) return 0;
  reader.Reset();
  const Outcome again = ReadInPieces(*rewritten, cuts, ending, &reader);
  Require(again.size == rewritten->size(), "a head ends where it was ended");
  RequireSame(again.account, whole.account, "a head written anew is the same");
  Require(again.error == whole.error, "and is judged in the same way");
  return 0;
}

}  // namespace httparity::http1
