"""Which tests reach a line, and how long each takes: seen once by coverage, and kept.

What was seen is a hint for choosing and ordering tests. It is kept with the text of the modules,
so that lines that have moved since are still known; tests written since count as reaching every
line.
"""

import difflib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import pytest

from tests.mutants.sampling import ROOT, Mutant, modules

CACHE = ROOT / ".mutants"
FOLDERS = ("model", "graph", "checks", "trust", "golden", "analysis", "outputs", "portfolio")
"""The folders of tests that a mutant is put to."""
UNKNOWN = 0.1
"""Seconds a test is taken to need of which nothing is known."""
NEAR = {
    "method": ("model", "trust", "golden", "checks"),
    "graph": ("graph", "model", "analysis", "trust"),
    "checks": ("checks", "golden", "outputs"),
    "analysis": ("analysis", "graph"),
    "audit": ("trust", "golden"),
    "outputs": ("outputs", "golden", "trust"),
    "portfolio": ("portfolio", "inputs"),
}


@dataclass(frozen=True)
class Reach:
    """Which tests reach which lines.

    Attributes:
        seconds: how long each test takes.
        tests: the number of each test, as `lines` has it.
        sources: the modules as they were.
        lines: module and line, with the tests that ran it.
        kills: how many mutants each test has found so far.
        new: tests of which nothing is known.
    """

    seconds: dict[str, float]
    tests: tuple[str, ...]
    sources: dict[str, str]
    lines: dict[str, dict[int, list[int]]]
    kills: dict[str, int] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)

    def of(self, mutant: Mutant) -> frozenset[str] | None:
        """Give the tests that ran the statement of a mutant; None where that is not known."""
        if mutant.module not in self.lines:
            return None
        known = self.lines[mutant.module]
        moved = self._moved(mutant.module)
        if mutant.function:
            wanted = [moved.get(line) for line in mutant.lines]
            if None in wanted:
                return None
            found = {one for line in wanted for one in known.get(line or 0, ())}
        else:
            found = {one for tests in known.values() for one in tests}
        return frozenset(self.tests[one] for one in found) or (
            frozenset() if mutant.function else None
        )

    def _moved(self, module: str) -> dict[int, int]:
        """Where each line of a module was when it was seen."""
        now = (ROOT / module).read_text(encoding="utf-8").splitlines()
        before = self.sources[module].splitlines()
        matcher = difflib.SequenceMatcher(None, before, now, autojunk=False)
        return {
            block.b + step + 1: block.a + step + 1
            for block in matcher.get_matching_blocks()
            for step in range(block.size)
        }

    def add(self, tests: Iterable[str]) -> None:
        """Count tests written since as reaching every line."""
        for test in tests:
            if test not in self.seconds:
                self.seconds[test] = UNKNOWN
                self.new.add(test)

    def ordered(self, mutant: Mutant) -> list[str]:
        """Give the tests for a mutant in the order in which they are tried."""
        reached = self.of(mutant)
        tests = self.seconds if reached is None else reached | self.new
        return sorted(tests, key=lambda test: self.rank(mutant, test))

    def rank(self, mutant: Mutant, test: str) -> tuple[bool, bool, float, float]:
        """The order of tests for a mutant: near ones first, those that find much, quick ones.

        Near are those named after the module, or after a package within its part.
        """
        _, part, *packages, file = mutant.module.split("/")
        folder = test.split("/")[1]
        stem = Path(file).stem
        words = (stem, stem.rstrip("s"), *packages)
        named = any(word in test.split("::", maxsplit=1)[0] for word in words)
        near = NEAR.get(part, FOLDERS)
        place = near.index(folder) if folder in near else len(near)
        seconds = self.seconds.get(test, UNKNOWN) + 0.02
        unknown = bool(self.tests) and test in self.new
        return (
            unknown and not named,
            not named,
            seconds * (1 + place) / (1 + self.kills.get(test, 0)),
            seconds,
        )


NOTHING_SEEN = Reach({}, (), {}, {})


