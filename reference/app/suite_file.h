#ifndef HTTPARITY_REFERENCE_APP_SUITE_FILE_H_
#define HTTPARITY_REFERENCE_APP_SUITE_FILE_H_

#include <string>

#include "reference/app/table.h"

namespace httparity::app {

// The table of a suite file or, with a scenario's id, the one that this
// scenario is played against. Of all else that a suite holds nothing is looked
// at. Throws Malformed with the file's name.
Table ReadSuiteTable(const std::string& path, const std::string& scenario);

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_SUITE_FILE_H_
