"""What the engine would refuse of a page's settings, as lines, and its sentences (METHOD.md 2).

A setting may take a number outside its limits, or end a scheme too early. What the files and their
scenarios do alone was checked when they were read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isinf
from typing import NamedTuple

import numpy as np

from finmodel.graph.axes import Link
from finmodel.graph.declarations import Declarations
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Slots
from finmodel.graph.nodes import LineValue, Node, choose, larger, node
from finmodel.graph.paths import Target
from finmodel.inputs.kinds.schemes import PHASING_NOT_REACHED
from finmodel.inputs.text.numbers import KINDS
from finmodel.method.input_terms import START_OF_SCHEME
from finmodel.method.limits import (
    END,
    ENDS_BEFORE_IT_STARTS,
    FEWEST,
    START,
    limit_sentences,
)
from finmodel.method.scenarios import assumption_at
from finmodel.method.selector import Selectable


class Refusable(NamedTuple):
    """A setting that may be refused.

    Attributes:
        path: as it is set.
        lever: which lever makes it; None for one that is always made.
        switch: the line that is 1 where it is made; None likewise.
        targets: what it changes.
    """

    path: str
    lever: int | None
    switch: str | None
    targets: tuple[Target, ...]


@dataclass(frozen=True, eq=False, slots=True)
class LimitRefusal:
    """A setting that takes a number of a line outside its limits.

    Attributes:
        line: 1 for each member and year where it does.
        value: the line of the number.
        below, above: what is said of a `{value}` beyond either limit.
    """

    line: str
    value: str
    slots: Slots
    below: str
    above: str


@dataclass(frozen=True, eq=False, slots=True)
class EarlyRefusal:
    """Schemes that settings end too early.

    Attributes:
        line: 1 for each scheme that is.
        start, end: the lines of their months.
        shares: how many shares of phasing each scheme has.
        by: the settings, in order: the lever, the field it sets, and the schemes, by position.
    """

    line: str
    start: str
    end: str
    shares: tuple[int, ...]
    by: tuple[tuple[int | None, str, tuple[int, ...]], ...]


@dataclass(frozen=True, eq=False, slots=True)
class Refusals:
    """What is refused, in the order of the engine.

    Attributes:
        limits: numbers outside their limits.
        early: schemes that end too early, looked at where no number is; None where no setting
            moves a start or an end.
        reads: the lines of both.
    """

    limits: tuple[LimitRefusal, ...]
    early: EarlyRefusal | None

    @property
    def reads(self) -> frozenset[str]:
        """The lines that say what is refused."""
        of_limits = (name for one in self.limits for name in (one.line, one.value))
        early = self.early
        return frozenset(of_limits) | (
            frozenset() if early is None else {early.line, early.start, early.end}
        )


def declare_refusals(
    declare: Declarations, model: Graph, chosen: Selectable, levers: int, settings: int
) -> Refusals:
    """Declare what is refused of the last overrides of a graph: its settings, then its levers."""
    made = tuple(_refusable(chosen, levers, settings))
    return Refusals(
        tuple(
            _limit(declare, f"refused.{number}.{place}", one, target)
            for number, one in enumerate(made, 1)
            for place, target in enumerate(one.targets, 1)
        ),
        _early(declare, model, made),
    )


def _refusable(chosen: Selectable, levers: int, settings: int) -> Iterator[Refusable]:
    first = len(chosen.overrides) - levers
    for place in range(first - settings, len(chosen.overrides)):
        override = chosen.overrides[place]
        lever = place - first if place >= first else None
        yield Refusable(
            override.layered.override.path, lever, override.switch, chosen.targets[place]
        )


def _limit(declare: Declarations, name: str, one: Refusable, target: Target) -> LimitRefusal:
    line, slots = declare.declared[target.line], target.slots
    value = LineValue(line.axis, line.unit, line.name)
    said = f"of {line.label} by {one.path}"
    chosen: Node = declare.input(
        f"{name}.set", f"1 where it is set: {said}", line.axis, "number", target.chosen
    )
    if one.switch is not None:
        chosen = chosen * LineValue(declare.declared[one.switch].axis, "number", one.switch)
    outside: list[Node] = []
    if not isinf(slots.low):
        outside.append(value < slots.low)
    if not isinf(slots.high):
        outside.append(value > slots.high)
    beyond = outside[0] if len(outside) == 1 else larger(*outside) if outside else node(0)
    refused = declare.line(
        name,
        f"1 where it is outside its limits: {said}",
        line.axis,
        "number",
        choose(chosen, beyond, 0),
    )
    below, above = limit_sentences(slots.kind, slots.low, slots.high, declare.years[0])
    return LimitRefusal(refused.line, line.name, slots, below, above)


def _early(declare: Declarations, model: Graph, made: Sequence[Refusable]) -> EarlyRefusal | None:
    """Schemes that end before they start, or too soon for their phasing."""
    by = tuple(_months_set(model, made))
    if not by:
        return None
    start, end, fewest = (
        LineValue(line.axis, line.unit, line.name)
        for line in (declare.declared[name] for name in (START, END, FEWEST))
    )
    to_start = Link.to(
        "start of a scheme that ends", end.own_axis, start.own_axis, end.own_axis.members
    )
    starts = declare.line(
        "refused.start",
        "Start of a scheme that ends",
        end.own_axis,
        "months from April",
        start.at(to_start),
    )
    runs = declare.line(
        "refused.months",
        "Months from its start to its end",
        end.own_axis,
        "months",
        end - starts + 1,
    )
    line = declare.line(
        "refused.early",
        "1 where it ends too early",
        end.own_axis,
        "number",
        runs < fewest,
    )
    months = np.asarray(model.lines[FEWEST].values)  # type: ignore[union-attr]
    shares = tuple(1 + round(each) // 12 for each in months.tolist())
    return EarlyRefusal(line.line, starts.line, END, shares, by)


def _months_set(
    model: Graph, made: Sequence[Refusable]
) -> Iterator[tuple[int | None, str, tuple[int, ...]]]:
    """The settings of starts and ends, and the schemes with an end that each sets."""
    ending, starting = model.lines[END].axis, model.lines[START].axis
    for one in made:
        for target in assumption_at(model, one.path):
            if target.line in (START, END):
                axis = ending if target.line == END else starting
                set_ = (axis.members[row] for row in np.flatnonzero(target.chosen))
                rows = tuple(ending.position[m] for m in set_ if m in ending.position)
                yield one.lever, "end" if target.line == END else "start", rows


def refusals_data(
    refusals: Refusals, numbers: Mapping[str, int], baseline: str
) -> dict[str, object]:
    """What the page needs to say why something is refused."""
    early = refusals.early
    return {
        "baseline": int(baseline[:4]),
        "limits": [
            {
                "line": numbers[one.line],
                "value": numbers[one.value],
                "field": one.slots.field,
                "yearly": one.slots.by_year,
                "low": None if isinf(one.slots.low) else one.slots.low,
                "below": one.below,
                "above": one.above,
                "written": _written(one.slots.kind),
            }
            for one in refusals.limits
        ],
        "early": None
        if early is None
        else {
            "line": numbers[early.line],
            "start": numbers[early.start],
            "end": numbers[early.end],
            "shares": list(early.shares),
            "by": [list(one) for one in early.by],
            "before": ENDS_BEFORE_IT_STARTS,
            "short": PHASING_NOT_REACHED,
        },
    }


def _written(kind: str) -> str:
    if kind == START_OF_SCHEME:
        return "month"
    return "percentage" if kind in KINDS and KINDS[kind].percent else "number"
