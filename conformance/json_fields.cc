#include "conformance/json_fields.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>

#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

// Boost.JSON lets the last of two equal keys win. In a file that people write
// that hides half of what they wrote, so it is looked for by itself.
struct DuplicateKeyFinder {
  static constexpr std::size_t max_array_size = -1;
  static constexpr std::size_t max_object_size = -1;
  static constexpr std::size_t max_string_size = -1;
  static constexpr std::size_t max_key_size = -1;
  using error_code = boost::json::error_code;
  using string_view = boost::json::string_view;

  std::vector<std::set<std::string>> open_objects;
  std::string key;
  std::string duplicate;

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t, error_code&) { return true; }
  bool on_object_begin(error_code&) {
    open_objects.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t, error_code&) {
    open_objects.pop_back();
    return true;
  }
  bool on_key_part(string_view part, std::size_t, error_code&) {
    key += part;
    return true;
  }
  bool on_key(string_view part, std::size_t, error_code&) {
    key += part;
    if (!open_objects.back().insert(key).second && duplicate.empty()) {
      duplicate = key;
    }
    key.clear();
    return true;
  }
  bool on_string_part(string_view, std::size_t, error_code&) { return true; }
  bool on_string(string_view, std::size_t, error_code&) { return true; }
  bool on_number_part(string_view, error_code&) { return true; }
  bool on_int64(std::int64_t, string_view, error_code&) { return true; }
  bool on_uint64(std::uint64_t, string_view, error_code&) { return true; }
  bool on_double(double, string_view, error_code&) { return true; }
  bool on_bool(bool, error_code&) { return true; }
  bool on_null(error_code&) { return true; }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }
};

// "line:column" of an offset, both from 1.
std::string Position(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t last = before.rfind('\n');
  const std::size_t column =
      last == std::string_view::npos ? offset + 1 : offset - last;
  return std::to_string(line) + ":" + std::to_string(column);
}

constexpr std::size_t kMaxDepth = 64;

}  // namespace

JsonFields::JsonFields(const boost::json::value& value, std::string where,
                       const std::vector<std::string>& known)
    : object_(value.if_object()), where_(std::move(where)) {
  if (object_ == nullptr) throw WrongUse(where_ + ": must be an object");
  for (const auto& member : *object_) {
    const std::string key(member.key());
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      throw WrongUse(where_ + ": unknown key \"" + key +
                     "\"; known are: " + Join(known));
    }
  }
}

const boost::json::value* JsonFields::Find(std::string_view key) const {
  return object_->if_contains(key);
}

const boost::json::value& JsonFields::Required(std::string_view key) const {
  const boost::json::value* value = Find(key);
  if (value == nullptr) {
    throw WrongUse(where_ + ": key \"" + std::string(key) + "\" is missing");
  }
  return *value;
}

std::string JsonFields::Text(std::string_view key) const {
  const boost::json::value& value = Required(key);
  if (!value.is_string()) Fail(key, "must be a text");
  return std::string(value.get_string());
}

std::int64_t JsonFields::Number(std::string_view key, std::int64_t least,
                                std::int64_t most) const {
  const boost::json::value& value = Required(key);
  const std::int64_t* number = value.if_int64();
  if (number == nullptr || *number < least || *number > most) {
    Fail(key, "must be a whole number from " + std::to_string(least) + " to " +
                  std::to_string(most));
  }
  return *number;
}

bool JsonFields::Flag(std::string_view key) const {
  const boost::json::value& value = Required(key);
  if (!value.is_bool()) Fail(key, "must be true or false");
  return value.get_bool();
}

const boost::json::array& JsonFields::List(std::string_view key) const {
  const boost::json::value& value = Required(key);
  if (!value.is_array()) Fail(key, "must be a list");
  return value.get_array();
}

const boost::json::object& JsonFields::Object(std::string_view key) const {
  const boost::json::value& value = Required(key);
  if (!value.is_object()) Fail(key, "must be an object");
  return value.get_object();
}

std::vector<std::string> JsonFields::Texts(std::string_view key) const {
  std::vector<std::string> texts;
  for (const boost::json::value& item : List(key)) {
    if (!item.is_string()) Fail(key, "must be a list of texts");
    texts.emplace_back(item.get_string());
  }
  return texts;
}

void JsonFields::Fail(std::string_view key, const std::string& what) const {
  throw WrongUse(WhereOf(key) + ": " + what);
}

std::string JsonFields::WhereOf(std::string_view key) const {
  return where_ + ": " + std::string(key);
}

std::string Join(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) {
    joined += (joined.empty() ? "" : ", ") + word;
  }
  return joined;
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  // Of an empty file nothing could be inserted, which counts as a failure.
  if (file && file.peek() != std::ifstream::traits_type::eof()) {
    text << file.rdbuf();
  }
  if (!file.is_open() || file.bad() || !text) {
    throw WrongUse(path + ": cannot be read: " + std::strerror(errno));
  }
  return std::move(text).str();
}

boost::json::value ParseJson(std::string_view text, const std::string& path) {
  boost::json::parse_options options;
  options.max_depth = kMaxDepth;
  boost::json::basic_parser<DuplicateKeyFinder> finder(options);
  boost::json::error_code error;
  const std::size_t read =
      finder.write_some(false, text.data(), text.size(), error);
  if (error || read != text.size()) {
    throw WrongUse(path + ":" + Position(text, read) + ": no JSON: " +
                   (error ? error.message() : "more after the value"));
  }
  if (!finder.handler().duplicate.empty()) {
    throw WrongUse(path + ": key \"" + finder.handler().duplicate +
                   "\" stands twice in one object");
  }
  return boost::json::parse(text, {}, options);
}

boost::json::value ReadJsonFile(const std::string& path) {
  return ParseJson(ReadFile(path), path);
}

}  // namespace httparity::conformance
