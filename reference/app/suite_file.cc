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

// A scenario's own table goes before its suite's.
Node FindTable(const Fields& suite, const std::string& scenario) {
  if (scenario.empty()) return suite.Get("table");
  for (const Node& node : suite.Get("scenarios").List()) {
    const Fields fields = node.AnyKeys();
    if (fields.Get("id").Text() != scenario) continue;
    return (fields.Has("table") ? fields : suite).Get("table");
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
