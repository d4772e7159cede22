#include "reference/http/header.h"

#include <algorithm>
#include <utility>

#include "reference/http/field_token.h"

namespace httparity {
namespace {

// A name in canonical form, for the length of a call. Most callers write names
// in that form already, and then nothing is copied.
class Canonical {
 public:
  explicit Canonical(std::string_view name) : name_(name) {
    if (IsCanonical(name)) return;
    storage_.assign(name);
    CanonicalizeHeaderKey(storage_.data(), storage_.size());
    name_ = storage_;
  }
  Canonical(const Canonical&) = delete;
  Canonical& operator=(const Canonical&) = delete;
  std::string_view name() const { return name_; }

 private:
  static bool IsCanonical(std::string_view name) {
    bool upper = true;
    for (char c : name) {
      const bool is_lower = c >= 'a' && c <= 'z';
      const bool is_upper = c >= 'A' && c <= 'Z';
      if (upper ? is_lower : is_upper) return false;
      upper = c == '-';
    }
    return true;
  }

  std::string storage_;
  std::string_view name_;
};

}  // namespace

Header& Header::operator=(const Header& other) {
  if (this == &other) return *this;
  Clear();
  for (const Field& field : other.Fields()) {
    Append(field.name, field.value).has_value = field.has_value;
  }
  may_have_valueless_ = other.may_have_valueless_;
  return *this;
}

Header::Header(Header&& other) noexcept
    : fields_(std::move(other.fields_)),
      size_(std::exchange(other.size_, 0)),
      may_have_valueless_(std::exchange(other.may_have_valueless_, false)) {}

Header& Header::operator=(Header&& other) noexcept {
  fields_.swap(other.fields_);
  size_ = std::exchange(other.size_, 0);
  may_have_valueless_ = std::exchange(other.may_have_valueless_, false);
  return *this;
}

std::string_view Header::Get(std::string_view name) const {
  return GetRaw(Canonical(name).name());
}

std::vector<std::string_view> Header::Values(std::string_view name) const {
  return ValuesRaw(Canonical(name).name());
}

bool Header::Has(std::string_view name) const {
  return HasRaw(Canonical(name).name());
}

void Header::Set(std::string_view name, std::string_view value) {
  SetRaw(Canonical(name).name(), value);
}

void Header::Add(std::string_view name, std::string_view value) {
  AddRaw(Canonical(name).name(), value);
}

void Header::Del(std::string_view name) { DelRaw(Canonical(name).name()); }

std::vector<std::string_view> Header::ValuesRaw(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const Field& field : Fields()) {
    if (field.has_value && field.name == name) values.push_back(field.value);
  }
  return values;
}

void Header::SetRaw(std::string_view name, std::string_view value) {
  for (std::size_t i = 0; i < size_; ++i) {
    if (fields_[i].name != name) continue;
    // Written before anything moves: `value` may be a view of a field here.
    fields_[i].value.assign(value);
    fields_[i].has_value = true;
    EraseFrom(i + 1, name);
    return;
  }
  AddRaw(name, value);
}

void Header::SetRaw(std::string_view name,
                    std::span<const std::string> values) {
  DelRaw(name);
  for (const std::string& value : values) AddRaw(name, value);
  if (values.empty()) AppendValuelessRaw(name);
}

void Header::AppendValuelessRaw(std::string_view name) {
  Append(name, {}).has_value = false;
  may_have_valueless_ = true;
}

void Header::AddRaw(std::string_view name, std::string_view value) {
  if (may_have_valueless_) {
    // A name that is there without a value gets its first one in its place.
    for (std::size_t i = 0; i < size_; ++i) {
      if (fields_[i].has_value || fields_[i].name != name) continue;
      fields_[i].value.assign(value);
      fields_[i].has_value = true;
      return;
    }
  }
  Append(name, value);
}

void Header::DelRaw(std::string_view name) { EraseFrom(0, name); }

void Header::SortedFields(std::vector<const Field*>* out) const {
  out->clear();
  for (const Field& field : Fields()) out->push_back(&field);
  // Equal names keep their order, which is that of their addresses. (A stable
  // sort would allocate.)
  std::sort(out->begin(), out->end(), [](const Field* a, const Field* b) {
    const int order = a->name.compare(b->name);
    return order != 0 ? order < 0 : a < b;
  });
}

Header::Field& Header::Append(std::string_view name, std::string_view value) {
  if (size_ == fields_.size()) {
    // A whole new entry, made before the others move: the arguments may be
    // views of them.
    fields_.push_back({std::string(name), std::string(value), true});
  } else {
    fields_[size_].name.assign(name);
    fields_[size_].value.assign(value);
    fields_[size_].has_value = true;
  }
  return fields_[size_++];
}

void Header::EraseFrom(std::size_t start, std::string_view name) {
  // Kept entries move down over removed ones; swapping keeps their memory.
  std::size_t kept = start;
  for (std::size_t i = start; i < size_; ++i) {
    if (fields_[i].name == name) continue;
    if (kept != i) std::swap(fields_[kept], fields_[i]);
    ++kept;
  }
  size_ = kept;
}

}  // namespace httparity
