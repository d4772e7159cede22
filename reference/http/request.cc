#include "reference/http/request.h"

#include <algorithm>
#include <utility>

namespace httparity {
namespace {

std::size_t IndexOf(std::span<const std::string> names, std::string_view name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) -
                                  names.begin());
}

}  // namespace

Request Request::WithContext(httparity::Context context) const {
  Request copy = *this;
  copy.context_ = std::move(context);
  return copy;
}

Request Request::Clone(httparity::Context context) const {
  Request copy = WithContext(std::move(context));
  copy.header_ = std::make_shared<httparity::Header>(*header_);
  if (trailer_) copy.trailer_ = std::make_shared<httparity::Header>(*trailer_);
  if (match_) copy.match_ = std::make_shared<PathMatch>(*match_);
  if (other_values_) {
    copy.other_values_ =
        std::make_shared<std::vector<std::pair<std::string, std::string>>>(
            *other_values_);
  }
  return copy;
}

std::vector<Cookie> Request::Cookies() const {
  return ParseCookies(header_->Values("Cookie"), settings_.cookies);
}

std::vector<Cookie> Request::CookiesNamed(std::string_view name) const {
  std::vector<httparity::Cookie> cookies = Cookies();
  std::erase_if(cookies, [name](const auto& c) { return c.Name != name; });
  return cookies;
}

Err Request::Cookie(std::string_view name, httparity::Cookie* cookie) const {
  std::vector<httparity::Cookie> cookies = CookiesNamed(name);
  if (cookies.empty()) return ErrNoCookie();
  *cookie = std::move(cookies.front());
  return {};
}

std::string_view Request::PathValue(std::string_view name) const {
  if (match_) {
    const std::size_t index = IndexOf(match_->names, name);
    if (index < match_->names.size()) {
      if (index >= match_->values.size()) return {};
      return match_->values[index];
    }
  }
  if (other_values_) {
    for (const auto& [key, value] : *other_values_) {
      if (key == name) return value;
    }
  }
  return {};
}

void Request::SetPathValue(std::string_view name, std::string_view value) {
  if (match_) {
    const std::size_t index = IndexOf(match_->names, name);
    if (index < match_->names.size()) {
      if (index < match_->values.size()) match_->values[index].assign(value);
      return;
    }
  }
  if (!other_values_) {
    other_values_ =
        std::make_shared<std::vector<std::pair<std::string, std::string>>>();
  }
  for (auto& [key, old] : *other_values_) {
    if (key == name) {
      old.assign(value);
      return;
    }
  }
  other_values_->emplace_back(name, value);
}

std::span<const std::string> Request::PathValueNames() const {
  return match_ ? match_->names : std::span<const std::string>();
}

std::vector<std::string>& Request::SetMatch(
    std::string_view pattern, std::span<const std::string> names) {
  pattern_.assign(pattern);
  if (!match_ || match_.use_count() > 1) match_ = std::make_shared<PathMatch>();
  match_->names = names;
  match_->values.clear();
  return match_->values;
}

void Request::Reset() {
  pattern_.clear();
  if (match_) ClearMatch();
  other_values_.reset();
  trailer_.reset();
  form_.reset();
  if (header_.use_count() > 1) {
    header_ = std::make_shared<httparity::Header>();
  } else {
    header_->Clear();
  }
  body_ = &NoBody();
}

}  // namespace httparity
