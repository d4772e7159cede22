#include "conformance/reports/by_hand.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string_view>
#include <vector>

#include "conformance/command_words.h"
#include "conformance/visible_bytes.h"

namespace httparity::conformance {
namespace {

// A longer line is none that a person pastes.
constexpr std::size_t kMostCharacters = 6000;
// From here on a run of one byte is made, not written.
constexpr std::size_t kLongRun = 64;

// A byte as printf and tr read it.
std::string Octal(char byte) {
  char digits[8];
  std::snprintf(digits, sizeof digits, "\\%03o",
                static_cast<unsigned>(static_cast<unsigned char>(byte)));
  return digits;
}

// Bytes inside of the quotes of printf '…', which knows no hex digits.
std::string PrintfText(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const std::string name = ByteName(c);
    if (c == '%') {
      text += "%%";
    } else if (c == '\'' || name.starts_with("\\x")) {
      text += Octal(c);
    } else {
      text += Visible({&c, 1});
    }
  }
  return text;
}

std::string Printf(std::string_view bytes) {
  return "printf '" + PrintfText(bytes) + "'";
}

// A command that prints so many bytes of one value.
std::string Repeated(char byte, std::size_t times) {
  return "head -c " + std::to_string(times) + " /dev/zero | tr '\\0' '" +
         Octal(byte) + "'";
}

// Commands that print the bytes, joined with "; ".
std::string Print(std::string_view bytes) {
  std::string commands;
  const auto add = [&commands](const std::string& command) {
    commands += (commands.empty() ? "" : "; ") + command;
  };
  std::size_t written = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t end =
        std::min(bytes.find_first_not_of(bytes[i], i), bytes.size());
    if (end - i >= kLongRun) {
      if (i > written) add(Printf(bytes.substr(written, i - written)));
      add(Repeated(bytes[i], end - i));
      written = end;
    }
    i = end;
  }
  if (written < bytes.size()) add(Printf(bytes.substr(written)));
  return commands;
}

// A step as commands whose output goes to nc; nothing when there are none.
struct WireCommands {
  std::optional<std::string> operator()(const Open& step) const {
    if (!step.source_address.empty()) return std::nullopt;
    return "";
  }
  std::optional<std::string> operator()(const Send& step) const {
    std::string commands;
    for (const std::string& part : step.parts) {
      commands += (commands.empty() ? "" : "; sleep 0.2; ") + Print(part);
    }
    return commands;
  }
  std::optional<std::string> operator()(const AwaitSilence& step) const {
    return Pause(step.duration);
  }
  std::optional<std::string> operator()(const Sleep& step) const {
    return Pause(step.duration);
  }
  std::optional<std::string> operator()(const AwaitResponses&) const {
    return "sleep 1";
  }
  std::optional<std::string> operator()(const AwaitBytes&) const {
    return "sleep 1";
  }
  std::optional<std::string> operator()(const AwaitClose&) const {
    return "sleep 1";
  }
  // The end of the input.
  std::optional<std::string> operator()(const HalfClose&) const { return ""; }
  std::optional<std::string> operator()(const Close&) const { return ""; }
  template <typename Other>
  std::optional<std::string> operator()(const Other&) const {
    return std::nullopt;
  }

  static std::string Pause(std::chrono::milliseconds time) {
    char text[32];
    std::snprintf(text, sizeof text, "sleep %.3g",
                  static_cast<double>(time.count()) / 1000);
    return text;
  }
};

std::optional<std::string> ConnectionOf(const WireStep& step) {
  return std::visit(
      [](const auto& s) -> std::optional<std::string> {
        if constexpr (requires { s.connection; }) return s.connection;
        return std::nullopt;
      },
      step);
}

std::string WireLine(const std::vector<WireStep>& steps) {
  std::string commands;
  std::optional<std::string> only;
  for (const WireStep& step : steps) {
    const std::optional<std::string> connection = ConnectionOf(step);
    if (connection && only.value_or(*connection) != *connection) return "";
    if (connection) only = connection;
    const std::optional<std::string> more = std::visit(WireCommands(), step);
    if (!more) return "";
    // A wait that follows a wait brings nothing new.
    if (more->empty() || (*more == "sleep 1" && commands.ends_with(*more))) {
      continue;
    }
    commands += (commands.empty() ? "" : "; ") + *more;
  }
  if (commands.empty()) return "";
  if (!commands.ends_with("sleep 1")) commands += "; sleep 1";
  return "(" + commands + ") | nc \"${HOST:-127.0.0.1}\" \"${PORT:-8080}\"";
}

bool Gives(const CurlRequest& request, std::string_view name) {
  return std::any_of(request.fields.begin(), request.fields.end(),
                     [&](const auto& field) { return field.first == name; });
}

// The fields, in curl's notation: "Name:" removes one, "Name;" is an empty one.
std::string FieldOptions(const CurlRequest& request) {
  std::string options;
  const auto add = [&options](const std::string& field) {
    options += " -H " + QuoteWord(field);
  };
  if (request.accept) {
    add("Accept: " + *request.accept);
  } else if (!Gives(request, "Accept")) {
    add("Accept:");
  }
  if (request.expect_continue) add("Expect: 100-continue");
  if (request.content && !Gives(request, "Content-Type")) add("Content-Type:");
  if (request.chunked) add("Transfer-Encoding: chunked");
  for (const auto& [name, value] : request.fields) {
    add(!value           ? name + ":"
        : value->empty() ? name + ";"
                         : name + ": " + *value);
  }
  return options;
}

// What can stand in an argument, and be read in a terminal.
bool IsPlain(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= 0x20 && c < 0x7F; });
}

std::string CurlOptions(const CurlRequest& request) {
  std::string options;
  if (request.version == HttpVersion::k10) options += " --http1.0";
  if (request.path_as_is) options += " --path-as-is";
  if (request.method == "HEAD") {
    options += " -I";
  } else if (request.method != (request.content ? "POST" : "GET")) {
    options += " -X " + QuoteWord(request.method);
  }
  if (request.request_target) {
    options += " --request-target " + QuoteWord(*request.request_target);
  }
  options += " -A " + QuoteWord(request.user_agent.value_or(""));
  options += FieldOptions(request);
  if (request.content) {
    options += " --data-raw " + QuoteWord(*request.content);
  }
  return options + " " + QuoteWord(request.url);
}

std::string CurlLine(const std::vector<CurlRequest>& requests) {
  std::string line;
  for (const CurlRequest& request : requests) {
    if (!IsPlain(request.content.value_or(""))) return "";
    line += line.empty() ? "curl" : " --next";
    line += " -isS --connect-to \"::${HOST:-127.0.0.1}:${PORT:-8080}\"" +
            CurlOptions(request);
  }
  return IsPlain(line) ? line : "";
}

}  // namespace

std::string ByHand(const Scenario& scenario) {
  if (!scenario.script) return "";
  const auto* curl = std::get_if<std::vector<CurlRequest>>(&*scenario.script);
  std::string line =
      curl != nullptr
          ? CurlLine(*curl)
          : WireLine(std::get<std::vector<WireStep>>(*scenario.script));
  return line.size() > kMostCharacters ? "" : line;
}

}  // namespace httparity::conformance
