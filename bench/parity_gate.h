#ifndef HTTPARITY_BENCH_PARITY_GATE_H_
#define HTTPARITY_BENCH_PARITY_GATE_H_

#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bench/command_line.h"
#include "bench/load_case.h"

namespace httparity::bench {

// No figure for a wrong answer: before servers under test are measured, each
// has to answer as Go does whatever the scenarios of the cases' subset ask. It
// is httparity-conformance that asks, and judges every byte.
//
// A server at a URL is let through: it serves none of the scenarios' tables.
// So are peers, which are not to be like Go's, and the row "limit".

// The scenarios that concern the cases, as patterns of httparity-conformance:
// each once.
std::vector<std::string_view> ParitySubset(std::span<const LoadCase> cases);

// httparity-conformance beside this program. Throws ServerUnavailable.
std::filesystem::path ConformanceProgram();

// Prints a line for each server that passes. Throws WrongAnswer, with what
// differs, and ServerUnavailable where it cannot be told.
void RequireParity(std::span<const ServerSpec> servers,
                   std::span<const LoadCase> cases,
                   const std::filesystem::path& conformance, std::ostream& out);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_PARITY_GATE_H_