def read(cache: Path = CACHE) -> Reach:
    """Give what was seen, if anything was."""
    file = cache / "reach.json"
    if not file.exists():
        return NOTHING_SEEN
    kept = json.loads(file.read_text(encoding="utf-8"))
    lines = {
        module: {int(line): tests for line, tests in known.items()}
        for module, known in kept["lines"].items()
    }
    kills = cache / "kills.json"
    found = json.loads(kills.read_text(encoding="utf-8")) if kills.exists() else {}
    return Reach(kept["seconds"], tuple(kept["tests"]), kept["sources"], lines, found)


def folders(mutants: Iterable[Mutant], reach: Reach) -> list[str]:
    """Give the folders of tests: all where it is known which tests reach a line, else the near."""
    if reach.tests:
        return list(FOLDERS)
    parts = dict.fromkeys(mutant.module.split("/")[1] for mutant in mutants)
    return list(dict.fromkeys(one for part in parts for one in NEAR.get(part, FOLDERS)))


def keep_kills(reach: Reach, cache: Path = CACHE) -> None:
    (cache / "kills.json").write_text(json.dumps(reach.kills), encoding="utf-8")


def see(folders: Iterable[str] = FOLDERS, cache: Path = CACHE) -> None:
    """Run the tests under coverage, and keep which lines each ran: some minutes."""
    cache.mkdir(exist_ok=True)
    sources = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in modules([ROOT / "finmodel"])
    }
    environment = {**os.environ, "CI": "", "OPENBLAS_NUM_THREADS": "1", "FINMODEL_SEED": "0"}
    for folder in folders:
        subprocess.run(
            [sys.executable, "-m", "tests.mutants.reach", folder, str(cache)],
            check=True,
            cwd=ROOT,
            env=environment,
        )
    _join(cache, [cache / f"{folder}.json" for folder in folders], sources)


class _Recorder:
    """A plugin of pytest that names each test to coverage as it begins."""

    def __init__(self, coverage: "object") -> None:
        self.coverage = coverage
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item):  # type: ignore[no-untyped-def]
        self.coverage.switch_context(item.nodeid)  # type: ignore[attr-defined]
        started = perf_counter()
        yield
        self.seconds[item.nodeid] = round(perf_counter() - started, 4)
        self.coverage.switch_context("")  # type: ignore[attr-defined]


def _see_folder(folder: str, cache: Path) -> None:
    from coverage import Coverage

    coverage = Coverage(data_file=None, source=[str(ROOT / "finmodel")], config_file=False)
    recorder = _Recorder(coverage)
    coverage.start()
    pytest.main(
        [str(ROOT / "tests" / folder), "-o", "addopts=", "--import-mode=importlib", "-q",
         "-p", "no:cacheprovider", "-p", "no:xdist"],
        plugins=[recorder],
    )  # fmt: skip
    coverage.stop()
    data = coverage.get_data()
    lines: dict[str, dict[int, list[str]]] = {}
    for file in sorted(data.measured_files()):
        module = Path(file).relative_to(ROOT).as_posix()
        lines[module] = {
            line: [context for context in contexts if context]
            for line, contexts in data.contexts_by_lineno(file).items()
        }
    kept = {"seconds": recorder.seconds, "lines": lines}
    (cache / f"{folder}.json").write_text(json.dumps(kept), encoding="utf-8")


def _join(cache: Path, parts: Iterable[Path], sources: Mapping[str, str]) -> None:
    seconds: dict[str, float] = {}
    lines: dict[str, dict[int, set[int]]] = {}
    numbers: dict[str, int] = {}
    for part in parts:
        kept = json.loads(part.read_text(encoding="utf-8"))
        seconds |= kept["seconds"]
        for module, known in kept["lines"].items():
            for line, tests in known.items():
                into = lines.setdefault(module, {}).setdefault(int(line), set())
                into.update(numbers.setdefault(test, len(numbers)) for test in tests)
        part.unlink()
    joined = {
        "seconds": seconds,
        "tests": list(numbers),
        "sources": {module: sources[module] for module in lines},
        "lines": {
            module: {line: sorted(tests) for line, tests in known.items()}
            for module, known in lines.items()
        },
    }
    (cache / "reach.json").write_text(json.dumps(joined), encoding="utf-8")


if __name__ == "__main__":
    _see_folder(sys.argv[1], Path(sys.argv[2]))
