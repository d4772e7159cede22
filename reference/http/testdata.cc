#include "reference/http/testdata.h"

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace httparity {
namespace {

std::string Unescape(std::string_view field, const std::string& where) {
  std::string text;
  while (!field.empty()) {
    if (field.front() != '\\') {
      text.push_back(field.front());
      field.remove_prefix(1);
      continue;
    }
    unsigned byte = 0;
    const bool complete = field.size() >= 4 && field[1] == 'x';
    const char* digits = field.data() + 2;
    if (!complete ||
        std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2) {
      throw std::runtime_error(where + ": broken escape");
    }
    text.push_back(static_cast<char>(byte));
    field.remove_prefix(4);
  }
  return text;
}

std::vector<std::string> SplitRow(std::string_view line,
                                  const std::string& where) {
  std::vector<std::string> columns;
  while (true) {
    const std::size_t tab = line.find('\t');
    columns.push_back(Unescape(line.substr(0, tab), where));
    if (tab == std::string_view::npos) return columns;
    line.remove_prefix(tab + 1);
  }
}

}  // namespace

const std::string& TestRow::operator[](std::size_t column) const {
  if (column < columns.size()) return columns[column];
  throw std::runtime_error(where + ": no column " + std::to_string(column));
}

bool TestRow::Bool(std::size_t column) const {
  const std::string& text = (*this)[column];
  if (text == "true") return true;
  if (text == "false") return false;
  throw std::runtime_error(where + ": not true or false: " + text);
}

long long TestRow::Int(std::size_t column) const {
  const std::string& text = (*this)[column];
  long long value = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (result.ec == std::errc() && result.ptr == end) return value;
  throw std::runtime_error(where + ": not a number: " + text);
}

std::vector<TestRow> ReadTestdata(std::string_view name) {
  const char* folder = std::getenv("HTTPARITY_TESTDATA");
  std::string file = folder != nullptr ? folder : HTTPARITY_HTTP_TESTDATA;
  file.append("/").append(name).append(".tsv");

  std::ifstream in(file);
  std::vector<TestRow> rows;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (number == 1) continue;  // says what the columns are
    const std::string where = file + ":" + std::to_string(number);
    rows.push_back({where, SplitRow(line, where)});
  }
  if (!in.eof()) throw std::runtime_error(file + ": cannot be read");
  if (rows.empty()) throw std::runtime_error(file + ": no rows");
  return rows;
}

}  // namespace httparity
