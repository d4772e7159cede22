#ifndef HTTPARITY_REFERENCE_HTTP_TESTDATA_H_
#define HTTPARITY_REFERENCE_HTTP_TESTDATA_H_

#include <string>
#include <string_view>
#include <vector>

namespace httparity {

// For the tests beside: what real Go answered, as tools/gen_testdata wrote it.

// One row of a table; `where` is file and line, for messages.
struct TestRow {
  std::string where;
  std::vector<std::string> columns;

  // The column, or an error that says where it is missing.
  const std::string& operator[](std::size_t column) const;
  bool Bool(std::size_t column) const;
  long long Int(std::size_t column) const;
};

// All rows of testdata/NAME.tsv, or of the file of that name in the folder that
// the environment variable HTTPARITY_TESTDATA names. Throws std::runtime_error
// with file and line when it cannot be read, is malformed, or holds no row.
std::vector<TestRow> ReadTestdata(std::string_view name);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_TESTDATA_H_
