#ifndef HTTPARITY_BENCH_TEXT_H_
#define HTTPARITY_BENCH_TEXT_H_

#include <string>

namespace httparity::bench {

// What printf would print.
[[gnu::format(printf, 1, 2)]] std::string Format(const char* format, ...);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_TEXT_H_
