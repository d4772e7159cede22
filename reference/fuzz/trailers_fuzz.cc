// Trailer sections of requests, and how their fields join the declared ones.
//
// Input: a byte that chooses the cuts, then the bytes behind the last chunk.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "fuzz/fuzz_input.h"
#include "fuzz/invariant.h"
#include "reference/http/field_token.h"
#include "reference/http1/exact_buffer.h"
#include "reference/http1/trailer_section.h"

namespace httparity::http1 {
namespace {

using Status = TrailerSection::Status;

struct Outcome {
  Status status = Status::kNeedMore;
  std::size_t consumed = 0;
  std::string error;
  std::string fields;

  bool operator==(const Outcome&) const = default;
};

void CheckMerge(const FieldSectionReader& fields) {
  Header trailer, received;
  trailer.SetRaw("Declared", std::span<const std::string>());
  trailer.SetRaw("Stale", "old");
  for (std::size_t i = 0; i < fields.size(); ++i) {
    received.Add(fields[i].name, fields[i].value);
  }
  MergeTrailers(fields, &trailer);
  for (const Header::Field& field : received.Fields()) {
    Require(trailer.ValuesRaw(field.name) == received.ValuesRaw(field.name),
            "a name has the values received, and no others");
  }
  Require(trailer.Has("Declared") && trailer.Has("Stale"),
          "a name that was not received stays");
  for (const Header::Field& field : trailer.Fields()) {
    Require(IsFieldValue(field.value), "a value has no control bytes");
    // At its end a fold without text leaves a SP, as in Go.
    RequireSame(TrimLeftOWS(field.value), field.value,
                "a value starts with text");
  }
}

Outcome ReadInPieces(std::string_view bytes, PieceSizes sizes,
                     TrailerSection* section) {
  Outcome outcome;
  std::size_t arrived = 0;
  while (true) {
    arrived += std::min(sizes.Next(), bytes.size() - arrived);
    const ExactBuffer buffer(bytes.substr(0, arrived));
    outcome.status = section->Read(buffer.view());
    if (outcome.status == Status::kDone) CheckMerge(section->fields());
    if (outcome.status != Status::kNeedMore) break;
    if (arrived < bytes.size()) continue;
    outcome.error = section->Interrupt(buffer.view()).Error();
    return outcome;
  }
  outcome.consumed = section->consumed();
  outcome.error = section->error().Error();
  Require(outcome.consumed <= TrailerSection::kWindow, "a section has a bound");
  Require(outcome.consumed <= arrived, "a section lies in what has arrived");
  return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  httparity::FuzzInput input(data, size);
  const std::uint8_t cuts = input.TakeByte();
  TrailerSection section;
  section.Start();
  const Outcome whole =
      ReadInPieces(input.Rest(), httparity::PieceSizes(0), &section);
  section.Start();
  const Outcome cut =
      ReadInPieces(input.Rest(), httparity::PieceSizes(cuts), &section);
  httparity::RequireSame(cut.error, whole.error, "cuts make no difference");
  httparity::Require(cut == whole, "cuts make no difference");
  httparity::Require((whole.status == Status::kDone) == whole.error.empty(),
                     "what is not done has an error");
  return 0;
}

}  // namespace httparity::http1
