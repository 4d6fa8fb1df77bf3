"""How the best choice changes with the amount of a resource, as a table and a picture."""

from collections.abc import Iterator

from finmodel.analysis.prioritise.prioritised import Frontier, FrontierPoint
from finmodel.graph.units import UnitName
from finmodel.outputs.charts.text_charts import line_picture
from finmodel.outputs.choice_words import ChoiceWords
from finmodel.outputs.figures import NOTHING, figure
from finmodel.outputs.table import Column, Row, Table


def frontier_heading(frontier: Frontier) -> str:
    """What is varied."""
    year = "" if frontier.year is None else f" in {frontier.year}"
    return f"The best choice by the amount of {frontier.resource}{year}"


def frontier_table(words: ChoiceWords, frontier: Frontier) -> Table:
    """The objective at each amount, and who comes and goes against the amount above."""
    unit = amount_unit(words, frontier)
    columns = (
        Column(frontier.resource, unit),
        Column("Value" if words.by_value else words.measure.capitalize()),
        Column("Chosen"),
        Column("Proved", align="left"),
        Column("Against the row above", align="left"),
    )
    return Table(columns, tuple(map(Row, _rows(words, frontier))))


def frontier_picture(words: ChoiceWords, frontier: Frontier) -> tuple[str, ...]:
    """The objective along the amounts; nothing where fewer than two have a choice."""
    met = [one for one in frontier.points if one.value is not None]
    values = [one.value for one in met if one.value is not None]
    if len(values) < 2:
        return ()
    ends = words.reached(max(values)), words.reached(min(values))
    unit = amount_unit(words, frontier)
    what = "Value" if words.by_value else words.measure.capitalize()
    along = [figure(one.amount, unit) for one in met]
    return f"{what} by {frontier.resource}", *line_picture(along, values, ends)


def _rows(words: ChoiceWords, frontier: Frontier) -> Iterator[tuple[str | float, ...]]:
    before: FrontierPoint | None = None
    for one in frontier.points:
        if one.value is None:
            yield one.amount, NOTHING, NOTHING, "", "no choice meets the limits"
        else:
            proved = "yes" if one.proved else f"no better than {words.reached(one.bound)}"
            moved = "" if before is None else _moved(words, before, one)
            yield one.amount, words.reached(one.value), f"{len(one.chosen):,}", proved, moved
            before = one


def _moved(words: ChoiceWords, before: FrontierPoint, now: FrontierPoint) -> str:
    comes = [one for one in now.chosen if one not in before.chosen]
    goes = [one for one in before.chosen if one not in now.chosen]
    parts = [
        *([f"with {words.names(comes)}"] if comes else []),
        *([f"without {words.names(goes)}"] if goes else []),
    ]
    return ", ".join(parts) or "the same"


def amount_unit(words: ChoiceWords, frontier: Frontier) -> UnitName:
    """The unit of the resource that is varied."""
    return next(one.unit for one in words.found.resources if one.id == frontier.resource)
