#include "bench/core_each.h"

#include <sched.h>

#include <cerrno>
#include <system_error>
#include <vector>

#include "bench/failure.h"

namespace httparity::bench {

CoreEach ChooseCores() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  ::sched_getaffinity(0, sizeof allowed, &allowed);
  std::vector<int> cores;
  for (int core = 0; core < CPU_SETSIZE && cores.size() < 2; ++core) {
    if (CPU_ISSET(core, &allowed)) cores.push_back(core);
  }
  if (cores.size() < 2) throw WrongUse("--core-each: there is only one core");
  return {.servers = cores[0], .generator = cores[1]};
}

void StayOn(int core) {
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(core, &one);
  if (::sched_setaffinity(0, sizeof one, &one) != 0) {
    throw std::system_error(errno, std::generic_category(),
                            "sched_setaffinity");
  }
}

}  // namespace httparity::bench
