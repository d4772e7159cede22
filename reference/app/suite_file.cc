#include "reference/app/suite_file.h"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "reference/app/node.h"
#include "reference/http/quote.h"

namespace httparity::app {
namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)),
                   std::istreambuf_iterator<char>());
  if (!in.good() && !in.eof()) {
    throw Malformed(path + ": " + std::generic_category().message(errno));
  }
  return text;
}

// A scenario's own table, or the one of the suite that it names, goes before
// the suite's `table`.
Node FindTable(const Fields& suite, const std::string& scenario) {
  if (scenario.empty()) return suite.Get("table");
  for (const Node& node : suite.Get("scenarios").List()) {
    const Fields fields = node.AnyKeys();
    if (fields.Get("id").Text() != scenario) continue;
    if (!fields.Has("table")) return suite.Get("table");
    const Node table = fields.Get("table");
    if (!table.IsText()) return table;
    return suite.Get("tables").AnyKeys().Get(table.Text());
  }
  suite.Fail("there is no scenario " + Quote(scenario));
}

}  // namespace

Table ReadSuiteTable(const std::string& path, const std::string& scenario) {
  const std::string text = ReadFile(path);
  boost::json::value value;
  try {
    value = ParseObject(text);
  } catch (const Malformed& error) {
    throw Malformed(path + ": " + error.what());
  }
  return ReadTable(FindTable(Fields(Node(path, value), value), scenario));
}

}  // namespace httparity::app
