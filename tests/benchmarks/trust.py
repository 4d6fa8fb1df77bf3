"""How long it takes to explain and check what project gives: python -m tests.benchmarks.trust.

Whole commands on the full-size example, each with its start-up, taken in turns with project.
"""

import sys
from pathlib import Path

from tests.benchmarks.measuring import Ratio, Timed, of_command, ratio_of, told

FULL_SIZE = Path(__file__).parents[2] / "examples" / "thornmere"
TARGETS = {"check": 1.1, "explain": 1.3}
PAIRS = 5
COMMANDS = {
    "finmodel check": ("check",),
    "finmodel check --log": ("check", "--log"),
    "finmodel explain do_nothing_gap": ("explain", "do_nothing_gap"),
    "finmodel explain do_nothing_gap, as JSON": ("explain", "do_nothing_gap", "--format", "json"),
    "finmodel explain mitigated_gap": ("explain", "mitigated_gap"),
}


def main() -> int:
    """Measure the commands and tell them."""
    return told("Trust, on the full-size example", ratios())


def ratios(pairs: int = PAIRS) -> list[Ratio]:
    """Measure each command against the same run of project, printed alike."""

    def timed(name: str, *words: str) -> Timed:
        measure = words[:1] if words and not words[0].startswith("--") else ()
        options = words[len(measure) :]
        return of_command((sys.executable, "-m", "finmodel", name, *measure, FULL_SIZE, *options))

    found = []
    for said, (name, *words) in COMMANDS.items():
        form = ("--format", "json") if "json" in words else ()
        project = timed("project", *form)
        found.append(
            Ratio(said, "project", ratio_of(timed(name, *words), project, pairs), TARGETS[name])
        )
    return found


if __name__ == "__main__":
    sys.exit(main())
