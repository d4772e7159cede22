#ifndef HTTPARITY_BENCH_RESPONDER_H_
#define HTTPARITY_BENCH_RESPONDER_H_

#include <istream>
#include <ostream>

namespace httparity::bench {

// The row "limit": what the sockets of this machine allow. A server that only
// looks for the end of a request and sends a canned answer: no grammar, no
// routing, no clock, a thread a core, one read and one write a batch. No server
// that does its work can be expected to be faster.
//
// Speaks as much of the protocol of servers under test as a benchmark asks for.
// The first step of each route of a table is the content that is written; the
// requests of a connection have to come in the order of the routes, over and
// over. Ends with its input. Throws std::runtime_error.
void RunResponder(std::istream& in, std::ostream& out);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_RESPONDER_H_
