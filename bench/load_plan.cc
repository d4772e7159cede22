#include "bench/load_plan.h"

namespace httparity::bench {

std::string RequestBatch(const LoadPlan& plan) {
  std::string request = "GET " + plan.target.path +
                        " HTTP/1.1\r\nHost: " + plan.target.authority + "\r\n";
  if (plan.load.closer == Closer::kServer) request += "Connection: close\r\n";
  request += "\r\n";
  std::string batch;
  for (int i = 0; i < plan.load.depth; ++i) batch += request;
  return batch;
}

}  // namespace httparity::bench
