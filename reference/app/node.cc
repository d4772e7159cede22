#include "reference/app/node.h"

#include <algorithm>
#include <limits>

#include "reference/app/features.h"
#include "reference/http/quote.h"

namespace httparity::app {
namespace {

constexpr std::size_t kMaxText = 64 << 20;
constexpr std::chrono::milliseconds kLongest = std::chrono::years(100);

std::string Listed(std::span<const std::string_view> keys) {
  std::string list;
  for (const std::string_view key : keys) {
    if (!list.empty()) list += ", ";
    list += key;
  }
  return list;
}

}  // namespace

std::string Repetition::Spelled() const {
  std::string all;
  all.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

void Node::Fail(const std::string& what) const {
  throw Malformed(path_ + ": " + what);
}

std::string Node::Text() const {
  if (const auto* text = value_->if_string()) {
    return std::string(text->data(), text->size());
  }
  Fail("must be a string");
}

bool Node::Boolean() const {
  if (const auto* flag = value_->if_bool()) return *flag;
  Fail("must be true or false");
}

std::int64_t Node::Integer() const {
  if (const auto* number = value_->if_int64()) return *number;
  Fail("must be an integer");
}

int Node::Code() const {
  // Beyond an int no code is one: which one it was does not matter.
  using Limits = std::numeric_limits<int>;
  return static_cast<int>(
      std::clamp<std::int64_t>(Integer(), Limits::min(), Limits::max()));
}

void Node::Marker() const {
  const auto* flag = value_->if_bool();
  if (flag == nullptr || !*flag) Fail("must be true");
}

std::chrono::nanoseconds Node::Milliseconds() const {
  return std::clamp(std::chrono::milliseconds(Integer()), -kLongest, kLongest);
}

std::vector<Node> Node::List() const {
  const auto* list = value_->if_array();
  if (list == nullptr) Fail("must be a list");
  std::vector<Node> nodes;
  nodes.reserve(list->size());
  for (std::size_t i = 0; i < list->size(); ++i) {
    nodes.emplace_back(path_ + "[" + std::to_string(i) + "]", (*list)[i]);
  }
  return nodes;
}

std::vector<std::string> Node::Texts() const {
  std::vector<std::string> texts;
  for (const Node& node : List()) texts.push_back(node.Text());
  return texts;
}

std::pair<Node, Node> Node::Pair() const {
  std::vector<Node> nodes = List();
  if (nodes.size() != 2) Fail("must be a list of two");
  return {std::move(nodes[0]), std::move(nodes[1])};
}

Repetition Node::ReadRepetition() const {
  const auto [first, second] = Pair();
  std::string text = first.Text();
  const std::int64_t count = second.Integer();
  if (count < 0) second.Fail("must not be negative");
  if (text.empty()) return {};
  if (static_cast<std::uint64_t>(count) > kMaxText / text.size()) {
    Fail("stands for more than 64 MiB of text");
  }
  return {std::move(text), static_cast<std::size_t>(count)};
}

std::pair<std::string, std::string> Node::TextPair() const {
  const auto [first, second] = Pair();
  return {first.Text(), second.Text()};
}

std::pair<std::string, int> Node::TextAndCode() const {
  const auto [first, second] = Pair();
  return {first.Text(), second.Code()};
}

Fields Node::Known(std::span<const std::string_view> keys) const {
  Fields fields = AnyKeys();
  for (const std::string& key : fields.Keys()) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      Fail("unknown key " + Quote(key));
    }
  }
  return fields;
}

Fields Node::Known(std::initializer_list<std::string_view> keys) const {
  return Known(std::span<const std::string_view>(keys.begin(), keys.size()));
}

Fields Node::AnyKeys() const { return Fields(*this, *value_); }

std::pair<std::string, Node> Node::Single() const {
  const Fields fields = AnyKeys();
  std::vector<std::string> keys = fields.Keys();
  if (keys.size() != 1) {
    Fail("must have exactly one key, has " + std::to_string(keys.size()));
  }
  Node value = fields.Get(keys[0]);
  return {std::move(keys[0]), std::move(value)};
}

std::map<std::string, std::string> Node::TextMap() const {
  const Fields fields = AnyKeys();
  std::map<std::string, std::string> texts;
  for (const std::string& key : fields.Keys()) {
    texts.emplace(key, fields.Get(key).Text());
  }
  return texts;
}

void Node::Need(std::string_view feature) const { RequireFeature(feature); }

Fields::Fields(const Node& node, const boost::json::value& value)
    : Node(node), object_(value.if_object()) {
  if (object_ == nullptr) Fail("must be an object");
}

std::vector<std::string> Fields::Keys() const {
  std::vector<std::string> keys;
  keys.reserve(object_->size());
  for (const auto& member : *object_) keys.emplace_back(member.key());
  std::sort(keys.begin(), keys.end());
  return keys;
}

Node Fields::Get(std::string_view key) const {
  const boost::json::value* value = object_->if_contains(key);
  if (value == nullptr) Fail("key " + Quote(key) + " is missing");
  return Node(path() + "." + std::string(key), *value);
}

std::string_view Fields::OneOf(std::span<const std::string_view> keys) const {
  std::string_view found;
  for (const std::string_view key : keys) {
    if (!Has(key)) continue;
    if (!found.empty()) Fail("has both " + Quote(found) + " and " + Quote(key));
    found = key;
  }
  if (found.empty()) Fail("needs one of " + Listed(keys));
  return found;
}

bool Fields::Flag(std::string_view key, bool absent) const {
  return Has(key) ? Get(key).Boolean() : absent;
}

std::chrono::nanoseconds Fields::Duration(std::string_view key) const {
  return Has(key) ? Get(key).Milliseconds() : std::chrono::nanoseconds(0);
}

std::string Fields::TextOr(std::string_view key, std::string absent) const {
  return Has(key) ? Get(key).Text() : std::move(absent);
}

std::vector<std::string> Fields::TextsOrNone(std::string_view key) const {
  return Has(key) ? Get(key).Texts() : std::vector<std::string>();
}

std::map<std::string, std::string> Fields::TextMapOrNone(
    std::string_view key) const {
  return Has(key) ? Get(key).TextMap() : std::map<std::string, std::string>();
}

boost::json::value ParseObject(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = 10000;
  boost::json::error_code error;
  boost::json::value value = boost::json::parse(text, error, {}, options);
  if (error) throw Malformed("not JSON: " + error.message());
  if (!value.is_object()) throw Malformed("not a JSON object");
  return value;
}

}  // namespace httparity::app
