#ifndef HTTPARITY_BENCH_CORE_EACH_H_
#define HTTPARITY_BENCH_CORE_EACH_H_

namespace httparity::bench {

// Servers on one core, the load generator on another: where both share all
// cores, a rate depends on how the scheduler mixes them.
struct CoreEach {
  int servers = 0;
  int generator = 0;
};

// Two of the cores that this process may run on. Throws WrongUse when there is
// only one.
CoreEach ChooseCores();

// Keeps the calling thread there, and what it starts from now on: threads and
// processes.
void StayOn(int core);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_CORE_EACH_H_
