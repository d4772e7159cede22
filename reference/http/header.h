#ifndef HTTPARITY_REFERENCE_HTTP_HEADER_H_
#define HTTPARITY_REFERENCE_HTTP_HEADER_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace httparity {

// The fields of a message: names with any number of values each.
// Mirrors: Header in net/http (Go 1.26), a map from name to list of values.
//
// The representation differs from Go's map: one flat list of (name, value) in
// the order they were added, since a message has a dozen fields and a scan of a
// dozen short strings is faster than any map. A name that is there without a
// value (Go: `h["Date"] = nil`), which suppresses what the server would add, is
// one entry marked as such. Removed entries keep their memory for the next
// message.
//
// Yes: h.Set("content-type", "a"); h.Get("Content-Type") gives "a": names are
// put in canonical form. No: h.SetRaw("content-type", {"a"});
// h.Get("Content-Type") gives "", since the name was taken as it is (clause
// RSP-5a).
//
// Threading: none of its own; one thread at a time. Lifetime: what Get gives is
// valid until the next change.
class Header {
 public:
  struct Field {
    std::string name;
    std::string value;
    bool has_value = true;
  };

  Header() = default;
  Header(const Header& other) { *this = other; }
  Header& operator=(const Header& other);
  Header(Header&& other) noexcept;
  Header& operator=(Header&& other) noexcept;

  // The first value of a name, or empty.
  std::string_view Get(std::string_view name) const;
  // All values of a name, in order.
  std::vector<std::string_view> Values(std::string_view name) const;
  // True when the name is there, be it without a value.
  bool Has(std::string_view name) const;

  // Replaces all values of a name by one.
  void Set(std::string_view name, std::string_view value);
  // Appends a value.
  void Add(std::string_view name, std::string_view value);
  void Del(std::string_view name);

  // The same for a name that is taken as it is (Go: the map itself). SetRaw
  // with no values leaves the name present without a value.
  std::string_view GetRaw(std::string_view name) const {
    const Field* const field = Find(name);
    return field != nullptr ? std::string_view(field->value)
                            : std::string_view();
  }
  std::vector<std::string_view> ValuesRaw(std::string_view name) const;
  bool HasRaw(std::string_view name) const { return Find(name) != nullptr; }
  void SetRaw(std::string_view name, std::span<const std::string> values);
  void SetRaw(std::string_view name, std::string_view value);
  void AddRaw(std::string_view name, std::string_view value);
  void DelRaw(std::string_view name);
  // SetRaw with no values, for a name that is not there yet: saves the look, of
  // which a request that declares thousands of trailers would need too many.
  void AppendValuelessRaw(std::string_view name);

  // All entries, in the order they were added, those without a value included.
  std::span<const Field> Fields() const {
    return std::span<const Field>(fields_.data(), size_);
  }
  // The same, ordered bytewise by name, values of one name in their order: what
  // goes on the wire. `out` is overwritten; its memory is reused.
  void SortedFields(std::vector<const Field*>* out) const;

  bool Empty() const { return size_ == 0; }
  void Clear() {
    size_ = 0;
    may_have_valueless_ = false;
  }

 private:
  const Field* Find(std::string_view name) const {
    for (const Field& field : Fields()) {
      if (field.name.size() == name.size() && field.name == name) return &field;
    }
    return nullptr;
  }
  Field& Append(std::string_view name, std::string_view value);
  void EraseFrom(std::size_t start, std::string_view name);

  std::vector<Field>
      fields_;  // [0, size_) are in use, the rest is spare memory
  std::size_t size_ = 0;
  bool may_have_valueless_ = false;  // spares Add a scan for such a name
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_HEADER_H_
