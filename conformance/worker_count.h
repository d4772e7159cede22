#ifndef HTTPARITY_CONFORMANCE_WORKER_COUNT_H_
#define HTTPARITY_CONFORMANCE_WORKER_COUNT_H_

#include <cstddef>

namespace httparity::conformance {

// How many workers play scenarios (play_ahead.h) when nobody says: several for
// each core, since they mostly wait, and no more than there are descriptors
// for.
std::size_t UsualWorkers();

// The most that there are descriptors for, at least 1.
std::size_t MostWorkers();

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_WORKER_COUNT_H_
