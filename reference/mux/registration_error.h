#ifndef HTTPARITY_REFERENCE_MUX_REGISTRATION_ERROR_H_
#define HTTPARITY_REFERENCE_MUX_REGISTRATION_ERROR_H_

#include <stdexcept>
#include <string>
#include <utility>

namespace httparity {

// Thrown by every registration that cannot be: a malformed pattern, one in
// conflict with another, a null handler. The text is that with which Go panics,
// to the byte. The mux is as it was before. Clauses: MUX-4, MUX-5
class RegistrationError : public std::invalid_argument {
 public:
  explicit RegistrationError(std::string text)
      : std::invalid_argument(text), text_(std::move(text)) {}

  // All of the text; what() ends at the first NUL that a pattern brought in.
  const std::string& Text() const noexcept { return text_; }

 private:
  std::string text_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_REGISTRATION_ERROR_H_
