"""Lists of names and what they stand for: the kinds of schema there are, the measures there are."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from finmodel.outputs.names import shown
from finmodel.outputs.terminal import PIPE, Screen
from finmodel.outputs.text_layout import Line, filled, page, wrapped
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


def measures_text(measures: Sequence[Measure], screen: Screen = PIPE) -> str:
    """The measures, name and label, those of resources under a heading of their own."""
    listed = {
        heading: [(one.name, one.label) for one in measures if one.of_resources is of_resources]
        for heading, of_resources in (
            ("Of the system, each group and each organisation", False),
            ("Of each resource", True),
        )
    }
    return listing(listed, screen)


def listing(
    headings: Mapping[str, Sequence[tuple[str, str]]], screen: Screen, below: str = ""
) -> str:
    """Names and what they stand for in two columns, under headings, and a sentence below."""
    widest = max((len(name) for rows in headings.values() for name, _ in rows), default=0)
    lines: list[Line] = []
    for heading, rows in headings.items():
        if rows:
            lines += [*([Line()] if lines else []), Line(heading, "bold")]
        for name, text in rows:
            first, *later = wrapped(shown(text), max(screen.width - widest - 4, 20))
            lines.append(Line(f"  {filled(name, widest)}  {first}"))
            lines += [Line(" " * (widest + 4) + row) for row in later]
    if below:
        lines += [Line(), *(Line(row) for row in wrapped(below, screen.width))]
    return page(lines, screen)
