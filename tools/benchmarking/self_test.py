#!/usr/bin/env python3
"""Tests of bench_table, bench_self_test and track, with a benchmark whose
figures are known: a script in the place of httparity-bench."""

import importlib.machinery
import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import types
import unittest
import unittest.mock
import xml.etree.ElementTree
from pathlib import Path

sys.dont_write_bytecode = True
TOOLS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOOLS))

# Serves each server the rate that RATES says and half a microsecond less for
# each hundred of it; says of each that is compared what SAYS says.
BENCH = """#!/usr/bin/env python3
import json, os, sys, time
words = sys.argv[1:]
def after(flag):
    return [words[i + 1] for i, word in enumerate(words) if word == flag]
time.sleep(float(os.environ.get("SECONDS_EACH", "0")))
command = words[0] if not words[0].startswith("-") else "measure"
rates = json.loads(os.environ.get("RATES", "{}"))
says = json.loads(os.environ.get("SAYS", "{}"))
servers = after("--sut") + after("--peer") + after("--base") + after("--with")
names = [server.partition("=")[0] for server in servers]
names += ["limit"] if "--limit" in words else []
cases = {"latency": ["Latency"], "idle": ["Idle"]}.get(command, after("--case"))
runs = []
for case in cases:
    for name in names:
        rate = rates.get(name, 100)
        for index in range(5):
            runs.append({"name": f"{case}/{name}", "repetition_index": index,
                         "items_per_second": rate + index,
                         "cpu_time": 1e6 / rate, "generator_share": 0.5,
                         "label": "generator-bound, " + says.get(name, "same"),
                         "kib_per_connection": 400 / rate, "p50": 1e4 / rate,
                         "p90": 2e4 / rate, "p99": 3e4 / rate,
                         "p99.9": 4e4 / rate, "max": 5e4 / rate})
with open(after("--json")[0], "w") as file:
    json.dump({"benchmarks": runs}, file)
sys.exit(int(os.environ.get("STATUS", "0")))
"""


def load(tool):
    loader = importlib.machinery.SourceFileLoader(tool, str(TOOLS / tool))
    module = importlib.util.module_from_spec(
        importlib.util.spec_from_loader(tool, loader))
    loader.exec_module(module)
    return module


class ToolTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        for name in ("httparity-bench", "httparity-server"):
            (self.folder / name).write_text(BENCH, encoding="utf-8")
            (self.folder / name).chmod(0o755)

    def command(self, tool, *arguments):
        return [sys.executable, str(TOOLS / tool), *map(str, arguments)]

    def run_tool(self, tool, *arguments, **environment):
        outcome = subprocess.run(
            self.command(tool, *arguments), text=True, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=240,
            env={**os.environ, **environment})
        return outcome.returncode, outcome.stdout


class BenchTableTest(ToolTest):
    RATES = json.dumps({"limit": 3000, "reference": 2000, "nginx": 150,
                        "go": 100})

    def table(self, *arguments, rates=RATES, **environment):
        return self.run_tool("bench_table", "--programs", self.folder,
                             *arguments, RATES=rates, **environment)

    def row(self, text, name):
        return re.split("  +", next(line for line in text.splitlines()
                                    if line.startswith(name)))

    def test_prints_ratios_targets_and_verdicts(self):
        status, text = self.table("--runs", "3", "--peer", "nginx=x")
        self.assertEqual(status, 0, text)
        self.assertEqual(self.row(text, "case"),
                         ["case", "limit", "nginx", "reference", "target",
                          "hoped for", "verdict"])
        self.assertEqual(self.row(text, "A1"),
                         ["A1", "29.4 (30.00)", "1.49 (1.50)", "19.6 (20.00)",
                          "1.25 (1.35)", "1.35 (1.45)", "at target"])
        self.assertEqual(self.row(text, "C64")[-1], "BELOW: 79% of it")
        self.assertEqual(self.row(text, "latency, p99.9")[3:],
                         ["20.0", "1.00", "-", "at target"])
        self.assertEqual(self.row(text, "KiB idle"),
                         ["KiB idle (Go 4.0)", "-", "2.7", "0.2", "5", "2.5",
                          "at target"])
        self.assertEqual(self.row(text, "Routes")[2], "-")
        self.assertEqual(self.row(text, "the same, 10,000 connections")[1:],
                         ["0.50", "10.00"])

    def test_writes_pages_and_keeps_samples(self):
        kept = self.folder / "kept.json"
        status, text = self.table("--json", kept, "--page", self.folder)
        self.assertEqual(status, 0, text)
        page = (self.folder / "results.html").read_text(encoding="utf-8")
        drawings = re.findall("<svg.*?</svg>", page, re.DOTALL)
        self.assertGreaterEqual(len(drawings), 10)
        for drawing in drawings:
            xml.etree.ElementTree.fromstring(drawing)
        self.assertNotIn("<script", page)
        self.assertIn("| A1 | ", (self.folder / "results.md").read_text())
        again = self.run_tool("bench_table", "--programs", "/nowhere", "--from",
                              kept)
        self.assertEqual(again[0], 0, again[1])
        self.assertIn(again[1].strip(), text)

    def test_says_what_is_wrong_before_it_measures(self):
        for arguments, said in (
                (("--page", "/no/such"), "no folder /no/such"),
                (("--json", "/no/such/file"), "no folder /no/such"),
                (("--runs", "0"), "--runs"),
                (("--from", "/no/such"), "--from /no/such"),
                (("--programs", "/no/such"), "there is no /no/such/")):
            status, text = self.table(*arguments, SECONDS_EACH="40")
            self.assertEqual(status, 2, text)
            self.assertIn(said, text)

    def test_fails_with_the_benchmark(self):
        status, text = self.table(STATUS="1")
        self.assertEqual(status, 1)
        self.assertIn("ended with status 1", text)


