"""Which lines a year table shows, in what order, and which rows answer ``--by``.

The order is that of METHOD.md section 3: do nothing, then step by step to the mitigated gap.
"""

from collections.abc import Iterable
from typing import Literal

from finmodel.projection import Projection, Row, SelectionError

By = Literal["system", "group", "organisation"]

MONEY_AVAILABLE = ("income", "contracts_received", "allocation")
CALLS_ON_IT = (
    "spend",
    "contracts_paid",
    "pressures",
    "required_position",
    "contingency",
    "headroom",
    "capital_consequence",
)
BRIDGE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("do_nothing_gap", ()),
    ("status_quo_gap", ("bau_efficiency",)),
    ("bau_gap", ("qipp",)),
    ("mitigated_gap", ("cip", "programmes", "support")),
)
"""Each total, with the steps that lead to it from the total before."""

UNDERNEATH = ("underlying_gap", "position", "underlying_position")

_BRIDGE_LINES = tuple(line for total, steps in BRIDGE for line in (*steps, total))
YEAR_TABLE = (*MONEY_AVAILABLE, *CALLS_ON_IT, *_BRIDGE_LINES, *UNDERNEATH)
"""Every measure of the year table, in order; all others stand beside the gap."""


FAMILIES = ("underlying", "walk", "savings", "standing", "capital")
"""The families of measures beside the gap, in order."""

_FIRST_OF_FAMILY = {
    "non_recurrent_pressures": "underlying",
    "walk_opening": "walk",
    "savings": "savings",
    "mitigated_gap_before_support": "standing",
    "capital_required": "capital",
}


def families(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The measures beside the gap of one organisation or the system, by family, in order."""
    found: dict[str, list[Row]] = {}
    family = FAMILIES[0]
    for row in rows:
        if row.measure not in YEAR_TABLE:
            family = _FIRST_OF_FAMILY.get(row.measure, family)
            found.setdefault(family, []).append(row)
    return found


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


def nothing_in(row: Row) -> bool:
    """Whether the row says nothing: no figure but zero in any year."""
    return not any(row.values)
