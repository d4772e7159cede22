#include "conformance/levels/recorded.h"

#include <map>

#include "conformance/byte_text.h"

namespace httparity::conformance {

using boost::json::value;

std::optional<std::string> BytesIn(const value* recorded) {
  if (recorded == nullptr) return "";
  const auto* lines = recorded->if_array();
  if (lines == nullptr) return std::nullopt;
  std::string bytes;
  for (const value& line : *lines) {
    if (!line.is_string()) return std::nullopt;
    bytes += BytesOfText(line.get_string()).value_or("");
  }
  return bytes;
}

std::string Shown(const value* recorded) {
  return recorded == nullptr ? "nothing" : boost::json::serialize(*recorded);
}

std::string ElementPlace(std::string_view list, std::size_t index,
                         const value* element) {
  static const std::map<std::string_view, std::string> singular = {
      {"connections", "connection"}, {"responses", "response"},
      {"transfers", "request"},      {"requests", "request"},
      {"replies", "control reply"},  {"remarks", "remark"},
      {"states", "state"},           {"events", "event"}};
  const auto name = singular.find(list);
  std::string place =
      (name == singular.end() ? std::string(list) : name->second) + " " +
      std::to_string(index + 1);
  if (element != nullptr && element->is_object()) {
    const value* own = element->get_object().if_contains("name");
    if (own != nullptr && own->is_string()) {
      place += " (" + std::string(own->get_string()) + ")";
    }
  }
  return place;
}

std::string Inside(const std::string& place, const std::string& part) {
  return place.empty() ? part : place + ", " + part;
}

}  // namespace httparity::conformance
