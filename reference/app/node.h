#ifndef HTTPARITY_REFERENCE_APP_NODE_H_
#define HTTPARITY_REFERENCE_APP_NODE_H_

#include <boost/json.hpp>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace httparity::app {

// What is malformed in a request or file, with the way to it.
class Malformed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A text so many times. It is spelled out when it is used: a table that is
// served may stand for far more text than it holds.
struct Repetition {
  std::string text;
  std::size_t count = 0;
  std::string Spelled() const;
};

class Fields;

// One JSON value together with the way to it, which every error names:
// `request.table.routes[2].handler[0].write: must be a string`.
//
// Its methods read the value as one type and throw Malformed when it is of
// another: the descent through a table then reads as the table's grammar.
// Lifetime: borrows the value. Spec: the server-under-test protocol.
class Node {
 public:
  Node(std::string path, const boost::json::value& value)
      : path_(std::move(path)), value_(&value) {}

  const std::string& path() const { return path_; }
  [[noreturn]] void Fail(const std::string& what) const;

  std::string Text() const;
  bool Boolean() const;
  std::int64_t Integer() const;
  bool IsNull() const { return value_->is_null(); }
  bool IsText() const { return value_->is_string(); }
  // A key that is there or not: its only value is true.
  void Marker() const;
  // A status code, which may be none.
  int Code() const;
  // Clamped to what clocks can count with: a hundred years either way.
  std::chrono::nanoseconds Milliseconds() const;

  std::vector<Node> List() const;
  std::vector<std::string> Texts() const;
  // A list of exactly two.
  std::pair<Node, Node> Pair() const;
  // ["text", count]: 64 MiB of text at most.
  Repetition ReadRepetition() const;
  std::pair<std::string, std::string> TextPair() const;
  std::pair<std::string, int> TextAndCode() const;

  // An object that may have the known keys and no other.
  Fields Known(std::initializer_list<std::string_view> keys) const;
  Fields Known(std::span<const std::string_view> keys) const;
  // An object whose keys are data.
  Fields AnyKeys() const;
  // An object of one key, as steps and wraps are.
  std::pair<std::string, Node> Single() const;
  std::map<std::string, std::string> TextMap() const;

  // Throws Unsupported unless the program has the feature.
  void Need(std::string_view feature) const;

 private:
  std::string path_;
  const boost::json::value* value_;
};

// A JSON object as a node.
class Fields : public Node {
 public:
  // Throws Malformed when the value is no object.
  explicit Fields(const Node& node, const boost::json::value& value);

  // Sorted, so that of several mistakes the same is told each time.
  std::vector<std::string> Keys() const;
  bool Has(std::string_view key) const { return object_->contains(key); }
  // Throws when the key is missing.
  Node Get(std::string_view key) const;
  // Which one of the keys is there: exactly one must be.
  std::string_view OneOf(std::span<const std::string_view> keys) const;

  // The value of a key, or what goes without it.
  bool Flag(std::string_view key, bool absent) const;
  std::chrono::nanoseconds Duration(std::string_view key) const;
  std::string TextOr(std::string_view key, std::string absent) const;
  std::vector<std::string> TextsOrNone(std::string_view key) const;
  std::map<std::string, std::string> TextMapOrNone(std::string_view key) const;

 private:
  const boost::json::object* object_;
};

// Reads a text that is one JSON object and nothing else. Throws Malformed.
boost::json::value ParseObject(std::string_view text);

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_NODE_H_
