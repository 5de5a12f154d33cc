"""``make test``: everything, on both databases and in a browser; ``make check``: what needs neither.

Two steps run beside each other, one for each core; the unit tests are dealt out to several steps, so that no
core waits long for the other. Each step's output is shown when it has failed; the last line counts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import postgres
import setup
import system

BIN = setup.VENV / "bin"
SOURCES = ("src", "tests", "bench", "tools")
LEFT_OUT = ("--ignore=tests/faults", "--ignore=tests/journeys")
"""By unit tests, which need not even read them: every test in there is marked."""
SHARES = 4
"""Into how many steps the unit tests of one database are dealt out (``tests/shares.py``)."""
NAMED = 20
"""So many of the slowest files of tests are named at the end."""


@dataclass
class Step:
    """One command. A step of tests leaves its counts in ``report``; any other counts as one test."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    report: Path | None = None


@dataclass
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    took: Counter[str] = field(default_factory=Counter)
    """Seconds of each file of tests, all its runs together."""

    def add(self, other: Counts) -> None:
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.took += other.took


def checks() -> list[Step]:
    return [
        Step("format", [str(BIN / "ruff"), "format", "--check", *SOURCES]),
        Step("lint", [str(BIN / "ruff"), "check", *SOURCES]),
        Step("imports", [str(BIN / "lint-imports")]),
        Step("types", [str(BIN / "mypy")]),
    ]


def pytest_step(name: str, folder: Path, *arguments: str, database: str = "", workers: int = 0) -> Step:
    report = folder / f"{name.replace('/', ' of ')}.xml"
    command = [str(BIN / "pytest"), "-q", f"--junitxml={report}", *arguments]
    if workers:
        command += ["-n", str(workers), "--dist", "loadfile"]
    return Step(name, command, {"DATABASE_URL": database} if database else {}, report)


def compiled_once(environment: Mapping[str, str]) -> dict[str, str]:
    """Where Python may leave nothing beside the sources, what it compiles is kept in a folder of the build.

    Else each of the hundred processes of the tests compiles everything it imports, for two seconds and more.
    """
    kept = dict(environment)
    if kept.pop("PYTHONDONTWRITEBYTECODE", ""):
        kept["PYTHONPYCACHEPREFIX"] = str(setup.ROOT / "build" / "bytecode")
    return kept


def run(step: Step) -> Counts:
    started = time.monotonic()
    environment = {**compiled_once(os.environ), **step.environment}
    environment.pop("CONGVU_DATA", None)  # each step has a folder of its own
    done = subprocess.run(
        step.command,
        cwd=setup.ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    counts = _counts(step, done.returncode)
    counts.took = seconds_of_files(step.report)
    seconds = time.monotonic() - started
    print(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {step.name:<22} {seconds:6.1f} s", flush=True)
    if done.returncode:
        print(done.stdout[-12000:], flush=True)
    for line in done.stdout.splitlines():
        if line.startswith("SKIPPED"):
            print(f"       {line}", flush=True)
    return counts


def seconds_of_files(report: Path | None) -> Counter[str]:
    """How long the files of tests took that ``report`` tells of, by the clock."""
    took: Counter[str] = Counter()
    if report and report.exists():
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            took[case.get("classname", "")] += float(case.get("time", "0"))
    return took


def _counts(step: Step, code: int) -> Counts:
    if step.report is None or not step.report.exists():
        return Counts(failed=1) if code else Counts(passed=1)
    suite = ElementTree.parse(step.report).getroot().find("testsuite")
    number = (
        {key: int(suite.get(key, "0")) for key in ("tests", "failures", "errors", "skipped")}
        if suite is not None
        else {}
    )
    failed = number.get("failures", 0) + number.get("errors", 0)
    skipped = number.get("skipped", 0)
    if code and not failed:
        failed = 1  # the runner itself failed, such as when nothing could be collected
    return Counts(max(0, number.get("tests", 0) - failed - skipped), failed, skipped)


def abreast(steps: list[Step]) -> Counts:
    """Run the steps in their order, one on each of two cores; whichever is free takes the next."""
    total = Counts()
    with ThreadPoolExecutor(2) as pool:
        for counts in pool.map(run, steps):
            total.add(counts)
    return total


def unit_steps(folder: Path, postgres_url: str) -> list[Step]:
    """All unit tests on SQLite, and on PostgreSQL what a database can change."""
    select = ("-m", "not journey and not faults", "-rs", *LEFT_OUT)
    here, there = [], []
    for number in range(1, SHARES + 1):
        share = ("--share", f"{number}/{SHARES}")
        here.append(pytest_step(f"unit (SQLite) {number}/{SHARES}", folder, *share, *select))
        name = f"unit (PostgreSQL) {number}/{SHARES}"
        second = ("--database-only", *share, *select)
        there.append(pytest_step(name, folder, *second, database=postgres_url))
    return here + there


def journeys() -> list[str]:
    """The files with tests in a browser; to read all the others and leave them out takes half a minute."""
    files = sorted((setup.ROOT / "tests").rglob("test_*.py"))
    return [str(file) for file in files if "pytest.mark.journey" in file.read_text(encoding="utf-8")]


def quick(folder: Path) -> Counts:
    select = ("-m", "not journey and not faults and not slow", "-rs", *LEFT_OUT)
    unit = pytest_step("unit (SQLite)", folder, *select, workers=2)
    unit.environment["HYPOTHESIS"] = "brief"
    return abreast([unit, *checks()])


def everything(folder: Path) -> Counts:
    """The longest step first, the short ones last, so that neither core waits long at the end."""
    if still := system.ensure(system.TESTS):
        sys.exit(system.sentence(still))
    with postgres.server(durable=False) as quick_url, postgres.server() as durable_url:
        browser = ("-m", "journey", "-rs", "-p", "no:randomly", *journeys())
        walks = pytest_step("journeys (browser)", folder, *browser)
        faults = pytest_step("faults", folder, "-m", "faults", "-rs", "-p", "no:randomly", "tests/faults")
        faults.environment["CONGVU_TEST_POSTGRES"] = durable_url
        return abreast([walks, faults, *unit_steps(folder, quick_url), *checks()])


def main(kind: str) -> int:
    started = time.monotonic()
    setup.main("dev")
    with tempfile.TemporaryDirectory() as folder:
        total = quick(Path(folder)) if kind == "check" else everything(Path(folder))
    print("slowest: " + ", ".join(f"{name} {took:.0f} s" for name, took in total.took.most_common(NAMED)))
    print(f"{time.monotonic() - started:.0f} s in all")
    print(f"{total.passed} passed, {total.failed} failed, {total.skipped} skipped")
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "test"))
