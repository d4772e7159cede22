#ifndef HTTPARITY_BENCH_TEXT_H_
#define HTTPARITY_BENCH_TEXT_H_

#include <string>
#include <string_view>

namespace httparity::bench {

// What printf would print.
[[gnu::format(printf, 1, 2)]] std::string Format(const char* format, ...);

// One word for the shell, whatever is in it.
std::string ShellWord(std::string_view text);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_TEXT_H_
