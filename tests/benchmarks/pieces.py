"""A run in parts against one run, and two workers against one: python -m tests.benchmarks.pieces.

Whole commands on the full-size example, with their start-up. Parts are worked out one after the
other, so that the processor times compare; the merged answer must be that of the one run, to the
byte.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import NamedTuple

from tests.benchmarks.measuring import Ratio, told
from tests.benchmarks.sweeps import FULL_SIZE

DRAWS = 8_000_000
PARTS = 4
LONG = 25_000_000
"""Draws of a run of a minute."""


class Ran(NamedTuple):
    """What a command and its workers took: seconds on the clock and of processors; its output."""

    clock: float
    processor: float
    output: bytes


def main() -> int:
    """Measure, print the ratios, and give 1 when any misses its aim."""
    return told("Pieces", [in_parts(), *two_workers()])


def in_parts() -> Ratio:
    """Processor time of so many parts and of their merging, to that of one run.

    Raises AssertionError where the answers differ.
    """
    asked = ("simulate", str(FULL_SIZE), "--draws", str(DRAWS), "--workers", "1", "--quiet")
    one = ran(*asked, "--format", "json")
    with tempfile.TemporaryDirectory() as folder:
        parts = [
            ran(*asked, "--part", f"{number}/{PARTS}", "--output", folder)
            for number in range(1, PARTS + 1)
        ]
        together = ran("merge", folder, str(FULL_SIZE), "--format", "json", "--quiet")
    if together.output != one.output:
        raise AssertionError("the merged answer is not that of the one run")
    seconds = sum(part.processor for part in parts) + together.processor
    return Ratio(f"{DRAWS:,} draws in {PARTS} parts", "in one run", seconds / one.processor, 1.05)


def two_workers() -> Sequence[Ratio]:
    """One worker to two on the clock, and two to one in processor time."""
    one, two = (
        ran("simulate", str(FULL_SIZE), "--draws", str(LONG), "--workers", count)
        for count in ("1", "2")
    )
    print(f"{LONG:,} draws by one worker: {one.clock:.0f} s")
    if one.output != two.output:
        raise AssertionError("two workers give another answer than one")
    more = two.processor / one.processor
    return (
        Ratio("one worker on the clock", "two workers", one.clock / two.clock, 1.8, "at least"),
        Ratio("two workers, processor time", "one worker", more, 1.05),
    )


def ran(*words: str) -> Ran:
    """Run finmodel.

    Raises:
        CalledProcessError: it fails.
    """
    before, started = os.times(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "finmodel", *words],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    clock, after = time.perf_counter() - started, os.times()
    user = after.children_user - before.children_user
    return Ran(clock, user + after.children_system - before.children_system, done.stdout)


if __name__ == "__main__":
    sys.exit(main())
