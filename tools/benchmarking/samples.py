"""What httparity-bench wrote with --json, and what is said of it."""

import json
import os
import platform
import random
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Failure(Exception):
    """One clear sentence, and the exit status that goes with it."""

    def __init__(self, text, status=3):
        super().__init__(text)
        self.status = status


def bench_program(folder):
    program = Path(folder) / "httparity-bench"
    if not os.access(program, os.X_OK):
        raise Failure(f"there is no {program}: build it (tools/build)", 2)
    return str(program)


def run_bench(program, arguments, json_file, show=True):
    """Runs httparity-bench; its samples as {case: {server: {figure: [..]}}}."""
    outcome = subprocess.run(
        [program, *arguments, "--json", str(json_file)],
        stdout=None if show else subprocess.DEVNULL, check=False)
    if outcome.returncode != 0:
        raise Failure("httparity-bench ended with status "
                      f"{outcome.returncode}", 1)
    return read_samples(json_file)


def read_samples(json_file):
    with open(json_file, encoding="utf-8") as file:
        runs = json.load(file)["benchmarks"]
    cases = {}
    for run in sorted(runs, key=lambda run: run["repetition_index"]):
        case, _, server = run["name"].partition("/")
        figures = cases.setdefault(case, {}).setdefault(server, {})
        for name, figure in figures_of(run).items():
            figures.setdefault(name, []).append(figure)
    return cases


def read_lines(path):
    """A file of JSON, one value a line."""
    try:
        with open(path, encoding="utf-8") as file:
            return [json.loads(line) for line in file if line.strip()]
    except (OSError, ValueError) as error:
        raise Failure(f"{path}: {error}", 2) from error


def figures_of(run):
    if run["name"].startswith(("Idle/", "Latency/")):
        names = ("kib_per_connection", "p50", "p90", "p99", "p99.9", "max")
        return {name: run[name] for name in names if name in run}
    figures = {"rate": run["items_per_second"],
               "generator": run["generator_share"],
               "label": run.get("label", "")}
    if run["cpu_time"] > 0:  # nanoseconds; 0: it is not known
        figures["cpu_us"] = run["cpu_time"] / 1000
    return figures


def ratios(samples, base, figure):
    """Round by round, above 1 where better than the base."""
    ours, theirs = samples.get(figure, []), base.get(figure, [])
    if figure == "rate":
        return [a / b for a, b in zip(ours, theirs)]
    return [b / a for a, b in zip(ours, theirs)]


def estimate(values):
    """The median, and where it lies with 95 % (bootstrap)."""
    random_source = random.Random(1)  # the same values, the same range
    medians = sorted(
        statistics.median(random_source.choices(values, k=len(values)))
        for _ in range(1000))
    return statistics.median(values), medians[25], medians[975]


def machine():
    """Runs of different machines are not to be compared."""
    model = platform.processor() or platform.machine()
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    return {"processor": model, "cores": os.cpu_count(),
            "kernel": platform.release(), "system": platform.machine()}


def git(*arguments):
    outcome = subprocess.run(["git", "-C", str(ROOT), *arguments],
                             capture_output=True, text=True, check=False)
    if outcome.returncode != 0:
        raise Failure(outcome.stderr.strip() or "git failed", 2)
    return outcome.stdout.strip()


def run_tool(name, main):
    """The exit status of a tool: one sentence on what went wrong."""
    try:
        return main()
    except Failure as failure:
        print(f"{name}: {failure}", file=sys.stderr)
        return failure.status
    except KeyboardInterrupt:
        return 130
