"""The sets that ship, loaded once for every test."""

from functools import cache
from pathlib import Path

from finmodel.plan import Plan, load

ROOT = Path(__file__).parents[2]
FOLDERS = (
    "assumptions",
    *sorted(
        str(path.parent.relative_to(ROOT)) for path in (ROOT / "examples").glob("*/system.yaml")
    ),
    "tests/cases/westmarch",
)
DEFAULT, WESTMARCH = FOLDERS[0], FOLDERS[-1]


@cache
def plan_of(folder: str) -> Plan:
    return load(ROOT / folder)
