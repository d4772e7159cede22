#ifndef HTTPARITY_CONFORMANCE_PROCESS_GROUPS_H_
#define HTTPARITY_CONFORMANCE_PROCESS_GROUPS_H_

#include <sys/types.h>

#include <functional>
#include <string>

namespace httparity::conformance {

// The process groups of the programs that were started and not yet ended.
//
// A server has a group of its own, so that all it started ends with it; the
// price is that Ctrl-C at the terminal does not reach it. When this program is
// interrupted it passes that on itself, to servers that ignore the end of their
// input too.
//
// All functions are thread-safe.

// Lets SIGINT, SIGTERM and SIGHUP, unless ignored, end the groups first and
// then this process, by that signal. Nothing is printed from then on, since
// what the servers' end brings about is no result, but `farewell` on standard
// output. To be called once, before any other thread is started: it blocks the
// signals in all of them.
void EndProcessGroupsOnSignals(std::string farewell);

// Starts a program by `start`, which answers with the number of the new process
// (the leader of its group), or -1 when there is none. No signal comes between
// the start and its being known here.
pid_t StartProcessGroup(const std::function<pid_t()>& start);

// Ends all processes of the group. The leader is left for the caller to wait
// for.
void EndProcessGroup(pid_t leader);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_PROCESS_GROUPS_H_
