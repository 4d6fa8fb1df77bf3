"""What finmodel writes of a changed set, read again: the same figures, and nothing changed.

A set goes out as a workbook of its inputs, as a workbook of all its records, or as a document, and
comes back by `import` or `verify`.
"""

import math
import tempfile
from pathlib import Path
from random import Random

from finmodel.inputs.faults import AssumptionFaults
from finmodel.plan import Plan, load
from tests.hostile.campaign import Attack
from tests.hostile.commands import Ran, run_here
from tests.hostile.sets import a_set
from tests.hostile.starting_sets import with_files
from tests.hostile.structure_changes import changed_files

_DOCUMENTS = (
    ("project",),
    ("project", "--basis", "risk-adjusted"),
    ("check",),
    ("check", "--log"),
    ("drivers",),
    ("explain", "mitigated_gap"),
    ("sensitivity",),
    ("simulate", "--draws", "30"),
    ("solve", "growth.price.*"),
    ("sweep", "--vary", "bau_efficiency.*.rate=x0.5,x1,x2"),
)
_CLOSE = 1e-9


def attempt(seed: int) -> str | None:
    """Change a set until it is sound still, write it one way or another, and read it back."""
    chance = Random(f"round trips {seed}")
    one = a_set(chance)
    for _ in range(20):
        changed = changed_files(one, chance)
        with with_files(one, changed) as folder, tempfile.TemporaryDirectory() as place:
            try:
                plan = load(folder)
                plan.project()
            except Exception:
                # `sets` holds how a set is refused.
                continue
            way = chance.choice((_inputs, _records, _document, _document))
            trouble = way(plan, Path(place), chance)
        if trouble is None:
            return None
        return f"{trouble}, of {one.name} with other {', '.join(changed)}"
    return None


def _inputs(plan: Plan, place: Path, _chance: Random) -> str | None:
    """An input workbook that nobody touched changes nothing."""
    folder, workbook = plan.assumptions.folder, str(place / "inputs.xlsx")
    ran = run_here(("export", folder, workbook))
    if ran.code != 0:
        return _ended("export", ran)
    ran = run_here(("import", workbook, folder, "--dry-run"))
    if ran.code != 0 or "no yellow cell was changed" not in ran.out + ran.err:
        return _ended("import of what export wrote", ran)
    return None


def _records(plan: Plan, place: Path, _chance: Random) -> str | None:
    """A workbook of records gives a set with the same figures."""
    workbook, again = str(place / "records.xlsx"), str(place / "again")
    ran = run_here(("export", plan.assumptions.folder, workbook, "--records"))
    if ran.code != 0:
        return _ended("export --records", ran)
    ran = run_here(("import", workbook, again))
    if ran.code != 0:
        return _ended("import of what export --records wrote", ran)
    try:
        found = _figures(load(again))
    except AssumptionFaults as error:
        return f"the set that comes back is refused: {str(error)[:300]}"
    for key, value in _figures(plan).items():
        if not _same(value, found.get(key)):
            return f"{key} was {value} and comes back as {found.get(key)}"
    return None


def _document(plan: Plan, place: Path, chance: Random) -> str | None:
    """A document is verified by the set it is of."""
    command, *others = chance.choice(_DOCUMENTS)
    folder, file = plan.assumptions.folder, str(place / "document.json")
    ran = run_here((command, *others, folder, "--output", file))
    if ran.code != 0:
        # Nothing to vary, say; `commands` holds how that is said.
        return None
    ran = run_here(("verify", file, folder, "--strict"))
    return None if ran.code == 0 else _ended(f"verify of {command} {' '.join(others)}", ran)


def _figures(plan: Plan) -> dict[tuple[str, str, str], float | None]:
    found = plan.project()
    return {
        (row.id, row.measure, year): value
        for row in found.rows
        for year, value in zip(found.years_of(row), row.values, strict=True)
    }


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=_CLOSE, abs_tol=_CLOSE)


def _ended(what: str, ran: Ran) -> str:
    said = " ".join(f"{ran.err} {ran.out}".split())
    return f"{what} ends with {ran.code}: {said[:400]}"


ATTACK = Attack(
    name="round_trips",
    what="changed sets written as workbooks and documents, and read again to the same figures",
    attempt=attempt,
    aim=500,
    small=12,
)
