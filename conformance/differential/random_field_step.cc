#include "conformance/differential/random_field_step.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;

using Texts = std::vector<std::string>;
using Field = std::pair<const char*, const char*>;

constexpr Field kFields[] = {
    {"X-A", "1"},
    {"A", "0"},
    {"b", "2"},
    {"Content-Type", "text/x"},
    {"Content-Type", ""},
    {"Content-Length", "0"},
    {"Content-Length", "5"},
    {"Content-Length", "2048"},
    {"Content-Length", "10000"},
    {"Content-Length", "+3"},
    {"Content-Length", "05"},
    {"Content-Length", "-5"},
    {"Content-Length", "x5"},
    {"Content-Length", " 3 "},
    {"Content-Length", ""},
    {"content-length", "5"},
    {"Connection", "close"},
    {"Connection", "Close"},
    {"Connection", "keep-alive"},
    {"Connection", "foo, close"},
    {"Connection", "upgrade"},
    {"Transfer-Encoding", "chunked"},
    {"Transfer-Encoding", "gzip"},
    {"Transfer-Encoding", "identity"},
    {"Transfer-Encoding", "Identity"},
    {"Trailer", "A"},
    {"Trailer", "A, b"},
    {"Trailer", "A, a, Content-Length"},
    {"Trailer", "a b"},
    {"Trailer:A", "t1"},
    {"Trailer:b c", "t2"},
    {"Trailer:Content-Length", "7"},
    {"Trailer:", "t3"},
    {"trailer:x", "t4"},
    {"Date", "today"},
    {"Upgrade", "websocket"},
    {"Content-Encoding", "gzip"},
    {"Content-Encoding", ""},
    {"Etag", "\"e\""},
    {"Set-Cookie", "a=b; Path=/"},
    {"Location", "/x"},
};

// Names and values that are not sent as they are, if at all. Clause: RSP-5.
const Texts kOddNames = {"a b",   "x\r\ny", "",        "caf\xC3\xA9", "n:m",
                         "x-low", "UPPER",  "X_under", "a\tb",        "\x7F"};
const Texts kOddValues = {"",         "x\r\nEvil: 1", " sp \t",
                          "a\nb",     "\r\n",         std::string("nul\0!", 5),
                          "\x01\x7F", "\xC3\xA9",     "a,b"};
const Texts kNoValues = {"Content-Type", "Date",    "Content-Length",
                         "Connection",   "Trailer", "Transfer-Encoding",
                         "X-A"};

object FieldStep(const char* step, const Field& field) {
  return {{step, array{field.first, field.second}}};
}

object RawField(Random& random) {
  const std::uint32_t roll = random.Below(100);
  if (roll < 30) {
    return {{"raw_header", array{random.Pick(kNoValues), array()}}};
  }
  array values{random.Pick(kOddValues)};
  if (random.Percent(25)) values.emplace_back(random.Pick(kOddValues));
  const std::string name = roll < 70   ? random.Pick(kOddNames)
                           : roll < 85 ? "Trailer:" + random.Pick(kOddNames)
                                       : random.Pick(kFields).first;
  return {{"raw_header", array{name, std::move(values)}}};
}

}  // namespace

object RandomFieldStep(Random& random) {
  const Field& field = random.Pick(kFields);
  const std::uint32_t roll = random.Below(100);
  if (roll < 50) return FieldStep("set_header", field);
  if (roll < 65) return FieldStep("add_header", field);
  if (roll < 73) return {{"del_header", field.first}};
  return RawField(random);
}

}  // namespace httparity::conformance
