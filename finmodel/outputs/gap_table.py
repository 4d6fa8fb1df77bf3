"""The lines of the year table before any figures: their order, and when each is shown.

Tables of a projection and the live tables of the report both read them.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from finmodel.method.bases import PLAN
from finmodel.method.catalogue import keys
from finmodel.method.measure_families import HEADINGS, Family
from finmodel.method.steps import Bridge, Term
from finmodel.outputs.table import Role
from finmodel.outputs.year_table_rows import behind, step_text

HELD = "Required position and reserves"
"""What stands above the rows that a position is, less the gap."""
REPEATS = {
    "underlying_gap": "mitigated_gap",
    "underlying_position": "position",
    "gap_before_support": "mitigated_gap",
    "position_before_support": "position",
    "underlying_gap_before_support": "underlying_gap",
}
"""A measure that says nothing where it is the same as another."""


class TableLine(NamedTuple):
    """A line of a table by year: a measure, or a caption of its own words.

    Attributes:
        text: its words, made of the label of the measure.
        measure: what it shows; none for a caption.
        role: how it is set.
        one_of: it is left out where all of these measures are nil; none of them, and it stays.
        unlike: it is left out where its figures are those of this measure.
        ruled: a rule is above it where one of these measures is not nil, or in any case.
    """

    text: Callable[[str], str]
    measure: str | None
    role: Role
    one_of: tuple[str, ...] = ()
    unlike: str | None = None
    ruled: tuple[str, ...] | bool = False


def captioned_lines(family: Family) -> tuple[TableLine, ...]:
    """A caption, and the measures of a family below it."""
    measures = keys([family])
    return (
        _caption(HEADINGS[family], measures, ruled=False),
        *(TableLine(str, one, "step", (one,)) for one in measures),
    )


def lines_of_bridge(bridge: Bridge, basis: str = PLAN) -> tuple[TableLine, ...]:
    """From do nothing to mitigated on a basis, then the position and what lies underneath."""
    lines: list[TableLine] = []
    first, last = bridge.gaps[0].measure, bridge.gaps[-1].measure
    for total, steps in bridge.gaps:
        below = _steps(steps, basis)
        lines += below
        kept = () if total in (first, last) else tuple(step for step, _ in steps)
        ruled = tuple(one.measure for one in below if one.measure) if steps else True
        lines.append(TableLine(str, total, "total", kept, ruled=ruled))
    held = _steps([term for term in bridge.position if term.sign > 0], basis)
    measures = tuple(one.measure for one in held if one.measure)
    underneath = [one for one in keys(["underneath"]) if one != "position"]
    return (
        *lines,
        *((_caption(HELD, measures, ruled=True), *held) if held else ()),
        TableLine(str, "position", "line", ruled=True),
        *(TableLine(str, one, "line", unlike=REPEATS.get(one)) for one in underneath),
    )


def _caption(words: str, measures: tuple[str, ...], *, ruled: bool) -> TableLine:
    return TableLine(lambda _: words, None, "caption", measures, ruled=ruled)


def _steps(steps: Sequence[Term], basis: str) -> list[TableLine]:
    lines: list[TableLine] = []
    for step, sign in steps:
        lines.append(TableLine(_as_step(sign), step, "step", (step,)))
        lines += [
            TableLine(_always(text), below, "step", (below,)) for below, text in behind(step, basis)
        ]
    return lines


def _as_step(sign: int) -> Callable[[str], str]:
    return lambda label: step_text(label, sign)


def _always(text: str) -> Callable[[str], str]:
    return lambda _: text
