#include "reference/http1/head_rules.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "reference/http/field_token.h"
#include "reference/http/method.h"

namespace httparity::http1 {
namespace {

constexpr std::array<bool, 256> kHostByte = [] {
  std::array<bool, 256> table{};
  for (int c = '0'; c <= '9'; ++c) table[c] = true;
  for (int c = 'A'; c <= 'Z'; ++c) table[c] = table[c | 0x20] = true;
  for (char c : std::string_view("!$%&'()*+,-.:;=[]_~")) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}();

// A letter of a name in canonical form, by whether it starts a word.
constexpr std::array<std::array<char, 256>, 2> kCanonical = [] {
  std::array<std::array<char, 256>, 2> table{};
  for (int c = 0; c < 256; ++c) {
    const char byte = static_cast<char>(c);
    const bool is_lower = byte >= 'a' && byte <= 'z';
    table[0][c] = LowerASCII(byte);
    table[1][c] = is_lower ? static_cast<char>(byte - ('a' - 'A')) : byte;
  }
  return table;
}();

// CanonicalHeaderKey for a name that is known to be a token, at a third of its
// cost, which is what the header of a request mostly costs. (A name with SP
// comes out wrong, but its request is refused.)
void AssignCanonical(std::string_view name, std::string* out) {
  out->resize(name.size());
  char* p = out->data();
  char previous = '-';
  for (char c : name) {
    *p++ = kCanonical[previous == '-'][static_cast<unsigned char>(c)];
    previous = c;
  }
}

// FLD-9: what the version and the lists in all Connection fields say.
bool AsksToClose(const RequestLine& line,
                 const std::vector<std::string_view>& connection) {
  if (line.major < 1) return true;
  if (AnyListHas(connection, "close")) return true;
  return line.IsHTTP10() && !AnyListHas(connection, "keep-alive");
}

Expectation ExpectationOf(const std::vector<std::string_view>& expect,
                          const RequestLine& line, const Transfer& transfer) {
  if (expect.empty() || expect.front().empty()) return Expectation::kNone;
  if (!WordHas(expect.front(), "100-continue")) return Expectation::kUnknown;
  return line.AtLeast(1, 1) && transfer.content_length != 0
             ? Expectation::kContinue
             : Expectation::kNone;
}

}  // namespace

bool IsHostValue(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    return kHostByte[static_cast<unsigned char>(c)];
  });
}

RequestError HeadRules::Judge(const RequestLine& line,
                              const FieldSectionReader& fields,
                              HeadFacts* facts, Header* header,
                              Header* trailer) {
  *facts = HeadFacts();
  Sort(fields, header);
  if (host_.size() > 1) return RequestError::kBadRequest;
  DeriveConnection(line, facts);
  const RequestError error =
      DecideTransfer(line, transfer_encoding_, content_length_, facts->close,
                     options_, &facts->transfer);
  if (error != RequestError::kNone) return error;
  trailer->Clear();
  if (facts->transfer.framing == Framing::kChunked) {
    if (!DeclareTrailers(trailer)) return RequestError::kBadRequest;
    facts->has_trailer = !trailer->Empty();
  } else {
    KeepFramingFields(header);
  }
  if (!IsSupportedVersion(line)) return RequestError::kUnsupportedVersion;

  const bool is_preface =
      IsPrefaceLine(line) && header->Empty() && host_.empty();
  if (is_preface) {
    facts->transfer.content_length = -1;
    facts->close = facts->wants_close = true;
  }
  const bool needs_host = line.AtLeast(1, 1) && line.method != kMethodConnect;
  if (host_.empty() && needs_host && !is_preface) {
    return RequestError::kMissingHost;
  }
  if (!host_.empty()) facts->host = host_.front();
  if (!IsHostValue(facts->host)) return RequestError::kMalformedHost;
  if (fields.has_space_in_name()) return RequestError::kInvalidFieldName;
  facts->expectation = ExpectationOf(expect_, line, facts->transfer);
  return RequestError::kNone;
}

