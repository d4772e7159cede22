// The ready-made handlers, against what real Go answered (testdata/).

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reference/handlers/file_server.h"
#include "reference/handlers/map_fs.h"
#include "reference/handlers/query_semicolons.h"
#include "reference/handlers/serve_content.h"
#include "reference/handlers/strip_prefix.h"
#include "reference/http/response_recorder.h"
#include "reference/http/testdata.h"
#include "reference/http/url.h"

namespace httparity {
namespace {

constexpr FileTime kEpoch{};
// 2024-01-02T03:04:05.5Z
constexpr FileTime kModified =
    kEpoch + std::chrono::seconds(1704164645) + std::chrono::milliseconds(500);

std::shared_ptr<const FileSystem> Tree(std::optional<FileTime> modified) {
  return std::make_shared<MapFS>(
      MapFS::Files{
          {"/a.txt", "hello world"},
          {"/b", std::string("\0\1 bytes", 8)},
          {"/empty.txt", ""},
          {"/dir/index.html", "<p>dir"},
          {"/dir/x.css", "p{}"},
          {"/list/c:d", "1"},
          {"/list/a?#%", "2"},
          {"/list/<&>\"'", "3"},
          {"/list/.dot", "4"},
          {"/list/sub/z", "5"},
          {"/list/\xc3\xa9", "6"},
          {"/list/sub-2", "7"},
          {"/odd/index.html/f", "in a directory called index.html"},
      },
      modified);
}

std::shared_ptr<Handler> ContentHandler(std::string name,
                                        std::optional<FileTime> modified,
                                        std::string text) {
  const auto shared = std::make_shared<const std::string>(std::move(text));
  return MakeHandler([=](ResponseWriter& w, Request& r) -> Task<> {
    TextContent content(shared);
    co_await ServeContent(w, r, name, modified, content);
  });
}

void SayURL(ResponseWriter& w, Request& r) {
  const URL& url = r.URL();
  w.Header().Set("Content-Type", "x/y");
  w.Write(url.Path + "|" + url.RawPath + "|" + url.RawQuery + "|" +
          r.RequestURI());
}

std::shared_ptr<Handler> Subject(const std::string& name) {
  static const std::map<std::string, std::shared_ptr<Handler>> subjects = {
      {"files", FileServer(Tree(kModified))},
      {"timeless", FileServer(Tree(std::nullopt))},
      {"keep",
       FileServer(Tree(kModified), {.httpservecontentkeepheaders = true})},
      {"content", ContentHandler("", kModified, "hello world")},
      {"named", ContentHandler("x.HTML", kModified, "hello world")},
      {"epoch", ContentHandler("x.txt", kEpoch, "hello world")},
      {"after_epoch",
       ContentHandler("x.txt", kEpoch + std::chrono::microseconds(5),
                      "hello world")},
      {"empty", ContentHandler("", kModified, "")},
      {"semicolons", AllowQuerySemicolons(MakeHandler(SayURL))},
  };
  if (const auto known = subjects.find(name); known != subjects.end()) {
    return known->second;
  }
  const std::string argument = name.substr(name.find(':') + 1);
  if (name.starts_with("strip:")) {
    return StripPrefix(argument, MakeHandler(SayURL));
  }
  if (name.starts_with("file:")) {
    return MakeHandler([argument](ResponseWriter& w, Request& r) -> Task<> {
      const auto tree = Tree(kModified);
      co_await ServeFileFS(w, r, *tree, argument);
    });
  }
  throw std::runtime_error("unknown subject " + name);
}

// Calls `use` with the name and value of each line; no value: a nil one.
void EachField(std::string_view lines,
               const std::function<void(
                   std::string_view, std::optional<std::string_view>)>& use) {
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(line.size() + 1);
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) {
      use(line, std::nullopt);
    } else {
      use(line.substr(0, colon), line.substr(colon + 2));
    }
  }
}

Request ReadRequest(const TestRow& row) {
  Request r;
  r.MutableMethod() = row[1];
  r.MutableRequestURI() = row[2];
  if (const Err err = ParseRequestURI(row[2], &r.URL())) {
    throw std::runtime_error(row.where + ": " + std::string(err.Error()));
  }
  r.MutableHost() = r.URL().Host.empty() ? "h" : r.URL().Host;
  EachField(row[3], [&r](std::string_view name, auto value) {
    r.Header().Add(name, *value);
  });
  return r;
}

std::string FieldLines(const Header& header) {
  std::vector<std::string> lines;
  for (const Header::Field& field : header.Fields()) {
    lines.push_back(field.name + (field.has_value ? ": " + field.value : ""));
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

void ReplaceAll(std::string* text, const std::string& from,
                std::string_view to) {
  for (std::size_t at = text->find(from); at != std::string::npos;
       at = text->find(from, at + to.size())) {
    text->replace(at, from.size(), to);
  }
}

TEST(HandlersParityTest, ResponsesAreGos) {
  for (const TestRow& row : ReadTestdata("response")) {
    Request r = ReadRequest(row);
    ResponseRecorder w;
    EachField(row[4], [&w](std::string_view name, auto value) {
      if (value) {
        w.header.Add(name, *value);
      } else {
        w.header.SetRaw(name, std::vector<std::string>());
      }
    });
    const HandlerRun run(*Subject(row[0]), w, r);
    ASSERT_TRUE(run.Done()) << row.where;

    std::string fields = FieldLines(w.header);
    const std::string_view type = w.header.Get("Content-Type");
    const std::size_t boundary = type.find("boundary=");
    if (boundary != std::string_view::npos) {
      const std::string random(type.substr(boundary + 9));
      EXPECT_EQ(random.size(), 60u);
      ReplaceAll(&fields, random, "BOUNDARY");
      ReplaceAll(&w.content, random, "BOUNDARY");
    }
    EXPECT_EQ(w.code, row.Int(5)) << row.where;
    EXPECT_EQ(fields, row[6]) << row.where;
    EXPECT_EQ(w.content, row[7]) << row.where;
  }
}

}  // namespace
}  // namespace httparity
