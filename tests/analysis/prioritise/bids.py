"""The set of six bids with another `priorities.yaml`, or another of its files."""

import shutil
from pathlib import Path

import yaml

import finmodel
from finmodel.plan import Plan
from tests.analysis.plans import CASES

SIX_BIDS = CASES / "six-bids"
NAMES = ("discharge", "two-hour", "critical", "crisis", "digital", "outpatients")
INVESTMENT = (4.0, 3.0, 6.0, 2.0, 1.0, 0.5)
VALUE = (8, 7, 9, 5, 4, 3)
GAP = (
    (4.0, -5.0, 0.0),
    (3.0, -1.5, 0.0),
    (0.0, 6.0, 0.0),
    (0.0, -0.5, 2.0),
    (0.0, -3.0, 0.0),
    (-1.5, 1.0, 0.0),
)
"""Of the integrated care board, the acute trust and the mental health trust: worked by hand."""
SOUTH = frozenset(("two-hour", "crisis", "outpatients"))


def six_bids(
    folder: Path,
    *,
    fund: float | None = None,
    rules: dict[str, object] | None = None,
    candidates: dict[str, dict[str, object]] | None = None,
    files: dict[str, str] | None = None,
    **top: object,
) -> Plan:
    """Give the plan of six bids with another fund, other rules, fields of candidates or files.

    `rules` take the place of those there; what is given of a candidate is added to it, and
    None takes a field away.
    """
    shutil.copytree(SIX_BIDS, folder, dirs_exist_ok=True)
    path = folder / "priorities.yaml"
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    if fund is not None:
        held["resources"]["fund"]["amounts"] = {"2025/26": fund}
    if rules is not None:
        held["rules"] = rules
    for name, fields in (candidates or {}).items():
        merged = {**held["candidates"].get(name, {}), **fields}
        held["candidates"][name] = {key: it for key, it in merged.items() if it is not None}
    held.update(top)
    path.write_text(yaml.safe_dump(held, sort_keys=False), encoding="utf-8")
    for name, text in (files or {}).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return finmodel.load(folder)
