#include "reference/http/form.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "reference/http/godebug.h"
#include "reference/http/url_escape.h"

namespace httparity {
namespace {

// Adds one "name=value"; "name" alone has an empty value.
bool AddPart(std::string_view part, Values* values, std::string* reason) {
  const std::size_t equals = std::min(part.find('='), part.size());
  std::string name;
  std::string value;
  if (!AppendUnescaped(part.substr(0, equals), URLPart::kQueryComponent, &name,
                       reason)) {
    return false;
  }
  if (equals < part.size() &&
      !AppendUnescaped(part.substr(equals + 1), URLPart::kQueryComponent,
                       &value, reason)) {
    return false;
  }
  values->Add(std::move(name), std::move(value));
  return true;
}

}  // namespace

std::string_view Values::Get(std::string_view name) const {
  const auto entry = map_.find(name);
  if (entry == map_.end() || entry->second.empty()) return {};
  return entry->second.front();
}

void Values::Add(std::string name, std::string value) {
  map_[std::move(name)].push_back(std::move(value));
}

void Values::Set(std::string name, std::string value) {
  map_[std::move(name)] = {std::move(value)};
}

void Values::Del(std::string_view name) {
  const auto entry = map_.find(name);
  if (entry != map_.end()) map_.erase(entry);
}

void Values::AddAll(const Values& other) {
  for (const auto& [name, values] : other) {
    auto& mine = map_[name];
    mine.insert(mine.end(), values.begin(), values.end());
  }
}

QueryOptions QueryOptions::FromGodebug(std::string_view value) {
  QueryOptions options;
  const std::optional<std::int64_t> limit = ParseGodebugInt(value);
  if (!limit) return options;
  if (*limit == 0) {
    options.max_params = kUnlimited;
  } else {
    options.max_params = *limit < 0 ? 0 : static_cast<std::size_t>(*limit) - 1;
  }
  return options;
}

Err ParseQuery(std::string_view query, Values* values,
               const QueryOptions& options) {
  const auto separators = std::count(query.begin(), query.end(), '&');
  if (static_cast<std::size_t>(separators) + 1 > options.max_params) {
    return Err("number of URL query parameters exceeded limit");
  }
  Err err;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view part = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    std::string reason;
    if (part.find(';') != std::string_view::npos) {
      err = Err("invalid semicolon separator in query");
    } else if (!part.empty() && !AddPart(part, values, &reason) && !err) {
      err = Err(std::move(reason));
    }
  }
  return err;
}

}  // namespace httparity
