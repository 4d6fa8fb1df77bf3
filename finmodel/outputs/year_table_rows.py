"""Which lines a year table shows, in what order, and which rows answer ``--by``.

The order is that of METHOD.md section 3: do nothing, then step by step to the mitigated gap.
"""

from collections.abc import Iterable
from typing import Literal

from finmodel.method.bases import PLAN
from finmodel.method.catalogue import keys
from finmodel.method.measure_families import BESIDE, BesideFamily
from finmodel.method.scheme_kinds import KINDS
from finmodel.method.scheme_records import unidentified
from finmodel.outputs.wording import within
from finmodel.projection import Projection, SelectionError
from finmodel.results import Row

By = Literal["system", "group", "organisation"]

NOTHING = 1e-9
"""What a figure of any unit may be and still be rounding of the calculation."""

_EFFICIENCY, _NO_SCHEME = "bau_efficiency", "bau_efficiency_without_scheme"
_ASSUMED = "bau_efficiency_assumed"
_IN_THE_PLAN = ", in the plan"


def families(rows: Iterable[Row]) -> dict[BesideFamily, list[Row]]:
    """The measures beside the gap of one organisation or the system, by family, in order."""
    by_measure = {row.measure: row for row in rows}
    found: dict[BesideFamily, list[Row]] = {
        family: [by_measure[measure] for measure in keys([family]) if measure in by_measure]
        for family in BESIDE
    }
    return {family: listed for family, listed in found.items() if listed}


def rows_for(projection: Projection, by: By, grouping: str | None = None) -> tuple[Row, ...]:
    """The rows ``--by`` asks for: the organisations or groups, then the system and its resources.

    Raises SelectionError (a ValueError) where there is no such grouping, or no group at all.
    """
    system = (*projection.rows_at("system"), *projection.rows_at("resource"))
    if by == "system":
        return system
    members = projection.rows_at(by, grouping)
    if by == "group" and not members:
        raise SelectionError("no organisation of this system belongs to a group")
    return (*members, *system)


def by_id(rows: Iterable[Row]) -> dict[str, dict[str, Row]]:
    """The rows of each organisation, group or system by measure, all in their order."""
    found: dict[str, dict[str, Row]] = {}
    for row in rows:
        found.setdefault(row.id, {})[row.measure] = row
    return found


def behind(step: str, basis: str) -> tuple[tuple[str, str], ...]:
    """What nobody stands behind of a step: measures printed below it, each with its text.

    Efficiency without a scheme and schemes not identified are those of the plan on every basis
    (METHOD.md 3.4, 3.5), so that on another they are no part of the step, and say so; what of the
    efficiency counts there is printed beside.
    """
    whole = "" if basis == PLAN else _IN_THE_PLAN
    if step == _EFFICIENCY:
        counted = ((_ASSUMED, "(without a scheme, counted here)"),) if whole else ()
        return (*counted, (_NO_SCHEME, f"(without a scheme{whole})"))
    if step in {kind.name for kind in KINDS}:
        return ((unidentified(step), f"(not identified{whole})"),)
    return ()


def nothing_in(row: Row) -> bool:
    """Whether the row says nothing: no figure but zero in any year."""
    return all(abs(value or 0.0) <= NOTHING for value in row.values)


def same_in(row: Row, other: Row) -> bool:
    """Whether two rows have the same figures in every year."""
    return all(
        one == two or (one is not None and two is not None and abs(one - two) <= NOTHING)
        for one, two in zip(row.values, other.values, strict=True)
    )


def step_text(label: str, sign: int) -> str:
    """The label of a measure as a step: taken off, ``Support`` becomes ``less support``."""
    if sign > 0 or label.startswith("less "):
        return label
    return f"less {within(label)}"
