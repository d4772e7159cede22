#include "conformance/differential/random_pattern.h"

#include <algorithm>
#include <array>

namespace httparity::conformance {
namespace {

using Texts = std::vector<std::string>;

const Texts kPlain = {"a", "a", "a", "b", "b", "c", "ab"};

// Escapes, marks and bytes that a path may hold in more than one way.
const Texts kOdd = {"%61",    "a%2Fb", "a%2fb", "%2F", "%zz", "%",  "\xC3\xA9",
                    "%C3%A9", "+",     "*",     "}",   "?",   "#",  "a;b",
                    "%7B",    "!",     "~a",    "(a)", "a=b", "&",  "'",
                    ":",      "@",     "%20",   "%41", "...", ".a", "%2e%2e",
                    "%2E",    "|",     "\\",    "\"",  "<",   "[",  "]",
                    "^",      "`",     "a,b",   "%25", "$",   "x",  "%00"};

// What an error text quotes by an escape, or does not: controls, marks that
// look like nothing, letters beyond ASCII and beyond 16 bits.
const Texts kQuoted = {"\n",
                       "\x01",
                       "\x7F",
                       std::string(1, '\0'),
                       "a\x1B",
                       "\xC2\x85",          // U+0085, a control
                       "\xC2\xA0",          // U+00A0, a space
                       "\xC2\xAD",          // U+00AD, a soft hyphen
                       "\xE2\x80\xA8",      // U+2028, a line's end
                       "\xEF\xBB\xBF",      // U+FEFF, the byte order mark
                       "\xEF\xBF\xBD",      // U+FFFD
                       "\xE4\xB8\x96",      // a letter
                       "\xF0\x9F\x98\x80",  // U+1F600, printable
                       "\xF3\xB0\x80\x80",  // U+F0000, not printable
                       "\"",
                       "\\",
                       "`",
                       "'\""};

const Texts kDots = {"", ".", ".."};

const Texts kMethods = {"GET", "GET",  "GET",     "POST",    "POST", "HEAD",
                        "PUT", "HEAD", "OPTIONS", "CONNECT", "get",  "ZED"};

const Texts kHosts = {"h",    "h",    "h",      "h.com",    "h.com", "H",
                      "h.",   "h:80", "[::1]",  "::1",      "i",     "i",
                      "h%41", "a",    "x_y~!$", "127.0.0.1"};

// Names of single wildcards; a pattern takes each once.
const Texts kNames = {"x",  "y", "z", "_w", "\xC3\xA9", "\xE4\xB8\x96",
                      "x1", "a"};

// No names: the wrong bytes, at the start or later.
const Texts kNoNames = {"1",
                        "$...",
                        "x-y",
                        "x....",
                        "%78",
                        "x\"",
                        "\\",
                        "x}",
                        "\xCC\x81",
                        "\xF0\x9F\x98\x80",
                        "\x7F",
                        "\xC2\xAD",
                        "a\xE2\x80\x8B",
                        "\xD9\xA3"};

// No methods: bytes that no token has, and what is more than a token.
const Texts kNoMethods = {"G(T",  "/{",     "a,b",   "\xC3\xA9", "G\"T",
                          "{x}",  "G\x01T", "\x7F",  "G\\T",     "\xE4\xB8\x96",
                          "GET:", "\n",     "[GET]", "\xC2\x85"};

std::string Quotable(Random& random) {
  std::string text = random.Pick(kQuoted);
  if (random.Percent(50)) text.insert(0, random.Pick(kPlain));
  if (random.Percent(30)) text += random.Pick(kQuoted);
  return text;
}

std::string FreeName(Random& random, const Texts& segments) {
  for (int attempt = 0; attempt < 4; ++attempt) {
    const std::string& name = random.Pick(kNames);
    const auto has = [&](const std::string& segment) {
      return segment == "{" + name + "}" || segment == "{" + name + "...}";
    };
    if (std::none_of(segments.begin(), segments.end(), has)) return name;
  }
  return std::string("n").append(std::to_string(segments.size()));
}

std::string Wildcard(Random& random, const Texts& segments) {
  return std::string("{").append(FreeName(random, segments)).append("}");
}

std::string RandomMethod(Random& random, PatternChoice choice) {
  if (random.Percent(choice.literal ? 96 : 60)) {
    return random.Percent(97) ? "" : random.Percent(50) ? " " : "\t ";
  }
  const std::string& method = random.Pick(kMethods);
  return method + (random.Percent(95) ? " " : "  ");
}

// How a pattern may end: in a literal or wildcard (nothing is added), a slash,
// {$}, or a wildcard for the rest.
void End(Random& random, PatternChoice choice, Texts& segments) {
  const std::uint32_t roll = random.Below(100);
  if (roll < 25) {
    segments.push_back("");
  } else if (roll < 37 && !choice.literal) {
    segments.push_back("{$}");
  } else if (roll < 45 && !choice.literal) {
    segments.push_back(
        std::string("{").append(FreeName(random, segments)).append("...}"));
  } else if (segments.empty()) {
    segments.push_back("");
  }
}

// Patterns with a method other than CONNECT must be clean (PAT-11).
bool MayBeUnclean(const PatternParts& parts) {
  const std::string method = parts.Method();
  return method.empty() || method == "CONNECT";
}

std::string RandomSegment(Random& random, const PatternParts& parts,
                          PatternChoice choice) {
  const std::uint32_t roll = random.Below(100);
  if (roll < (choice.literal ? 3u : 30u)) {
    return Wildcard(random, parts.segments);
  }
  if (roll < 33 && MayBeUnclean(parts)) return random.Pick(kDots);
  if (roll < 35 && !parts.Method().empty()) {
    return random.Percent(80) ? "a b" : "a\tb";
  }
  if (roll < 37) return Quotable(random);
  return RandomLiteral(random);
}

}  // namespace

std::string PatternParts::Text() const {
  std::string text = method + host;
  for (const std::string& segment : segments) text += "/" + segment;
  return text;
}

std::string PatternParts::Method() const {
  return method.substr(0, method.find_first_of(" \t"));
}

std::string RandomLiteral(Random& random) {
  return random.Percent(82) ? random.Pick(kPlain) : random.Pick(kOdd);
}

std::string RandomHost(Random& random) { return random.Pick(kHosts); }

PatternParts RandomPattern(Random& random, PatternChoice choice) {
  PatternParts parts;
  parts.method = RandomMethod(random, choice);
  if (random.Percent(40)) parts.host = random.Pick(kHosts);
  if (choice.literal && random.Percent(3)) {
    // A key without a path, which CONNECT can ask for. Clause: LEG-8.
    parts.host = random.Pick(kHosts);
    return parts;
  }
  constexpr std::array<std::uint32_t, 10> kDepths = {0, 1, 1, 1, 2,
                                                     2, 2, 3, 3, 4};
  for (std::uint32_t depth = random.Pick(kDepths); depth > 0; --depth) {
    parts.segments.push_back(RandomSegment(random, parts, choice));
  }
  End(random, choice, parts.segments);
  return parts;
}

PatternParts RelatedPattern(Random& random, const PatternParts& other,
                            PatternChoice choice) {
  if (other.segments.empty()) return RandomPattern(random, choice);
  PatternParts parts = other;
  switch (random.Below(6)) {
    case 0:
      parts.method = RandomMethod(random, choice);
      return parts;
    case 1:
      parts.host = random.Percent(50) ? "" : random.Pick(kHosts);
      return parts;
    case 2:  // a shorter one
      if (parts.segments.size() > 1) parts.segments.pop_back();
      End(random, choice, parts.segments);
      return parts;
    case 3:  // a longer one; nothing may follow {$} and {x...}
      if (parts.segments.back().empty() ||
          parts.segments.back().find_first_of("$.") != std::string::npos) {
        parts.segments.pop_back();
      }
      parts.segments.push_back(RandomSegment(random, parts, choice));
      End(random, choice, parts.segments);
      return parts;
    default: {
      auto& segment = parts.segments[random.Below(
          static_cast<std::uint32_t>(parts.segments.size()))];
      const bool last = &segment == &parts.segments.back();
      if (last && (segment.empty() || segment.front() == '{')) {
        parts.segments.pop_back();
        End(random, choice, parts.segments);
      } else {
        segment = RandomSegment(random, parts, choice);
      }
      return parts;
    }
  }
}

// Each draw is a statement of its own: the order in which the operands of one
// expression are evaluated is the compiler's choice.
std::string InvalidPattern(Random& random, std::size_t kind) {
  const std::string method = random.Percent(50) ? "" : "GET ";
  std::string start = method;
  if (random.Percent(30)) start += random.Pick(kHosts);
  start += "/";
  if (random.Percent(50)) start += random.Pick(kPlain) + "/";
  const auto one_of = [&](const Texts& ends) { return random.Pick(ends); };
  switch (kind) {
    case 0: {  // the method is no token
      start = one_of(kNoMethods);
      return start + one_of({" /", "  /a", "\t/b"});
    }
    case 1:  // no path
      return method + one_of({"a", "h.com", "{x}", "*", " "});
    case 2:  // a wildcard in the host
      return method + one_of({"h{a}/x", "{h}/", "h.{x}.com/a"});
    case 3:  // unclean, with a method
      start = one_of({"GET ", "POST  ", "HEAD h"});
      return start + one_of({"//a", "/a/../b", "/.", "/a/./{x}", "/.."});
    case 4:  // a brace that is not first
      return start + one_of({"b{x}", "b{x}c/d", "a{", "x{$}"});
    case 5:  // or not last
      return start + one_of({"{x}b", "{", "{$}x", "{x/y}", "{x...}z"});
    case 6:
      return start + one_of({"{$}/", "{$}/b", "{$}/{y}"});
    case 7:
      return start + one_of({"{x...}/", "{x...}/b", "{y...}/{$}"});
    case 8:
      return start + one_of({"{}", "{...}", "{}/a", "{x}/{}"});
    case 9:
      start += "{" + one_of(kNoNames);
      return start + one_of({"}", "}/", "...}"});
    case 10:
      return start + one_of({"{x}/{x}", "{x}/{y}/{x...}", "{x}/{x}/"});
    default:
      return "";
  }
}

}  // namespace httparity::conformance
