#include "conformance/reports/report_file.h"

#include <utility>

#include "conformance/failure.h"
#include "conformance/whole_file.h"

namespace httparity::conformance {

ReportFile::ReportFile(std::string path)
    : path_(std::move(path)), replaceable_(IsReplaceable(path_)) {
  // What an earlier run has left is not to be taken for this one's.
  const std::string why =
      replaceable_ ? ReplaceFile(path_, "") : WhyNotInPlace(path_);
  if (!why.empty()) {
    throw WrongUse(path_ + ": the report cannot be written: " + why);
  }
}

void ReportFile::Save(std::string_view text) {
  const std::string why =
      replaceable_ ? ReplaceFile(path_, text) : WriteInPlace(path_, text);
  if (!why.empty()) {
    throw HarnessFailure(path_ + ": the report cannot be written: " + why);
  }
}

}  // namespace httparity::conformance
