"""The families of measures, in order, and what the catalogue says of a measure."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

TableFamily = Literal["available", "calls", "bridge", "underneath"]
BesideFamily = Literal["backing", "underlying", "walk", "savings", "standing", "capital", "in_year"]
ResourceFamily = Literal["resource"]
Family = TableFamily | BesideFamily | ResourceFamily

TABLE: tuple[TableFamily, ...] = get_args(TableFamily)
"""The families of the year table, in order."""
BESIDE: tuple[BesideFamily, ...] = get_args(BesideFamily)
"""The families of measures beside the gap, in order."""
IN_YEAR: BesideFamily = "in_year"
"""The family that only a set with results has."""

HEADINGS: Mapping[Family, str] = {
    "available": "Money available",
    "calls": "Calls on it",
    "bridge": "From do nothing to mitigated",
    "underneath": "Below the bridge",
    "backing": "What stands behind efficiency, targets and contracts",
    "underlying": "What the underlying gap leaves out",
    "walk": "From one year's underlying gap to the next",
    "savings": "Savings",
    "standing": "Where the plan leads",
    "capital": "Capital and capacity, beside the gap (capital without years is in the last year)",
    "in_year": "In the year",
    "resource": "Capacity, of each resource in its own unit, waiting lists and elective activity",
}
"""What tables print above the measures of a family."""


class Entry(NamedTuple):
    """One measure.

    Attributes:
        key: its name in `--measure`, JSON, CSV and Python.
        sentence: what it is, as METHOD.md lists it.
        short: its label where there is little room: below a bar of the bridge.
        to_date: whether a figure adds up the years so far.
    """

    key: str
    sentence: str
    short: str = ""
    to_date: bool = False
