#!/usr/bin/python3
"""Runs every suite of ./test.sh after tools/setup and sums up. Each suite reads its counts from what
its runner reported; a suite that fails without a count, or ran nothing, counts as one failure."""

import argparse
import json
import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOGS = ROOT / "build/log"


@dataclass
class Counts:
    passed: int
    failed: int
    skipped: int = 0  # nothing may be skipped: the summary counts these as failed


# --- what each runner reports --------------------------------------------------------------------

def counts_of_junit(text: str) -> Counts:
    """ctest --output-junit. Disabled and skipped tests are not passed ones."""
    suite = ElementTree.fromstring(text)
    total, failed, skipped, disabled = (
        int(suite.get(name, "0")) for name in ("tests", "failures", "skipped", "disabled"))
    skipped += disabled
    return Counts(total - failed - skipped, failed, skipped)


def counts_of_vitest(text: str) -> Counts:
    report = json.loads(text)
    failed = report["numFailedTests"]
    # A file that does not even load has no tests in it, but fails its suite.
    unloaded = [file for file in report["testResults"]
                if file["status"] == "failed" and not file["assertionResults"]]
    skipped = report["numPendingTests"] + report.get("numTodoTests", 0)
    return Counts(report["numPassedTests"], failed + len(unloaded), skipped)


def counts_of_unittest(text: str) -> Counts:
    ran = re.findall(r"^Ran (\d+) tests? in ", text, re.MULTILINE)
    if not ran:
        raise ValueError("no 'Ran N tests' line")
    verdict = re.findall(r"^(?:OK|FAILED|NO TESTS RAN)\b.*$", text, re.MULTILINE)[-1]
    numbers = {name: int(value) for name, value in re.findall(r"([a-z][a-z ]*)=(\d+)", verdict)}
    failed = sum(numbers.get(name, 0) for name in ("failures", "errors", "unexpected successes"))
    skipped = numbers.get("skipped", 0)
    # A class whose set-up fails is an error without being among the tests that ran.
    return Counts(max(int(ran[-1]) - failed - skipped, 0), failed, skipped)


