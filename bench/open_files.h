#ifndef HTTPARITY_BENCH_OPEN_FILES_H_
#define HTTPARITY_BENCH_OPEN_FILES_H_

namespace httparity::bench {

// Lets this process, and the servers that it starts from now on, have as many
// files open as so many connections need. Throws WrongUse where the system does
// not.
void AllowOpenFiles(int connections);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_OPEN_FILES_H_
