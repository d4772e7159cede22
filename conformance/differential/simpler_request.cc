#include "conformance/differential/simpler_request.h"

#include <cstddef>
#include <string_view>
#include <utility>

#include "conformance/differential/shrink.h"

namespace httparity::conformance {

std::vector<std::string> ShorterTexts(const std::string& text) {
  std::vector<std::string> shorter = WithoutRuns(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    // A plain letter in place of another byte, but for what has a meaning.
    const bool plain =
        std::string_view("a/%?:{}.$ ").find(text[i]) != std::string_view::npos;
    if (plain) continue;
    std::string copy = text;
    copy[i] = 'a';
    shorter.push_back(std::move(copy));
  }
  return shorter;
}

std::vector<RequestParts> SimplerRequests(const RequestParts& parts) {
  std::vector<RequestParts> simpler;
  const auto add = [&](auto change) {
    simpler.push_back(parts);
    change(simpler.back());
  };
  if (parts.version != "HTTP/1.1") {
    add([](RequestParts& copy) { copy.version = "HTTP/1.1"; });
  }
  if (!parts.content.empty()) {
    add([](RequestParts& copy) {
      copy.content.clear();
      std::erase_if(copy.fields, [](const auto& field) {
        return field.first == "Content-Length" ||
               field.first == "Transfer-Encoding";
      });
    });
  }
  // `Connection` ends the connection, which is what a shrunk case waits for.
  for (std::size_t i = 0; i < parts.fields.size(); ++i) {
    const std::string& name = parts.fields[i].first;
    const bool frames = name == "Content-Length" || name == "Transfer-Encoding";
    if (name == "Host" || name == "Connection") continue;
    if (frames && !parts.content.empty()) continue;
    add([&](RequestParts& copy) {
      copy.fields.erase(copy.fields.begin() + static_cast<std::ptrdiff_t>(i));
    });
  }
  if (parts.method != "GET") {
    add([](RequestParts& copy) { copy.method = "GET"; });
  }
  for (std::string& target : ShorterTexts(parts.target)) {
    if (target.empty()) continue;
    add([&](RequestParts& copy) { copy.target = std::move(target); });
  }
  for (std::size_t i = 0; i < parts.fields.size(); ++i) {
    if (parts.fields[i].first != "Host") continue;
    for (std::string& host : ShorterTexts(parts.fields[i].second)) {
      add([&](RequestParts& copy) { copy.fields[i].second = std::move(host); });
    }
  }
  return simpler;
}

}  // namespace httparity::conformance
