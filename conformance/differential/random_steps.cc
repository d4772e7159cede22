#include "conformance/differential/random_steps.h"

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/differential/random_field_step.h"
#include "conformance/differential/step_walk.h"

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

using Texts = std::vector<std::string>;

// ---- Content ----------------------------------------------------------------

// What a content begins with decides its type; it goes on with the same.
const Texts kUnits = {"a",          "a",        "x y\n",       "<html>x",
                      "{\"a\":1}",  "\x01\x02", "%PDF-",       "GIF89a",
                      "\r\n",       "<!-- -->", "0\r\n\r\n",   " <p>x",
                      "0123456789", "\t",       "\xEF\xBB\xBF"};

// About the reads of a copy (RSP-17), with the 512 bytes before them.
constexpr int kCopySizes[] = {32'767, 32'768, 32'769, 33'279,
                              33'280, 33'281, 40'000};

int RandomSize(Random& random) {
  const std::uint32_t roll = random.Below(100);
  if (roll < 50) return random.Pick(kWriteSizes);
  if (roll < 90) return static_cast<int>(random.Below(12));
  return static_cast<int>(random.Below(5000));
}

// The unit over and over, whole characters only, so that it is a JSON text.
std::string TextOfSize(const std::string& unit, int size) {
  const auto wanted = static_cast<std::size_t>(size);
  std::string text;
  while (text.size() + unit.size() <= wanted) text += unit;
  const bool ascii = unit.front() >= 0;
  return text + (ascii ? unit.substr(0, wanted - text.size())
                       : std::string(wanted - text.size(), 'u'));
}

// So many bytes as a text and how often it is repeated.
array RandomRepetition(Random& random, int size) {
  const std::string& unit = random.Pick(kUnits);
  if (unit.size() == 1) return {unit, size};
  return {TextOfSize(unit, size), 1};
}

// ---- Steps ------------------------------------------------------------------

constexpr int kStatuses[] = {100, 101, 102, 103, 103, 199, 200, 200, 200, 201,
                             204, 204, 204, 205, 206, 226, 299, 301, 304, 304,
                             304, 307, 400, 404, 405, 413, 418, 426, 429, 431,
                             451, 499, 500, 501, 503, 505, 511, 599, 600, 999};
constexpr int kNoStatuses[] = {-1, 0, 99, 1000};

constexpr int kReads[] = {-1, -1, -1, 0, 1, 3, 5, 512, 4096, 5000};
constexpr int kLimits[] = {-1, 0, 1, 4, 5, 511, 512, 4096, 10'000};
const Texts kParts = {"all",   "method", "path",    "header", "content_length",
                      "close", "body",   "trailer", "values", "url",
                      "form",  "cookies"};
const Texts kLocations = {"/x", "x?y", "http://h/p", "\xC3\xA9",
                          "",   "//h", "?q"};

using Maker = void (*)(Random&, const StepChoice&, array& steps);

void Write(Random& random, const StepChoice&, array& steps) {
  steps.push_back(
      object{{"write", TextOfSize(random.Pick(kUnits), RandomSize(random))}});
}

void WriteRepeat(Random& random, const StepChoice&, array& steps) {
  steps.push_back(
      object{{"write_repeat", RandomRepetition(random, RandomSize(random))}});
}

void Copy(Random& random, const StepChoice&, array& steps) {
  const int size =
      random.Percent(12) ? random.Pick(kCopySizes) : RandomSize(random);
  steps.push_back(object{{"copy", RandomRepetition(random, size)}});
}

void WriteStatus(Random& random, const StepChoice&, array& steps) {
  const int code =
      random.Percent(4) ? random.Pick(kNoStatuses) : random.Pick(kStatuses);
  steps.push_back(object{{"write_status", code}});
}

void ChangeField(Random& random, const StepChoice&, array& steps) {
  steps.push_back(RandomFieldStep(random));
}

void Flush(Random&, const StepChoice&, array& steps) {
  steps.push_back(object{{"flush", true}});
}

void ReadBody(Random& random, const StepChoice& choice, array& steps) {
  steps.push_back(object{{"read_body", random.Pick(kReads)}});
  if (choice.echoes && random.Percent(40)) {
    steps.push_back(object{{"echo_body", true}});
  }
}

void CloseBody(Random&, const StepChoice&, array& steps) {
  steps.push_back(object{{"close_body", true}});
}

void Describe(Random& random, const StepChoice& choice, array& steps) {
  if (!choice.echoes) return;
  array parts{random.Pick(kParts)};
  if (random.Percent(50)) parts.emplace_back(random.Pick(kParts));
  steps.push_back(object{{"describe", std::move(parts)}});
}

void WriteContext(Random& random, const StepChoice&, array& steps) {
  constexpr const char* kKeys[] = {"conn", "app", "none"};
  steps.push_back(object{{"write_context", random.Pick(kKeys)}});
}

void Sleep(Random& random, const StepChoice&, array& steps) {
  steps.push_back(object{{"sleep_ms", random.Below(2)}});
}

bool HasStep(const array& steps, std::string_view wanted) {
  bool found = false;
  ForEachStep({{"handler", steps}}, [&](std::string_view name, const value&) {
    found = found || name == wanted;
  });
  return found;
}

// Nothing but a FIN ends a request's context while its handler runs: with one
// on its way it does at once, without one never. Hijack stops who looks for it,
// at whatever time it comes.
void WaitCancel(Random&, const StepChoice& choice, array& steps) {
  if (!choice.lone || HasStep(steps, "hijack")) return;
  steps.push_back(object{{"wait_cancel_ms", choice.half_close ? 8000 : 1}});
}

void Error(Random& random, const StepChoice&, array& steps) {
  steps.push_back(object{
      {"error", array{TextOfSize(random.Pick(kUnits), RandomSize(random)),
                      random.Pick(kStatuses)}}});
}

void Redirect(Random& random, const StepChoice&, array& steps) {
  steps.push_back(object{
      {"redirect", array{random.Pick(kLocations), random.Pick(kStatuses)}}});
}

void NotFound(Random&, const StepChoice&, array& steps) {
  steps.push_back(object{{"not_found", true}});
}

void MaxBytes(Random& random, const StepChoice&, array& steps) {
  steps.push_back(object{{"max_bytes", random.Pick(kLimits)}});
}

void FullDuplex(Random&, const StepChoice& choice, array& steps) {
  if (!choice.full_duplex) return;
  steps.push_back(object{{"full_duplex", true}});
}

// Past, or far away.
void ReadDeadline(Random& random, const StepChoice& choice, array& steps) {
  const bool past = choice.past_deadlines && random.Percent(50);
  steps.push_back(object{{"read_deadline_ms", past ? -1 : 60'000}});
}

void WriteDeadline(Random& random, const StepChoice&, array& steps) {
  steps.push_back(
      object{{"write_deadline_ms", random.Percent(50) ? -1 : 60'000}});
}

void Hijack(Random& random, const StepChoice& choice, array& steps) {
  array raw;
  for (std::uint32_t more = random.Below(4); more > 0; --more) {
    if (choice.half_close && random.Percent(40)) {
      raw.push_back(object{{"read", random.Below(60)}});
    } else {
      raw.push_back(object{
          {"write", TextOfSize(random.Pick(kUnits), RandomSize(random))}});
    }
  }
  // A connection that nobody closes costs the time until it is called open.
  if (choice.half_close || random.Percent(50)) {
    raw.push_back(object{{"close", true}});
  }
  steps.push_back(object{{"hijack", std::move(raw)}});
}

void Panic(Random& random, const StepChoice&, array& steps) {
  steps.push_back(object{{"panic", random.Pick(kUnits)}});
}

void Abort(Random&, const StepChoice&, array& steps) {
  steps.push_back(object{{"abort", true}});
}

void PathValue(Random& random, const StepChoice&, array& steps) {
  if (random.Percent(50)) {
    steps.push_back(object{{"set_path_value", array{"x", "v"}}});
  }
  steps.push_back(object{{"path_value", "x"}});
}

void Lookup(Random& random, const StepChoice&, array& steps) {
  constexpr const char* kTargets[] = {"/", "http://h/p", "x", "*"};
  steps.push_back(object{{"lookup", array{"GET", random.Pick(kTargets)}}});
}

void On(Random& random, const StepChoice& choice, array& steps);

struct Kind {
  std::uint32_t weight;
  Maker make;
};

constexpr Kind kKinds[] = {
    {16, Write},       {12, WriteRepeat}, {11, Copy},         {10, WriteStatus},
    {24, ChangeField}, {10, Flush},       {9, ReadBody},      {3, CloseBody},
    {3, Describe},     {1, WriteContext}, {1, Sleep},         {2, WaitCancel},
    {3, Error},        {2, Redirect},     {2, NotFound},      {4, MaxBytes},
    {2, FullDuplex},   {2, ReadDeadline}, {2, WriteDeadline}, {3, Hijack},
    {2, Panic},        {1, Abort},        {1, PathValue},     {1, Lookup},
    {3, On},
};
constexpr std::uint32_t kAllWeights = std::accumulate(
    std::begin(kKinds), std::end(kKinds), 0u,
    [](std::uint32_t sum, const Kind& kind) { return sum + kind.weight; });

void AddStep(Random& random, const StepChoice& choice, array& steps) {
  std::uint32_t roll = random.Below(kAllWeights);
  for (const Kind& kind : kKinds) {
    if (roll < kind.weight) return kind.make(random, choice, steps);
    roll -= kind.weight;
  }
}

void On(Random& random, const StepChoice& outer, array& steps) {
  StepChoice choice = outer;
  choice.lone = false;  // what was hijacked before is not seen from inside
  constexpr const char* kMethods[] = {"GET", "HEAD", "POST"};
  array some;
  array others;
  AddStep(random, choice, some);
  AddStep(random, choice, others);
  AddStep(random, choice, others);
  object lists;
  lists[random.Pick(kMethods)] = std::move(some);
  lists["*"] = std::move(others);
  steps.push_back(object{{"on", std::move(lists)}});
}

// ---- Handlers ---------------------------------------------------------------

// How many bytes the steps write, whichever of them run.
std::size_t WrittenBy(const array& steps) {
  std::size_t written = 0;
  ForEachStep({{"handler", steps}},
              [&](std::string_view name, const value& argument) {
                if (name == "write") {
                  written += argument.as_string().size();
                } else if (name == "write_repeat" || name == "copy") {
                  written += argument.at(0).as_string().size() *
                             argument.at(1).to_number<std::size_t>();
                } else if (name == "error") {
                  written += argument.at(0).as_string().size();
                }
              });
  return written;
}

// Behind the fields, ahead of the content.
void FixStatusEarly(Random& random, array& steps) {
  auto at = steps.begin();
  while (at != steps.end() && at->as_object().contains("set_header")) ++at;
  steps.insert(at, object{{"write_status", random.Pick(kStatuses)}});
}

void DeclareLength(Random& random, array& steps) {
  auto length = static_cast<std::int64_t>(WrittenBy(steps));
  if (random.Percent(40)) {
    length += random.Percent(50) ? static_cast<int>(random.Below(20)) + 1 : -1;
  }
  steps.insert(
      steps.begin(),
      object{{"set_header", array{"Content-Length", std::to_string(length)}}});
}

void AddTrailers(Random& random, array& steps) {
  if (random.Percent(70)) {
    steps.insert(steps.begin(),
                 object{{"set_header", array{"Trailer", "A, b"}}});
  }
  if (random.Percent(70)) {
    steps.push_back(object{{"set_header", array{"A", "late"}}});
  }
  if (random.Percent(40)) {
    steps.push_back(object{{"raw_header", array{"Trailer:A", array{"x\ny"}}}});
  }
}

}  // namespace

array RandomSteps(Random& random, const StepChoice& choice) {
  array steps;
  for (std::uint32_t more = random.Below(6) + 1; more > 0; --more) {
    const std::size_t before = steps.size();
    AddStep(random, choice, steps);
    if (WrittenBy(steps) <= choice.most_written) continue;
    steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(before),
                steps.end());
  }
  const std::uint32_t roll = random.Below(100);
  if (roll < 25) DeclareLength(random, steps);
  if (roll >= 25 && roll < 40) AddTrailers(random, steps);
  if (random.Percent(25)) FixStatusEarly(random, steps);
  return steps;
}

}  // namespace httparity::conformance