// One pass: the fields that matter here into their lists; into the header all
// that the handler will see for certain.
void HeadRules::Sort(const FieldSectionReader& fields, Header* header) {
  for (Values* list : {&host_, &transfer_encoding_, &content_length_, &trailer_,
                       &connection_, &expect_, &pragma_}) {
    list->clear();
  }
  has_cache_control_ = false;
  header->Clear();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const FieldLine field = fields[i];
    Values* const list = ListFor(field.name);
    if (list != nullptr) list->push_back(field.value);
    if (IsWithheld(list)) continue;
    AssignCanonical(field.name, &name_);
    header->AddRaw(name_, field.value);
  }
  const bool is_old_no_cache =
      !pragma_.empty() && pragma_.front() == "no-cache";
  if (is_old_no_cache && !has_cache_control_) {  // HDR-11
    header->AddRaw("Cache-Control", "no-cache");
  }
}

HeadRules::Values* HeadRules::ListFor(std::string_view name) {
  // Most are spelled like this.
  const auto is = [name](std::string_view canonical) {
    return name == canonical || EqualFold(name, canonical);
  };
  switch (name.size()) {
    case 4:
      return is("Host") ? &host_ : nullptr;
    case 6:
      if (is("Expect")) return &expect_;
      return is("Pragma") ? &pragma_ : nullptr;
    case 7:
      return is("Trailer") ? &trailer_ : nullptr;
    case 10:
      return is("Connection") ? &connection_ : nullptr;
    case 13:
      if (is("Cache-Control")) has_cache_control_ = true;
      return nullptr;
    case 14:
      return is("Content-Length") ? &content_length_ : nullptr;
    case 17:
      return is("Transfer-Encoding") ? &transfer_encoding_ : nullptr;
    default:
      return nullptr;
  }
}

// The fields that the handler never sees, or not when the content is chunked.
bool HeadRules::IsWithheld(const Values* list) const {
  return list == &host_ || list == &transfer_encoding_ ||
         list == &content_length_ || list == &trailer_;
}

// Not chunked: Content-Length and Trailer stay, several equal lengths as one
// (BODY-4, TRL-1).
void HeadRules::KeepFramingFields(Header* header) const {
  if (content_length_.size() == 1) {
    header->AddRaw("Content-Length", content_length_.front());
  } else if (!content_length_.empty()) {
    header->AddRaw("Content-Length", TrimString(content_length_.front()));
  }
  for (std::string_view value : trailer_) header->AddRaw("Trailer", value);
}

// TRL-1. False when a name is one that governs framing. A head has room for
// hundreds of thousands of names: each must cost no look at all the others.
bool HeadRules::DeclareTrailers(Header* trailer) {
  declared_.clear();
  for (std::string_view rest : trailer_) {
    while (!rest.empty()) {
      const std::size_t comma = rest.find(',');
      name_.assign(TrimString(rest.substr(0, comma)));
      rest.remove_prefix(comma == std::string_view::npos ? rest.size()
                                                         : comma + 1);
      if (name_.empty()) continue;
      CanonicalizeHeaderKey(name_.data(), name_.size());
      if (name_ == "Transfer-Encoding" || name_ == "Trailer" ||
          name_ == "Content-Length") {
        return false;
      }
      declared_.push_back(name_);
    }
  }
  std::ranges::sort(declared_);
  const auto repeated = std::ranges::unique(declared_);
  declared_.erase(repeated.begin(), repeated.end());
  for (const std::string& name : declared_) trailer->AppendValuelessRaw(name);
  return true;
}

void HeadRules::DeriveConnection(const RequestLine& line,
                                 HeadFacts* facts) const {
  facts->close = AsksToClose(line, connection_);
  facts->wants_close = facts->close;
  if (connection_.empty()) return;
  if (WordHas(connection_.front(), "close")) facts->wants_close = true;
  facts->wants_http10_keep_alive =
      line.IsHTTP10() && WordHas(connection_.front(), "keep-alive");
}

}  // namespace httparity::http1
