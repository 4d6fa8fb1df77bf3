"""Assumptions that the reader of a page can move, and how far (METHOD.md 2).

A lever is a setting as `--set` takes it, with a text for each position of its slider. The numbers
of several years are one lever that adds to each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.figure_question import FigureQuestion
from finmodel.analysis.ranges import Ranged
from finmodel.analysis.sensitivity import Bar, bars_of_ranges
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.overrides import Operation
from finmodel.graph.paths import Target
from finmodel.inputs.overrides import Override
from finmodel.method.scenarios import compile_path
from finmodel.outputs.assumption_names import assumption_name, is_year
from finmodel.outputs.report.lever_positions import Positions, positions
from finmodel.outputs.report.lever_reading import Reading, reading
from finmodel.plan import Plan

MOST_LEVERS, MOST_OF_A_FAMILY = 8, 2
NO_RANGES = (
    "No assumption of this set has a range, so there is nothing to move here. Write "
    "{value: …, low: …, high: …} in a file, or make the page with --lever PATH=LOW:HIGH."
)
NOTHING_MOVES_THE_GAP = (
    "No assumption with a range moves the gap, so there is nothing to move here. Make the page "
    "with --lever PATH=LOW:HIGH to move another."
)


@dataclass(frozen=True, slots=True)
class Lever:
    """One assumption that can be moved.

    Attributes:
        path, operation: as of a setting.
        name: whose it is and what, for people.
        reading: how the text of its operand is read.
        filed: what its numbers are now, in words: one, or from the least to the most.
        positions: what each position of the slider gives, as it is written.
        filed_at: the position at which its numbers are as they are now.
    """

    path: str
    operation: Operation
    name: str
    reading: Reading
    filed: str
    positions: tuple[str, ...]
    filed_at: int

    @property
    def setting(self) -> Override:
        """The setting it makes, with the operand of its first position."""
        return Override(self.path, self.operation, self.positions[0], None)


@dataclass(frozen=True, slots=True)
class Asked:
    """A lever before its text is written: an operand from `low` to `high`, both in numbers."""

    path: str
    operation: Operation
    low: float
    high: float


def levers_that_move_most(plan: Plan) -> tuple[Lever, ...]:
    """The assumptions whose ranges move the gap most, no more than two of a family.

    A family is the numbers of one line. None where no assumption has a range, or none moves it.

    Raises:
        SettingError: a range reaches outside what an assumption may be.
    """
    try:
        bars = bars_of_ranges(plan, FigureQuestion())
    except WhatIfError:
        return ()
    chosen: list[Lever] = []
    families: list[str] = []
    for asked in _by_width(bars):
        targets, _ = compile_path(
            plan.model.graph, asked.path, asked.operation, plan.assumptions.years[0]
        )
        family = targets[0].line
        if families.count(family) < MOST_OF_A_FAMILY:
            families.append(family)
            chosen.append(lever(plan, asked, targets))
        if len(chosen) == MOST_LEVERS:
            break
    return tuple(chosen)


def why_no_levers(plan: Plan) -> str:
    """Why a page has nothing to move, where it has no lever."""
    try:
        bars_of_ranges(plan, FigureQuestion())
    except WhatIfError:
        return NO_RANGES
    return NOTHING_MOVES_THE_GAP


def lever(plan: Plan, asked: Asked, targets: Sequence[Target]) -> Lever:
    """A lever with the texts of its positions.

    Raises:
        ValueError: its numbers are not within what was asked for, with a sentence for the user.
    """
    graph, first = plan.graph(), plan.assumptions.years[0]
    now = values_now(graph, targets)
    kind = targets[0].slots.kind
    read = reading(asked.operation, kind, first)
    of_now = reading("set", kind, first)
    filed = {"add": 0.0, "months": 0.0, "times": 1.0}.get(asked.operation, now[0])
    at: Positions = positions(read, asked.low, filed, asked.high)
    ends = dict.fromkeys(of_now.written(value) for value in (now[0], now[-1]))
    return Lever(
        asked.path,
        asked.operation,
        assumption_name(plan.model, plan.graph(), targets, asked.path),
        read,
        " to ".join(ends),
        at.texts,
        at.filed_at,
    )


def values_now(graph: Graph, targets: Sequence[Target]) -> list[float]:
    """The different values of what a path leads to, the least first."""
    held = evaluate(graph, [target.line for target in targets])
    found: set[float] = set()
    for target in targets:
        values = held.array(target.line)[:, :, 0]
        own = values[target.chosen] if target.slots.by_year else values[target.chosen, 0]
        found.update(own.tolist())
    return sorted(found)


def _by_width(bars: Sequence[Bar]) -> Iterator[Asked]:
    """What the ranges of the bars ask for, that which moves most first, years of one together."""
    together: dict[str, list[Bar]] = {}
    for bar in bars:
        together.setdefault(_stem(bar.assumption), []).append(bar)
    order = sorted(together, key=lambda stem: -_width(together[stem]))
    for stem in order:
        found = [bar.assumption for bar in together[stem]]
        one = found[0]
        if len(found) == 1 and not one.follows and one.operation == "set":
            yield Asked(one.path, "set", one.low, one.high)
        else:
            path = one.path if len(found) == 1 and not one.follows else stem
            low = max(each.low - each.value for each in found)
            high = min(each.high - each.value for each in found)
            if low < high:
                yield Asked(path, "add", low, high)


def _width(bars: Sequence[Bar]) -> float:
    """How far the figure moves when all move together."""
    return abs(sum(bar.at_high - bar.at_low for bar in bars))


def _stem(one: Ranged) -> str:
    """The path of a number without its year, or without the end of a straight line."""
    stem, _, last = one.path.rpartition(".")
    return stem if one.follows or is_year(last) else one.path