class BenchSelfTestTest(ToolTest):
    RATES = json.dumps({"slower": 90, "other": 60})
    RIGHT = json.dumps({"slower": "slower"})

    def self_test(self, *arguments, says=RIGHT):
        return self.run_tool("bench_self_test", *self.arguments(*arguments),
                             SAYS=says, RATES=self.RATES)

    def arguments(self, *more):
        return ["--programs", self.folder, "--results", self.folder / "out",
                *more]

    def lines(self):
        return (self.folder / "out").read_text().splitlines()

    def test_all_right(self):
        status, text = self.self_test("--times", "2")
        self.assertEqual(status, 0, text)
        self.assertIn("A1   same    2 of 2, at 1.000", text)
        self.assertIn("C16  slower  2 of 2, at 0.90", text)
        self.assertEqual(len(self.lines()), 6)

    def test_a_miss_fails(self):
        status, text = self.self_test(
            "--times", "1", "--case", "B",
            says=json.dumps({"slower": "inconclusive"}))
        self.assertEqual(status, 1)
        self.assertIn("B    slower  0 of 1", text)

    def test_goes_on_where_it_ended(self):
        status, text = self.self_test("--for", "0")
        self.assertEqual((status, "of 0" in text), (4, True))
        self.self_test("--times", "2", "--case", "B")
        status, text = self.self_test("--times", "3", "--case", "B")
        self.assertEqual(status, 0, text)
        self.assertEqual(len(self.lines()), 3)
        (self.folder / "httparity-server").write_text("another")
        status, text = self.self_test("--times", "1", "--case", "B")
        self.assertEqual((status, len(self.lines())), (0, 4))

    def test_ends_well_on_an_interrupt(self):
        self.self_test("--times", "1", "--case", "B")
        with subprocess.Popen(
                self.command("bench_self_test", *self.arguments(
                    "--times", "2", "--case", "B")),
                env={**os.environ, "SECONDS_EACH": "30"}, text=True,
                start_new_session=True, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL) as tool:
            time.sleep(2)  # for it to be at work: earlier it ends as well
            os.killpg(tool.pid, signal.SIGINT)
            text, _ = tool.communicate(timeout=240)
        self.assertNotEqual(tool.returncode, 0)
        self.assertEqual(len(self.lines()), 1)


class TrackTest(ToolTest):
    def test_an_alarm_needs_two_runs_that_agree(self):
        track = load("track")

        @track.contextlib.contextmanager
        def built(revision, folder, name):
            yield name

        options = types.SimpleNamespace(against="a", head="b", case=None)
        for first, again, status in (
                ({"A1": "same", "B": "faster"}, None, 0),
                ({"A1": "inconclusive", "B": "same"}, None, 0),
                ({"A1": "slower", "B": "same"}, {"A1": "same"}, 0),
                ({"A1": "slower", "B": "same"}, {"A1": "slower"}, 1)):
            with unittest.mock.patch.multiple(
                    track, built=built, print=lambda *_: None, create=True,
                    verdicts=unittest.mock.Mock(side_effect=[first, again])):
                self.assertEqual(track.check(options), status, first)
                self.assertEqual(track.verdicts.call_count, 1 + bool(again))

    def test_draws_the_history(self):
        history = self.folder / "history.jsonl"
        entry = {"commit": "0123456789", "time": "2026-01-01T00:00:00+00:00",
                 "machine": {"processor": "a <chip>", "cores": 2}, "load": 0,
                 "cases": {"B": {"reference": {"rate": [2, 3, 4]},
                                 "go": {"rate": [1, 1, 1]}}}}
        history.write_text(json.dumps(entry) + "\n" + json.dumps(entry) + "\n")
        page = self.folder / "history.html"
        arguments = ("plot", "--history", history, "--output", page)
        status, text = self.run_tool("track", *arguments)
        self.assertEqual(status, 0, text)
        drawings = re.findall("<svg.*?</svg>", page.read_text(), re.DOTALL)
        self.assertEqual(len(drawings), 1)
        drawn = xml.etree.ElementTree.fromstring(drawings[0])
        self.assertEqual(len(drawn.findall("circle")), 2)
        self.assertIn("a &lt;chip&gt;, 2 cores 3.000 (2.000 to 4.000)",
                      drawings[0])
        history.write_text("no JSON\n")
        self.assertEqual(self.run_tool("track", *arguments)[0], 2)
        history.write_text("")
        status, text = self.run_tool("track", *arguments)
        self.assertEqual(status, 2)
        self.assertIn("is empty: tools/track run", text)


if __name__ == "__main__":
    unittest.main()
