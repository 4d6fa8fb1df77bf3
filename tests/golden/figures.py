"""The figures of every shipped set, as they stood when somebody last looked at them.

A figure that changes needs a new file, and a new file needs a reason:

    python -m tests.golden.figures "The tariff of 2018/19 was read off the wrong column"

writes anew the files of those sets whose figures changed, with the reason at their head.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from finmodel.method.bases import BASES
from finmodel.method.catalogue import keys
from finmodel.method.measure_families import TABLE
from finmodel.plan import load

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
SETS = {
    path.parent.name: path.parent
    for path in (
        ROOT / "assumptions" / "system.yaml",
        *sorted((ROOT / "examples").glob("*/system.yaml")),
        ROOT / "tests" / "cases" / "westmarch" / "system.yaml",
    )
}
CLOSE = 1e-9
"""Of the largest figure of a set: what may lie between machines."""

Figures = dict[str, dict[str, dict[str, list[float | None]]]]


def figures_of(folder: Path) -> Figures:
    """basis -> organisation or system -> measure of the year table -> values by year."""
    plan = load(folder)
    found: Figures = {}
    for basis in BASES:
        whose = found.setdefault(basis, {})
        for row in plan.project(basis).rows:
            if row.level in ("organisation", "system") and row.measure in keys(TABLE):
                whose.setdefault(row.id, {})[row.measure] = list(row.values)
    return found


def seal(figures: Figures) -> str:
    """What ties the head of a file to its figures: neither changes without the other."""
    return hashlib.sha256(json.dumps(figures, sort_keys=True).encode()).hexdigest()[:16]


def read(name: str) -> dict[str, Any]:
    """The file of a set."""
    held: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return held


def moved(then: Figures, now: Figures) -> list[str]:
    """The figures that differ, in words."""
    sizes = [
        abs(value)
        for whose in then.values()
        for measures in whose.values()
        for values in measures.values()
        for value in values
        if value is not None
    ]
    slack = CLOSE * max(1.0, *sizes)
    flat = {
        (basis, whose, measure): values
        for basis, by in now.items()
        for whose, measures in by.items()
        for measure, values in measures.items()
    }
    before = {
        (basis, whose, measure): values
        for basis, by in then.items()
        for whose, measures in by.items()
        for measure, values in measures.items()
    }
    found = [f"{' '.join(key)}: new" for key in flat if key not in before]
    for key, values in before.items():
        others = flat.get(key)
        if others is None:
            found.append(f"{' '.join(key)}: gone")
        elif len(others) != len(values) or any(
            (old is None) != (new is None)
            or (old is not None and new is not None and abs(old - new) > slack)
            for old, new in zip(values, others, strict=True)
        ):
            found.append(f"{' '.join(key)}: {values} then, {others} now")
    return found


def write(reason: str) -> None:
    """Write the files of the sets whose figures changed."""
    for name, folder in SETS.items():
        file, figures = HERE / f"{name}.json", figures_of(folder)
        if file.exists() and not moved(read(name)["figures"], figures):
            continue
        head = {"set": name, "reason": reason, "seal": seal(figures)}
        file.write_text(_text(head, figures), encoding="utf-8")
        print(f"{file.relative_to(ROOT)} written")


def _text(head: dict[str, str], figures: Figures) -> str:
    """A line for each measure, so that a change can be read as one."""
    lines = [f" {json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
    bases = []
    for basis, by in figures.items():
        whose = []
        for id_, measures in by.items():
            rows = ",\n".join(f"    {json.dumps(m)}: {json.dumps(v)}" for m, v in measures.items())
            whose.append(f"   {json.dumps(id_)}: {{\n{rows}}}")
        bases.append(f"  {json.dumps(basis)}: {{\n" + ",\n".join(whose) + "}")
    return "{\n" + "\n".join(lines) + '\n "figures": {\n' + ",\n".join(bases) + "}}\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write what changed, with the one reason that is given; `--help` writes nothing."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.golden.figures",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("reason", metavar="WHY", help="why the figures changed, in one sentence")
    write(parser.parse_args(arguments).reason)


if __name__ == "__main__":
    main()
