#include "bench/load_plan.h"

namespace httparity::bench {
namespace {

constexpr const char* kBrowserFields =
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 "
    "Firefox/140.0\r\n"
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    "\r\n"
    "Accept-Language: en-US,en;q=0.5\r\n"
    "Accept-Encoding: gzip, deflate, br, zstd\r\n"
    "Referer: http://127.0.0.1/\r\n"
    "Cookie: session=6f1c0d4be2a94b7d8f0e; theme=dark\r\n"
    "Upgrade-Insecure-Requests: 1\r\n"
    "Priority: u=0, i\r\n";

std::string BatchOf(const Exchange& exchange, const LoadPlan& plan) {
  std::string request = exchange.method + " " + exchange.path +
                        " HTTP/1.1\r\nHost: " + plan.target.authority + "\r\n";
  if (plan.load.closer == Closer::kServer) request += "Connection: close\r\n";
  if (plan.load.head == RequestHead::kBrowser) request += kBrowserFields;
  request += "\r\n";
  std::string batch;
  for (int i = 0; i < plan.load.depth; ++i) batch += request;
  return batch;
}

}  // namespace

std::vector<std::string> RequestBatches(const LoadPlan& plan) {
  std::vector<std::string> batches;
  for (const Exchange& exchange : plan.target.exchanges) {
    batches.push_back(BatchOf(exchange, plan));
  }
  return batches;
}

}  // namespace httparity::bench
