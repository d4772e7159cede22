#ifndef HTTPARITY_CONFORMANCE_REPORTS_CLIENT_STEPS_H_
#define HTTPARITY_CONFORMANCE_REPORTS_CLIENT_STEPS_H_

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "conformance/scenario.h"

namespace httparity::conformance {

// One thing that the client did: it sent bytes, or something else.
struct ClientStep {
  std::string connection;  // its name; empty where there is only one
  std::string sent;        // bytes
  std::string action;      // "await_responses 1"; empty when bytes were sent
};

// What the client of a scenario does, step by step. What libcurl sends is not
// in the script: it is taken from an answer, recorded or actual.
std::vector<ClientStep> ClientSteps(const Scenario& scenario,
                                    const boost::json::object& answer);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_CLIENT_STEPS_H_
