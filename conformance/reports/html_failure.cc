#include "conformance/reports/html_failure.h"

#include <algorithm>
#include <string_view>

#include "conformance/reports/by_hand.h"
#include "conformance/reports/client_steps.h"
#include "conformance/reports/description.h"
#include "conformance/reports/markup.h"
#include "conformance/reports/transcript.h"
#include "conformance/reports/transcript_alignment.h"
#include "conformance/visible_bytes.h"

namespace httparity::conformance {
namespace {

constexpr std::size_t kMostSent = 4096;  // bytes of one step that are shown

std::string Titled(const char* title, const std::string& markup) {
  return markup.empty() ? "" : std::string("<h3>") + title + "</h3>\n" + markup;
}

std::string Pre(const char* kind, const std::string& markup) {
  return std::string("<pre class=\"") + kind + "\">" + markup + "</pre>\n";
}

// Bytes with every one of them visible.
std::string VisibleBytes(std::string_view bytes) {
  std::string markup;
  for (const char c : bytes) {
    const std::string name = ByteName(c);
    markup += name.empty() ? Markup({&c, 1}) : "<i>" + name + "</i>";
  }
  return markup;
}

// The same over several lines, each ending where a line feed is.
std::string VisibleLines(std::string_view bytes) {
  std::string markup;
  while (!bytes.empty()) {
    const std::size_t feed = std::min(bytes.find('\n'), bytes.size() - 1);
    markup += VisibleBytes(bytes.substr(0, feed + 1)) + "\n";
    bytes.remove_prefix(feed + 1);
  }
  return markup;
}

std::string Sent(const std::string& bytes) {
  std::string markup =
      VisibleLines(std::string_view(bytes).substr(0, kMostSent));
  if (bytes.size() > kMostSent) {
    markup += "… " + std::to_string(bytes.size() - kMostSent) + " more bytes\n";
  }
  return Pre("wire", markup);
}

std::string Steps(const std::vector<ClientStep>& steps) {
  if (steps.empty()) return "";
  std::string markup = "<ol class=\"steps\">\n";
  for (const ClientStep& step : steps) {
    markup += "<li>";
    if (!step.connection.empty()) {
      markup += "<b>" + Markup(step.connection) + "</b> ";
    }
    markup += step.action.empty() ? Sent(step.sent)
                                  : "<code>" + Markup(step.action) + "</code>";
    markup += "</li>\n";
  }
  return markup + "</ol>\n";
}

// Every other part of the text between marks, in an element.
template <typename Rest>
std::string Marked(std::string_view text, std::string_view mark,
                   const char* element, Rest rest) {
  std::string markup;
  bool inside = false;
  for (;;) {
    const std::size_t end = std::min(text.find(mark), text.size());
    const std::string_view part = text.substr(0, end);
    markup += inside ? std::string("<") + element + ">" + Markup(part) + "</" +
                           element + ">"
                     : rest(part);
    if (end == text.size()) return markup;
    inside = !inside;
    text.remove_prefix(end + mark.size());
  }
}

// A clause's text: `code` and **emphasis** of Markdown.
std::string Prose(std::string_view text) {
  return Marked(text, "`", "code", [](std::string_view prose) {
    return Marked(prose, "**", "strong",
                  [](std::string_view plain) { return Markup(plain); });
  });
}

std::string ClauseList(const Result& result, const Run& run,
                       const Clauses& clauses) {
  std::string markup = "<dl class=\"clauses\">\n";
  for (const std::string& id : result.scenario.clauses) {
    const std::string page = ClausePage(run, id);
    const std::string name =
        page.empty() ? id : "<a href=\"" + Markup(page) + "\">" + id + "</a>";
    const auto clause = clauses.find(id);
    markup += "<dt>" + name + "</dt><dd>" +
              (clause == clauses.end() ? "" : Prose(clause->second)) +
              "</dd>\n";
  }
  return markup + "</dl>\n";
}

// Where the differences are; what they are too, where it is no bytes: those are
// marked in the answers.
std::string Places(const std::vector<Difference>& differences) {
  if (differences.empty()) return "";
  std::string markup = "<ul class=\"places\">\n";
  for (const Difference& difference : differences) {
    markup += "<li>" + Markup(difference.place);
    if (difference.kind == Difference::Kind::kValue) {
      markup += ": <del>" + Markup(difference.expected) + "</del> <ins>" +
                Markup(difference.actual) + "</ins>";
    }
    markup += "</li>\n";
  }
  return markup + "</ul>\n";
}

std::string Shown(const TranscriptLine& line, std::string_view part) {
  return line.kind == TranscriptLine::Kind::kBytes ? VisibleBytes(part)
                                                   : Markup(part);
}

// A line of one side; what is not on the other's line is marked.
std::string Cell(const TranscriptLine* line, const TranscriptLine* other,
                 const char* side) {
  if (line == nullptr) return std::string("<td class=\"none\"></td>");
  const char* kinds[] = {"h", "b", "f"};
  std::string markup = std::string("<td class=\"") + side + " " +
                       kinds[static_cast<int>(line->kind)] + "\">";
  const std::string_view text = line->text;
  std::size_t before = 0;
  std::size_t after = 0;
  if (other != nullptr) {
    const std::string_view against = other->text;
    const std::size_t shorter = std::min(text.size(), against.size());
    while (before < shorter && text[before] == against[before]) ++before;
    while (after < shorter - before &&
           text[text.size() - 1 - after] ==
               against[against.size() - 1 - after]) {
      ++after;
    }
  }
  const std::size_t end = text.size() - after;
  markup += Shown(*line, text.substr(0, before));
  if (before < end) {
    markup +=
        "<mark>" + Shown(*line, text.substr(before, end - before)) + "</mark>";
  }
  return markup + Shown(*line, text.substr(end)) + "</td>";
}

std::string Row(const TranscriptRow& row) {
  if (row.same && row.expected->kind == TranscriptLine::Kind::kHeading) {
    return "<tr><th colspan=\"2\" scope=\"rowgroup\">" +
           Markup(row.expected->text) + "</th></tr>\n";
  }
  return std::string("<tr class=\"") + (row.same ? "same" : "other") + "\">" +
         Cell(row.expected, row.actual, "e") +
         Cell(row.actual, row.expected, "a") + "</tr>\n";
}

std::string Answers(const Result& result, const Run& run) {
  const Verdict& verdict = result.verdict;
  if (verdict.differences.empty()) return "";
  const Transcript expected = TranscriptOf(verdict.expected);
  const Transcript actual = TranscriptOf(verdict.actual);
  std::string markup =
      "<table class=\"answers\"><thead><tr><th scope=\"col\">" +
      verdict.oracle + " answered (" + Markup(run.golden) +
      ")</th><th scope=\"col\">" + Markup(run.server) +
      " answered</th></tr></thead><tbody>\n";
  for (const TranscriptRow& row : Align(expected, actual)) {
    markup += Row(row);
  }
  return markup + "</tbody></table>\n";
}

std::string Notes(const Verdict& verdict) {
  std::string markup;
  if (!verdict.reason.empty()) {
    markup += "<p class=\"reason\">" + Markup(verdict.reason) + "</p>\n";
  }
  for (const std::string& note : verdict.notes) {
    markup += "<p class=\"note\">" + Markup(note) + "</p>\n";
  }
  return markup;
}

// The line that repeats a scenario, to be copied.
std::string CommandLine(const std::string& command) {
  return command.empty()
             ? ""
             : Pre("command", "<code>" + Markup(command) + "</code>");
}

}  // namespace

std::string HtmlFailure(const Result& result, const Run& run,
                        const Clauses& clauses) {
  const Verdict& verdict = result.verdict;
  const std::string standing = Standing(result);
  std::string markup = "<div class=\"failure\">\n";
  if (!standing.empty()) {
    markup += "<p class=\"standing\">" + Markup(standing) + "</p>\n";
  }
  markup += ClauseList(result, run, clauses) + Notes(verdict);
  markup += Titled("What differs", Places(verdict.differences));
  markup += Titled("What the client did",
                   Steps(ClientSteps(result.scenario, verdict.expected)));
  markup += Titled("The answers", Answers(result, run));
  if (!verdict.server_stderr.empty()) {
    markup += Titled("The server’s standard error",
                     Pre("stderr", Markup(verdict.server_stderr)));
  }
  markup += Titled("Again", CommandLine(result.rerun));
  markup += Titled("By hand", CommandLine(ByHand(result.scenario)));
  return markup + "</div>\n";
}

}  // namespace httparity::conformance