def counts_of_plain_line(text: str) -> Counts:
    """The last line "N passed, N failed", as tools/check and tests/end_to_end/run print it."""
    lines = re.findall(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$", text, re.MULTILINE)
    if not lines:
        raise ValueError("no line 'N passed, N failed'")
    passed, failed, skipped = lines[-1]
    return Counts(int(passed), int(failed), int(skipped or 0))


def counts_of_exit_code(_text: str) -> Counts:
    """For a checker that is one test by itself."""
    return Counts(1, 0)


# --- the suites ----------------------------------------------------------------------------------

@dataclass
class Suite:
    title: str
    log: str
    commands: list[list[str]]  # run in order until one fails; the last one reports
    count: Callable[[str], Counts]
    report: str = ""  # file to count from, under build/log; empty: the log itself
    folder: str = "."
    slow: bool = False  # left out by --quick


def ctest(preset: str, title: str, slow: bool) -> Suite:
    jobs = str(build_jobs())
    return Suite(
        title, f"test-{preset}",
        [["cmake", "--preset", preset], ["cmake", "--build", "--preset", preset, "-j", jobs],
         ["ctest", "--preset", preset, "-j2", "--no-tests=error", "--timeout", "300",
          "--output-junit", str(LOGS / f"test-{preset}.xml")]],
        counts_of_junit, f"test-{preset}.xml", slow=slow)


def python_tests(title: str, log: str, folder: str) -> Suite:
    return Suite(title, log, [["/usr/bin/python3", "-B", "-m", "unittest", "discover", "-v", "-s",
                               folder, "-p", "*test*.py"]], counts_of_unittest)


def program(title: str, log: str, target: str, file: str) -> Suite:
    """A test program of the dev build that ends with the line "N passed, N failed"."""
    return Suite(title, log,
                 [["cmake", "--preset", "dev"],
                  ["cmake", "--build", "--preset", "dev", "-j", str(build_jobs()), "--target", target],
                  [file]], counts_of_plain_line, slow=True)


def suites(has: Callable[[str], bool]) -> list[Suite]:
    vitest = ["npx", "--no-install", "vitest", "run", "--reporter=default", "--reporter=json",
              f"--outputFile.json={LOGS / 'test-page.json'}"]
    listed = [
        Suite("Checks of the source", "check", [["tools/check"]], counts_of_plain_line),
        python_tests("Checkers themselves", "test-tools", "tools"),
        python_tests("Model conversion", "test-models", "models/convert"),
        python_tests("Gate itself", "test-gate", "tests/gate"),
        python_tests("Benchmarks themselves", "test-bench", "bench"),
        ctest("dev", "C++", slow=False),
        ctest("asan", "C++, sanitizers", slow=True),
        Suite("Page: types", "page-types", [["npm", "run", "--silent", "typecheck"]],
              counts_of_exit_code, folder="frontend"),
        Suite("Page: lint", "page-lint", [["npm", "run", "--silent", "lint"]],
              counts_of_exit_code, folder="frontend"),
        Suite("Page: behaviour", "test-page", [vitest], counts_of_vitest, "test-page.json",
              folder="frontend"),
    ]
    listed += [
        program("Simulated sessions", "simulation", "session_simulation",
                "build/dev/tests/simulation/session_simulation"),
        program("Simulated attacks", "attacks", "attack_suite",
                "build/dev/tests/attacks/attack_suite"),
        Suite("Gate", "gate", [["tests/gate/run"]], counts_of_plain_line, slow=True),
        Suite("Fuzzing", "fuzz", [["tests/fuzz/run"]], counts_of_plain_line, slow=True),
    ]
    if has("tests/end_to_end/run"):
        listed.append(Suite("End to end", "test-end-to-end", [["tests/end_to_end/run"]],
                            counts_of_plain_line, slow=True))
    return listed


def build_jobs() -> int:
    with open("/proc/meminfo") as file:
        available = int(re.search(r"^MemAvailable:\s+(\d+)", file.read(), re.MULTILINE).group(1))
    return max(1, min(len(os.sched_getaffinity(0)), available // (1500 * 1024)))


# --- running -------------------------------------------------------------------------------------

def run_commands(suite: Suite) -> bool:
    environment = os.environ | {"NEXT_TELEMETRY_DISABLED": "1", "NO_COLOR": "1"}
    with open(LOGS / f"{suite.log}.log", "wb") as log:
        return all(
            subprocess.run(command, cwd=ROOT / suite.folder, env=environment, stdout=log,
                           stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL).returncode == 0
            for command in suite.commands)


def counts_of(suite: Suite, succeeded: bool) -> Counts:
    """What the runner reported, made to agree with its exit code."""
    try:
        counts = suite.count((LOGS / (suite.report or f"{suite.log}.log")).read_text(errors="replace"))
    except (OSError, ValueError, KeyError, IndexError, ElementTree.ParseError):
        return Counts(0, 1)
    if not succeeded and suite.count is counts_of_exit_code:
        return Counts(0, 1)
    if not succeeded and counts.failed == 0 and counts.skipped == 0:
        return Counts(counts.passed, 1)
    if counts.passed + counts.failed + counts.skipped == 0:
        return Counts(0, 1)
    return counts


def run(suite: Suite) -> Counts:
    if suite.report:
        (LOGS / suite.report).unlink(missing_ok=True)
    succeeded = run_commands(suite)
    return counts_of(suite, succeeded)


def tail(log: str, lines: int) -> str:
    text = (LOGS / f"{log}.log").read_text(errors="replace").splitlines()
    news = [line for line in text if not re.match(r"\s*(Start +\d+: |\d+/\d+ Test .* Passed )", line)]
    return "\n".join(f"    {line[:200]}" for line in news[-lines:])


def main() -> int:
    parser = argparse.ArgumentParser(prog="./test.sh", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="without the slow suites")
    quick = parser.parse_args().quick
    LOGS.mkdir(parents=True, exist_ok=True)
    chosen = [suite for suite in suites(lambda path: (ROOT / path).exists())
              if not (quick and suite.slow)]
    rows, started_all = [], time.monotonic()
    print()
    for number, suite in enumerate(chosen, 1):
        print(f"({number}/{len(chosen)}) {suite.title} … ", end="", flush=True)
        started = time.monotonic()
        counts = run(suite)
        took = time.monotonic() - started
        bad = counts.failed + counts.skipped
        print(f"{counts.passed} passed, {bad} failed ({took:.1f} s)", flush=True)
        if bad:
            print(f"{tail(suite.log, 40)}\n    The whole log: build/log/{suite.log}.log\n", flush=True)
        rows.append((suite, counts, took))

    print(f"\n{'suite':<24}{'passed':>8}{'failed':>8}{'time':>10}")
    for suite, counts, took in rows:
        note = f"  {counts.skipped} of them skipped" if counts.skipped else ""
        print(f"{suite.title:<24}{counts.passed:>8}{counts.failed + counts.skipped:>8}"
              f"{took:>8.1f} s{note}")
    print(f"{'':<40}{time.monotonic() - started_all:>8.1f} s")
    failed = sum(counts.failed + counts.skipped for _, counts, _ in rows)
    for suite, counts, _ in rows:
        if counts.failed + counts.skipped:
            print(f"failed: {suite.title}: build/log/{suite.log}.log")
    print(f"\n{sum(counts.passed for _, counts, _ in rows)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
