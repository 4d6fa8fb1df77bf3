"""What an override would take outside its limits, in the words of the files (METHOD.md 2)."""

from collections.abc import Iterator, Sequence
from math import inf, isinf
from typing import NamedTuple

import numpy as np

from finmodel.graph.axes import Positions
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Flags, Numbers
from finmodel.graph.overrides import Change, LimitBroken
from finmodel.graph.paths import Target
from finmodel.inputs.kinds.schemes import phasing_not_reached
from finmodel.inputs.text import numbers
from finmodel.inputs.text.years import month_after_april
from finmodel.method.input_terms import START_OF_SCHEME

START, END, FEWEST = "start_month", "last_month", "fewest_months"
"""The lines of when schemes start and end, and of how long those that end must run."""
ENDS_BEFORE_IT_STARTS = "it would end in {end}, before it starts in {start}, and save nothing"


def limit_message(broken: LimitBroken, baseline_year: str) -> str:
    """Say by how much a value is outside its limits."""
    slots = broken.change.targets[0].slots
    below, above = limit_sentences(slots.kind, broken.low, broken.high, baseline_year)
    said = below if broken.value < broken.low else above
    return said.format(value=written_value(slots.kind, broken.value, baseline_year))


def limit_sentences(kind: str, low: float, high: float, baseline_year: str) -> tuple[str, str]:
    """What is said of a `{value}` below its limits, and of one above them."""
    at_least, at_most = (
        "" if isinf(limit) else written_value(kind, limit, baseline_year) for limit in (low, high)
    )
    least, most = ("before the first month", "after the last month")
    if kind != START_OF_SCHEME:
        least, most = ("below the lowest", "above the highest")
    return (
        f"would become {{value}}, {least} allowed, {at_least}",
        f"would become {{value}}, {most} allowed, {at_most}",
    )


def written_value(kind: str, value: float, baseline_year: str) -> str:
    """A value of a kind of number as a sentence about it has it."""
    if kind == START_OF_SCHEME:
        return str(month_after_april(round(value), baseline_year))
    if kind in numbers.KINDS and numbers.KINDS[kind].percent:
        return f"{value * 100:.10g}%"
    return f"{value:g}"


def ending_too_early(
    graph: Graph, changes: Sequence[Change], baseline_year: str
) -> Iterator[tuple[Change, str, str]]:
    """Schemes that changes would end too early: by which change, the path, and why.

    Before they start, or before one that does not recur reaches its last share of phasing; in any
    scenario the changed graph has.
    """
    by = {
        (target.line, int(row)): change
        for change in changes
        for target in change.targets
        if target.line in (START, END)
        for row in target.rows
    }
    if not by:
        return
    order = {id(change): place for place, change in enumerate(changes)}
    dates = _dates(graph)
    for row in np.flatnonzero((dates.lasting < dates.fewest).any(axis=1)).tolist():
        place = int(dates.place[row])
        changed = [by[key] for key in ((START, place), (END, row)) if key in by]
        if changed:
            early = dates.lasting[row] < dates.fewest[row]
            last = max(changed, key=lambda change: order[id(change)])
            months = dates.starts[place], dates.ends[row]
            start, end = (round(_at_first(one, early)) for one in months)
            field = "end" if (END, row) in by and by[END, row] is last else "start"
            path = f"{graph.lines[END].axis.members[row]}.{field}"
            yield (
                last,
                path,
                _too_early(start, end, round(float(dates.fewest[row, 0])), baseline_year),
            )


class _Dates(NamedTuple):
    """When schemes start and end, in months; shapes (schemes, scenarios).

    Attributes:
        starts: of every scheme.
        ends, fewest: of those that end; how many months each must run at least.
        place: of those that end, where each is among all; shape (ending schemes,).
    """

    starts: Numbers
    ends: Numbers
    fewest: Numbers
    place: Positions

    @property
    def lasting(self) -> Numbers:
        """How many months those that end run."""
        return self.ends - self.starts[self.place] + 1


def _dates(graph: Graph) -> _Dates:
    ending, starting = graph.lines[END].axis, graph.lines[START].axis
    place = np.array([starting.position[scheme] for scheme in ending.members], dtype=np.intp)
    held = evaluate(graph, [START, END, FEWEST])
    starts, ends, fewest = (held.array(name)[:, 0] for name in (START, END, FEWEST))
    return _Dates(starts, ends, fewest, place)


def _too_early(start: int, end: int, fewest: int, baseline_year: str) -> str:
    if end >= start:
        return phasing_not_reached(end - start + 1, fewest)
    months = [str(month_after_april(month, baseline_year)) for month in (end, start)]
    return ENDS_BEFORE_IT_STARTS.format(end=months[0], start=months[1])


def _at_first(values: Numbers, chosen: Flags) -> float:
    """The value in the first scenario that is chosen; one that does not vary is in all."""
    return float(np.broadcast_to(values, chosen.shape)[chosen][0])


def month_limits(graph: Graph, targets: Sequence[Target]) -> tuple[float, float]:
    """As early and as late as starts or ends may be set and every one of the schemes still run.

    One that does not recur runs until it reaches its last share of phasing.

    `graph` holds the starts and ends there are now.
    """
    low, high = -inf, inf
    dates = _dates(graph)
    starts, ends, later = dates.starts[:, 0], dates.ends[:, 0], dates.fewest[:, 0] - 1
    last_of = {place: row for row, place in enumerate(dates.place.tolist())}
    for target in targets:
        for row in target.rows.tolist():
            if target.line == END:
                low = max(low, float(starts[dates.place[row]] + later[row]))
            elif target.line == START and row in last_of:
                high = min(high, float(ends[last_of[row]] - later[last_of[row]]))
    return low, high


def months_free(graph: Graph, dates: Sequence[tuple[str, int]]) -> tuple[float, float]:
    """How many months back and on the starts and ends that lines hold may move together.

    Every scheme still runs then. `dates` are lines and rows; `graph` holds the dates there are now.
    """
    low, high = -inf, inf
    moved, now = set(dates), _dates(graph)
    spares = (now.lasting - now.fewest)[:, 0].tolist()
    for row, (place, spare) in enumerate(zip(now.place.tolist(), spares, strict=True)):
        end_moves, start_moves = (END, row) in moved, (START, place) in moved
        if end_moves and not start_moves:
            low = max(low, -spare)
        elif start_moves and not end_moves:
            high = min(high, spare)
    return low, high
