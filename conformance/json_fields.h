#ifndef HTTPARITY_CONFORMANCE_JSON_FIELDS_H_
#define HTTPARITY_CONFORMANCE_JSON_FIELDS_H_

#include <boost/json.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace httparity::conformance {

// A strict view of one JSON object of a file that people write: it knows the
// keys that may stand there, and each error says where in the file it is.
//
//   JsonFields suite(value, "fixtures/a.json", {"title", "about"});
//   suite.Text("title")    // WrongUse "fixtures/a.json: title: must be a text"
//
// Views the value: it must outlive the object.
class JsonFields {
 public:
  // Throws WrongUse when `value` is no object or has a key not in `known`.
  JsonFields(const boost::json::value& value, std::string where,
             const std::vector<std::string>& known);

  // Null when the key is absent.
  const boost::json::value* Find(std::string_view key) const;
  bool Has(std::string_view key) const { return Find(key) != nullptr; }

  // These throw WrongUse when the key is absent or its value of another type.
  const boost::json::value& Required(std::string_view key) const;
  std::string Text(std::string_view key) const;
  std::int64_t Number(std::string_view key, std::int64_t least,
                      std::int64_t most) const;
  bool Flag(std::string_view key) const;
  const boost::json::array& List(std::string_view key) const;
  const boost::json::object& Object(std::string_view key) const;
  std::vector<std::string> Texts(std::string_view key) const;

  // Throws WrongUse that names the file, the place and the key.
  [[noreturn]] void Fail(std::string_view key, const std::string& what) const;

  const std::string& where() const { return where_; }
  std::string WhereOf(std::string_view key) const;

 private:
  const boost::json::object* object_;
  std::string where_;
};

// "a, b, c", as lists stand in messages.
std::string Join(const std::vector<std::string>& words);

// The whole file as text. Throws WrongUse when it cannot be read.
std::string ReadFile(const std::string& path);

// A file's text as JSON. Throws WrongUse as ReadJsonFile does.
boost::json::value ParseJson(std::string_view text, const std::string& path);

// The whole file as JSON. Throws WrongUse with file, line and column when it
// cannot be read, is no JSON, or holds a key twice.
boost::json::value ReadJsonFile(const std::string& path);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_JSON_FIELDS_H_
