"""How long a large set takes to load and validate: python -m tests.benchmarks.loading."""

import sys
import tempfile
from pathlib import Path

import yaml

from finmodel.inputs.load import load_set
from tests.benchmarks.measuring import Ratio, of_call, ratio_of, told
from tests.generator import Size, grown, read_set, write_set

FIVE_MEGABYTES = {
    "one system": Size(schemes=14_000),
    "42 systems": Size(systems=42, schemes=200),
}
PAIRS = 5


def main() -> int:
    """Measure loading and tell it."""
    return told("Loading", [loading(what, size) for what, size in FIVE_MEGABYTES.items()])


def loading(what: str, size: Size) -> Ratio:
    """Seconds to load a set, to those of reading its files with the C loader alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = write_set(grown(read_set(), size), folder)
        files = sorted(folder.rglob("*.yaml"))

        def plainly() -> list[object]:
            return [yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader) for file in files]

        ratio = ratio_of(of_call(lambda: load_set(folder)), of_call(plainly), PAIRS)
    loaded = f"{what} in {written / 1e6:.1f} MB loaded"
    return Ratio(loaded, "yaml.load(Loader=CSafeLoader)", ratio, 0.35)


if __name__ == "__main__":
    sys.exit(main())
