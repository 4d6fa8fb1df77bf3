"""Contracts between organisations of one system: paid and received in it, so that they cancel."""

from collections.abc import Mapping
from dataclasses import replace

from finmodel.outputs.year_table_rows import nothing_in
from finmodel.results import Row

LABEL = "Contracts within (cancel)"
"""The one line that stands for both sides."""
NOTE = (
    "Contracts within are what commissioners pay providers inside the system: cost and income "
    "alike, so they cancel."
)
"""What is said below a table with that line."""
ACROSS = {
    "contracts_received": "Contracts from outside",
    "contracts_paid": "Contracts to outside",
}
"""What each side is called where those within are apart."""


def with_contracts_within(rows: Mapping[str, Row]) -> tuple[Mapping[str, Row], Row | None]:
    """The rows of a system with contracts that cross its boundary alone, and those within.

    Do-nothing cost counts only what is paid outside (METHOD.md 3.9): what it leaves of spend and
    contracts paid is within. None where there is nothing within.
    """
    if not all(measure in rows for measure in ("spend", "do_nothing_cost", *ACROSS)):
        return rows, None
    spent = _sum((1, rows["contracts_paid"]), (1, rows["spend"]), (-1, rows["do_nothing_cost"]))
    within = replace(spent, label=LABEL)
    if nothing_in(within):
        return rows, None
    across = {
        measure: replace(_sum((1, rows[measure]), (-1, within)), label=label)
        for measure, label in ACROSS.items()
    }
    return {**rows, **across}, within


def _sum(*terms: tuple[int, Row]) -> Row:
    """The first row with the sum of all of them, rounding of the calculation taken as nil."""
    values = []
    for figures in zip(*(row.values for _, row in terms), strict=True):
        parts = [sign * (value or 0.0) for (sign, _), value in zip(terms, figures, strict=True)]
        total, largest = sum(parts), max(map(abs, parts))
        values.append(0.0 if abs(total) <= 1e-12 * largest else total)
    return replace(terms[0][1], values=tuple(values))
