#ifndef HTTPARITY_CONFORMANCE_STEP_READER_H_
#define HTTPARITY_CONFORMANCE_STEP_READER_H_

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "conformance/clients/step.h"

namespace httparity::conformance {

// The two kinds of scripts in a suite file, read strictly. `where` names the
// file and scenario in errors (WrongUse).
//
//   "curl": [{"url": "http://127.0.0.1:81/hello", "method": "POST"}]
//   "wire": [{"send": ["GET / HTTP/1.0", "", ""]}, {"await_close": true}]
std::vector<CurlRequest> ReadCurlScript(const boost::json::value& value,
                                        const std::string& where);
std::vector<WireStep> ReadWireScript(const boost::json::value& value,
                                     const std::string& where);

// The keys of a curl request; the keys that name a wire step, each with the
// further keys that it takes.
struct WireStepKeys {
  std::string name;
  std::vector<std::string> more;
};
const std::vector<std::string>& CurlRequestKeys();
const std::vector<WireStepKeys>& WireStepKinds();

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_STEP_READER_H_
