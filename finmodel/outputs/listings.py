"""Lists of names and what they stand for: the kinds of schema there are, the measures there are."""

from collections.abc import Sequence
from typing import NamedTuple

from finmodel.outputs.page import Definitions, Page
from finmodel.projection import Projection

_MONEY = "money"


class Measure(NamedTuple):
    """One measure: its name, label and unit, and whether it is of resources only."""

    name: str
    label: str
    unit: str
    of_resources: bool


def measures_of(projection: Projection) -> tuple[Measure, ...]:
    """Every measure of a projection, in order; money in whatever unit is ``money``."""
    found: dict[str, Measure] = {}
    for row in projection.rows:
        of_resources = row.level == "resource"
        unit = _MONEY if row.unit == projection.unit else "" if of_resources else row.unit
        found.setdefault(row.measure, Measure(row.measure, row.label, unit, of_resources))
    return tuple(found.values())


def measures_page(measures: Sequence[Measure]) -> Page:
    """The measures, name and label, those of resources under a heading of their own."""
    listed = {
        heading: [(one.name, one.label) for one in measures if one.of_resources is of_resources]
        for heading, of_resources in (
            ("Of the system, each group and each organisation", False),
            ("Of each resource", True),
        )
    }
    return Page((Definitions(listed),))
