"""How time and memory grow with the size of a set: python -m tests.benchmarks.scaling.

Each size is loaded and projected in a process of its own, on Linux. The slope of the
figures on the sizes, both logarithmic, is 1 where they are in proportion; what does not grow at all
brings it below.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measuring import Ratio, slope, told
from tests.generator import Size, grown, read_set, write_set

RUNS = 3
IN_PROPORTION = 1.0
SIZES = {
    "systems": [Size(systems=count) for count in (1, 3, 7, 14, 42)],
    "organisations": [Size(organisations=count) for count in (13, 39, 130, 390)],
    "lines": [Size(lines=count) for count in (111, 333, 1_110, 3_330)],
    "schemes": [Size(schemes=count) for count in (122, 366, 1_220, 3_660)],
    "years": [Size(years=count) for count in (6, 12, 24, 48)],
}

_POINT = """
import json, sys, time
import finmodel.plan, finmodel.inputs.load
from pathlib import Path

def used():
    # Not what getrusage says: that holds what the parent had used as well.
    said = Path("/proc/self/status").read_text()
    return int(said.partition("VmHWM:")[2].split()[0]) / 1024

before, started = used(), time.process_time()
finmodel.inputs.load.load_set(Path(sys.argv[1]))
loaded = time.process_time()
plan = finmodel.plan.load(sys.argv[1])
declared = time.process_time()
assert plan.project().rows
done = time.process_time()
load = loaded - started
print(json.dumps([load, max(declared - loaded - load, 0.0) + done - declared, used() - before]))
"""


@dataclass(frozen=True)
class Point:
    """What one size takes.

    Attributes:
        load: processor seconds to read and validate.
        project: processor seconds to declare the model and work out every measure.
        peak: the most memory used, above what the program takes itself; megabytes.
    """

    load: float
    project: float
    peak: float


def main() -> int:
    """Measure how figures grow with each size, and tell the slopes."""
    ratios = []
    for what, sizes in SIZES.items():
        counts = [getattr(size, what) for size in sizes]
        points = [measured(size) for size in sizes]
        more = f"{counts[-1] / counts[0]:.3g} times the {what}"
        for figure in ("load", "project", "peak"):
            figures = [getattr(point, figure) for point in points]
            said = f"{figure}, {figures[-1] / figures[0]:.3g} times for {more}: slope"
            ratios.append(
                Ratio(said, "in proportion", slope(counts[-3:], figures[-3:]), IN_PROPORTION)
            )
    return told("Scaling", ratios)


def measured(size: Size) -> Point:
    """Load and project a set of a size, several times over, and give the medians."""
    with tempfile.TemporaryDirectory() as name:
        write_set(grown(read_set(), size), Path(name))
        runs = [_run(Path(name)) for _ in range(RUNS)]
    return Point(*(statistics.median(figures) for figures in zip(*runs, strict=True)))


def _run(folder: Path) -> tuple[float, float, float]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    found = subprocess.run(
        (sys.executable, "-c", _POINT, folder),
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    load, project, peak = json.loads(found.stdout)
    return load, project, peak


if __name__ == "__main__":
    sys.exit(main())
