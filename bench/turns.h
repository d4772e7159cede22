#ifndef HTTPARITY_BENCH_TURNS_H_
#define HTTPARITY_BENCH_TURNS_H_

#include <cstddef>

namespace httparity::bench {

// Whose turn it is in a round, as an index below `servers`. Every other round
// goes backwards, so that none is always first.
constexpr std::size_t ServerAtTurn(std::size_t round, std::size_t turn,
                                   std::size_t servers) {
  return round % 2 == 0 ? turn : servers - 1 - turn;
}

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_TURNS_H_
