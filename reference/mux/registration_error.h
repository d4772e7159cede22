#ifndef HTTPARITY_REFERENCE_MUX_REGISTRATION_ERROR_H_
#define HTTPARITY_REFERENCE_MUX_REGISTRATION_ERROR_H_

#include <stdexcept>

namespace httparity {

// Thrown by every registration that cannot be: a malformed pattern, one in
// conflict with another, a null handler. what() is the text with which Go
// panics, to the byte. The mux is as it was before. Clauses: MUX-4, MUX-5
class RegistrationError : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_REGISTRATION_ERROR_H_
