#ifndef HTTPARITY_REFERENCE_APP_TEXT_H_
#define HTTPARITY_REFERENCE_APP_TEXT_H_

#include <string>
#include <string_view>

#include "reference/http/err.h"

namespace httparity::app {

// How the protocol writes bytes in plain ASCII.

// A value: a JSON string in which every byte outside 0x20-0x7E, every quote and
// every backslash is \u00xx.
std::string QuotedValue(std::string_view bytes);
// The same without the quotes around it: a name.
std::string EscapedName(std::string_view bytes);
// A free text: quotes and backslashes are left alone.
std::string PlainText(std::string_view bytes);

// An error's own text, except that all errors of the operating system have one
// name: their wording differs between machines.
std::string ErrorText(const Err& err);

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_TEXT_H_
