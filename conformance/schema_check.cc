#include "conformance/schema_check.h"

#include <algorithm>
#include <string_view>

namespace httparity::conformance {
namespace {

using boost::json::object;
using boost::json::value;

bool IsOfType(const value& v, std::string_view type) {
  if (type == "object") return v.is_object();
  if (type == "array") return v.is_array();
  if (type == "string") return v.is_string();
  if (type == "boolean") return v.is_bool();
  if (type == "integer") return v.is_int64() || v.is_uint64();
  return false;
}

class Checker {
 public:
  explicit Checker(const object& root) : root_(root) {}

  void Check(const value& v, const object& schema, const std::string& place) {
    for (const auto& [keyword, argument] : schema) {
      if (!CheckKeyword(v, schema, keyword, argument, place)) {
        Offend(place,
               "the schema has the unknown keyword " + std::string(keyword));
      }
    }
  }

  std::vector<std::string> offences;

 private:
  void Offend(const std::string& place, const std::string& what) {
    offences.push_back(place + ": " + what);
  }

  // False when there is no such keyword.
  bool CheckKeyword(const value& v, const object& schema,
                    std::string_view keyword, const value& argument,
                    const std::string& place) {
    if (keyword == "$ref") {
      const std::string_view name = argument.as_string();
      Check(v, Definition(name.substr(name.rfind('/') + 1)), place);
    } else if (keyword == "type") {
      const std::string_view type = argument.as_string();
      if (!IsOfType(v, type)) Offend(place, "is no " + std::string(type));
    } else if (keyword == "const") {
      if (v != argument) Offend(place, "is not " + serialize(argument));
    } else if (keyword == "enum") {
      const auto& known = argument.as_array();
      if (std::find(known.begin(), known.end(), v) == known.end()) {
        Offend(place, serialize(v) + " is none of " + serialize(argument));
      }
    } else if (keyword == "minimum") {
      if (v.is_int64() && v.as_int64() < argument.as_int64()) {
        Offend(place, "is under " + serialize(argument));
      }
    } else if (keyword == "items") {
      CheckItems(v, argument.as_object(), place);
    } else if (keyword == "required") {
      for (const value& name : argument.as_array()) {
        if (v.is_object() && !v.as_object().contains(name.as_string())) {
          Offend(place, "has no " + serialize(name));
        }
      }
    } else if (keyword == "properties") {
      CheckMembers(v, schema, place);
    } else if (keyword == "additionalProperties") {
      if (!schema.contains("properties")) CheckMembers(v, schema, place);
    } else {
      return keyword == "$schema" || keyword == "$defs" || keyword == "title" ||
             keyword == "description";
    }
    return true;
  }

  const object& Definition(std::string_view name) const {
    return root_.at("$defs").as_object().at(name).as_object();
  }

  void CheckItems(const value& v, const object& schema,
                  const std::string& place) {
    if (!v.is_array()) return;
    std::size_t index = 0;
    for (const value& item : v.as_array()) {
      Check(item, schema, place + "[" + std::to_string(index++) + "]");
    }
  }

  void CheckMembers(const value& v, const object& schema,
                    const std::string& place) {
    if (!v.is_object()) return;
    const value* known = schema.if_contains("properties");
    const value* others = schema.if_contains("additionalProperties");
    for (const auto& [key, member] : v.as_object()) {
      const std::string here = place + "." + std::string(key);
      const value* own =
          known == nullptr ? nullptr : known->as_object().if_contains(key);
      if (own == nullptr) own = others;
      if (own == nullptr) continue;
      if (own->is_object()) {
        Check(member, own->as_object(), here);
      } else if (!own->as_bool()) {
        Offend(here, "is not in the schema");
      }
    }
  }

  const object& root_;
};

}  // namespace

std::vector<std::string> SchemaOffences(const value& v, const object& schema) {
  Checker checker(schema);
  checker.Check(v, schema, "$");
  return checker.offences;
}

}  // namespace httparity::conformance
