#include "conformance/differential/simpler_routing.h"

#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "conformance/differential/request_parts.h"
#include "conformance/differential/route_walk.h"
#include "conformance/differential/shrink.h"
#include "conformance/differential/simpler_request.h"

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;

// ---- Requests ---------------------------------------------------------------

std::string WithClose(const std::string& request) {
  std::optional<RequestParts> parts = RequestParts::Parse(request);
  if (!parts) return request;
  for (const auto& [name, value] : parts->fields) {
    if (name == "Connection") return request;
  }
  // `*` ends a connection by itself, and one of HTTP/1.0 that is not kept does.
  if (parts->target == "*" && parts->method != "OPTIONS") return request;
  parts->fields.emplace_back("Connection", "close");
  return parts->Bytes();
}

// Runs of the requests are left out, and each request alone is tried first.
void AddFewerRequests(const Case& played, std::vector<Case>& simpler) {
  std::vector<std::string> all;
  for (const Conversation& conversation : played.conversations) {
    all.insert(all.end(), conversation.sends.begin(), conversation.sends.end());
  }
  if (all.empty()) return;
  Case none = played;
  none.conversations.clear();
  simpler.push_back(std::move(none));
  if (all.size() == 1) return;
  for (const std::string& request : all) {
    Case one = played;
    one.conversations = {Conversation{.sends = {WithClose(request)}}};
    simpler.push_back(std::move(one));
  }
  for (auto& conversations : WithoutRuns(played.conversations)) {
    Case fewer = played;
    fewer.conversations = std::move(conversations);
    simpler.push_back(std::move(fewer));
  }
  for (std::size_t i = 0; i < played.conversations.size(); ++i) {
    for (auto& sends : WithoutRuns(played.conversations[i].sends)) {
      if (sends.empty()) continue;
      sends.back() = WithClose(sends.back());
      Case fewer = played;
      fewer.conversations[i].sends = std::move(sends);
      simpler.push_back(std::move(fewer));
    }
  }
}

void AddPlainerRequests(const Case& played, std::vector<Case>& simpler) {
  for (std::size_t i = 0; i < played.conversations.size(); ++i) {
    const std::vector<std::string>& sends = played.conversations[i].sends;
    for (std::size_t k = 0; k < sends.size(); ++k) {
      const std::optional<RequestParts> parts = RequestParts::Parse(sends[k]);
      if (!parts) continue;
      for (const RequestParts& plainer : SimplerRequests(*parts)) {
        const bool last = k + 1 == sends.size();
        Case copy = played;
        copy.conversations[i].sends[k] =
            last ? WithClose(plainer.Bytes()) : plainer.Bytes();
        if (copy.conversations == played.conversations) continue;
        simpler.push_back(std::move(copy));
      }
    }
  }
}

// ---- Tables -----------------------------------------------------------------

std::vector<array> FewerRoutes(const array& routes) {
  return WithoutRuns(routes);
}

// The inner routes in the place of the mux that holds them.
std::vector<array> Unnested(const array& routes) {
  std::vector<array> flatter;
  for (std::size_t i = 0; i < routes.size(); ++i) {
    const object& route = routes[i].as_object();
    if (!route.contains("routes")) continue;
    array copy = routes;
    const array inner = route.at("routes").as_array();
    const auto at = static_cast<std::ptrdiff_t>(i);
    copy.erase(copy.begin() + at);
    copy.insert(copy.begin() + at, inner.begin(), inner.end());
    flatter.push_back(std::move(copy));
  }
  return flatter;
}

std::vector<array> PlainerHandlers(const array& routes) {
  std::vector<array> plainer;
  const auto add = [&](std::size_t i, auto change) {
    array copy = routes;
    change(copy[i].as_object());
    plainer.push_back(std::move(copy));
  };
  for (std::size_t i = 0; i < routes.size(); ++i) {
    const object& route = routes[i].as_object();
    if (route.contains("wrap")) {
      add(i, [](object& copy) { copy.erase("wrap"); });
    }
    const auto* steps = route.if_contains("handler");
    const bool made = route.contains("redirect_handler") ||
                      route.contains("not_found_handler");
    if (made) {
      add(i, [](object& copy) {
        copy.erase("redirect_handler");
        copy.erase("not_found_handler");
        copy["handler"] = array();
      });
    }
    if (steps == nullptr || !steps->is_array()) continue;
    for (array& fewer : WithoutRuns(steps->get_array())) {
      add(i, [&](object& copy) { copy["handler"] = std::move(fewer); });
    }
    if (steps->get_array().size() != 1) continue;
    const auto* facts =
        steps->get_array().front().as_object().if_contains("describe");
    if (facts == nullptr) continue;
    for (array& fewer : WithoutRuns(facts->as_array())) {
      if (fewer.empty()) continue;
      add(i, [&](object& copy) {
        copy["handler"] = array{object{{"describe", std::move(fewer)}}};
      });
    }
  }
  return plainer;
}

// Patterns are JSON texts: a part of a character cannot stand in them.
bool HoldsWholeCharacters(std::string_view utf8) {
  std::size_t wanted = 0;  // continuation bytes
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    const bool continues = byte >> 6 == 0b10;
    if (continues != (wanted > 0)) return false;
    if (continues) {
      --wanted;
    } else if (byte >= 0xC0) {
      wanted = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
    }
  }
  return wanted == 0;
}

std::vector<array> ShorterPatterns(const array& routes) {
  std::vector<array> shorter;
  for (std::size_t i = 0; i < routes.size(); ++i) {
    const std::string pattern(routes[i].at("pattern").as_string());
    for (const std::string& text : ShorterTexts(pattern)) {
      if (!HoldsWholeCharacters(text)) continue;
      array copy = routes;
      copy[i].as_object()["pattern"] = text;
      shorter.push_back(std::move(copy));
    }
  }
  return shorter;
}

void AddTables(const Case& played, const RoutesChange& change,
               std::vector<Case>& simpler) {
  for (object& table : WithRoutesChanged(played.table, change)) {
    Case copy = played;
    copy.table = std::move(table);
    simpler.push_back(std::move(copy));
  }
}

}  // namespace

std::vector<Case> SimplerRouting(const Case& played) {
  std::vector<Case> simpler;
  AddFewerRequests(played, simpler);
  AddTables(played, FewerRoutes, simpler);
  AddTables(played, Unnested, simpler);
  AddTables(played, PlainerHandlers, simpler);
  AddTables(played, ShorterPatterns, simpler);
  AddPlainerRequests(played, simpler);
  return simpler;
}

}  // namespace httparity::conformance
