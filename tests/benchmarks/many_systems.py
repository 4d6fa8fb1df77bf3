"""Simulation of many systems in one set: python -m tests.benchmarks.many_systems.

What comes before the first draw is to grow with the number of systems; 10,000 draws of 42
systems, with what decides the figure, are set against one projection of them. On Linux.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measuring import Ratio, peak_of, seconds_of, slope, told
from tests.generator import Size, grown, read_set, write_set

SYSTEMS = (1, 4, 12, 42)
DRAWS = 10_000

_PREPARED = """
import json, sys, time
import finmodel.plan, finmodel.analysis.simulate
plan = finmodel.plan.load(sys.argv[1])
started = time.process_time()
prepared = plan.prepared_simulation(int(sys.argv[2]))
print(json.dumps([time.process_time() - started, prepared.uncertain.count]))
"""


def main() -> int:
    """Measure how what is prepared grows, and what 42 systems take."""
    with tempfile.TemporaryDirectory() as name:
        folders = {count: Path(name) / str(count) for count in SYSTEMS}
        for count, folder in folders.items():
            write_set(grown(read_set(), Size(systems=count)), folder)
        prepared = [_prepared(folders[count]) for count in SYSTEMS]
        largest = SYSTEMS[-1]
        simulated, peak = _simulated(folders[largest])
        projected = seconds_of([sys.executable, "-m", "finmodel", "project", folders[largest]])
    drawn = prepared[-1][1]
    grows = slope(SYSTEMS[-3:], [seconds for seconds, _ in prepared[-3:]])
    what = f"{DRAWS:,} draws of {largest} systems, {drawn:,} uncertain"
    return told(
        "Simulation of many systems",
        [
            Ratio("what comes before the first draw: slope", "systems", grows, 1.1),
            Ratio(what, "projecting them once", simulated / projected, 10.0),
            Ratio(f"{what}: memory", "1 GB", peak / 1_000, 1.0),
        ],
    )


def _prepared(folder: Path) -> tuple[float, int]:
    """Processor seconds before the first draw, and how many are drawn."""
    done = subprocess.run(
        [sys.executable, "-c", _PREPARED, folder, str(DRAWS)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    seconds, count = json.loads(done.stdout)
    return seconds, count


def _simulated(folder: Path) -> tuple[float, float]:
    """Processor seconds of a simulation in one process, and the most memory it uses, in MB."""
    before = os.times()
    peak = peak_of(["simulate", folder, "--draws", str(DRAWS), "--workers", "1"])
    after = os.times()
    return (
        after.children_user - before.children_user + after.children_system - before.children_system
    ), peak


if __name__ == "__main__":
    sys.exit(main())
