"""The draws that a page carries, so that its fan follows what is chosen.

A range moves as far as its value does (analysis/ranges.py), so a draw is how far a number lies
from its value, under whatever is chosen: the page adds it to what it has, gives schemes their drawn
outcomes, and works out what lies downstream, but for what draws leave as the plan has it.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isclose, isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.experiment import Case, VariedOverride
from finmodel.analysis.plan_kept import kept_lines
from finmodel.analysis.ranges import Ranged
from finmodel.analysis.summaries import PERCENTILES
from finmodel.analysis.uncertainty import Uncertainty, uncertainty_of
from finmodel.defaults import DEFAULT_SEED, GAP
from finmodel.graph.evaluate import evaluate
from finmodel.graph.lines import Input, Numbers
from finmodel.graph.paths import Target, find
from finmodel.inputs.scenario_files import BASE
from finmodel.method.bases import RISK_ADJUSTED
from finmodel.method.scenarios import SettingError
from finmodel.outputs.report.figure_cells import line_of

if TYPE_CHECKING:
    from finmodel.outputs.report.page_model import PageModel
    from finmodel.plan import Plan

_STEPS = 2**40 - 1
"""A draw is one of so many places of its range: nearer than 1e-12 of how wide it is."""
_IN_A_BYTE = 4
"""Outcomes of a scheme that go into a byte; there are no more than four outcomes."""


@dataclass(frozen=True, eq=False, slots=True)
class LiveFan:
    """What the page needs to draw again, as `scripts/drawn_lines.js` reads it.

    Attributes:
        draws: how many there are.
        data: as JSON.
    """

    draws: int
    data: Mapping[str, Any]

    @property
    def size(self) -> int:
        """About how many bytes of a page the draws are: packed, and then base64 again."""
        return sum(
            len(one.get("drawn", one.get("states", "")))
            for kind in ("assumptions", "schemes")
            for one in self.data[kind]
        )


def live_fan(page: "PageModel", draws: int) -> LiveFan | None:
    """So many draws of everything that is uncertain; None where they would not be the engine's."""
    plan = page.plan.with_(scenario=BASE)
    drawn = uncertainty_of(plan.case())
    if not all(_moves_whole(plan.case(), one) for one in drawn.assumptions):
        return None
    moves = [list(_moves(page, plan, drawn, place)) for place in range(drawn.count)]
    given = drawn.draw(DEFAULT_SEED, 0, draws)
    gap = line_of(page, GAP, RISK_ADJUSTED, "system")
    if gap is None:
        return None
    moved = {move["line"] for own in moves for move in own}
    order = _order(page, moved, gap.line)
    assumptions = [
        {
            "moves": own,
            "limits": _limits(page, plan, one),
            **_spread(one, numbers),
        }
        for one, own, numbers in zip(drawn.assumptions, moves, given, strict=False)
    ]
    first = len(drawn.assumptions)
    schemes = [
        {"moves": own, "states": _packed_states(states)}
        for own, states in zip(moves[first:], given[first:], strict=True)
    ]
    return LiveFan(
        draws,
        {
            "draws": draws,
            "percentiles": list(PERCENTILES),
            "line": page.numbers[gap.line],
            "order": order,
            "assumptions": assumptions,
            "schemes": schemes,
            "decided": {
                "scenarios": {one.id: _decided_by(plan, one.id, drawn) for one in page.scenarios},
                "levers": [
                    _decided_at(page, drawn, one.targets) for one in page.selectable.switched
                ],
            },
        },
    )


def _moves(
    page: "PageModel", plan: "Plan", drawn: Uncertainty, parameter: int
) -> Iterator[dict[str, Any]]:
    """The numbers that follow a parameter: those of a line at some places, year after year."""
    for override in drawn.varied():
        if override.parameter != parameter:
            continue
        for target in find(plan.model.graph, override.path):
            if target.line not in page.numbers:
                continue
            yield {
                "line": page.numbers[target.line],
                "places": _places(target, len(page.years)),
                **_operand(override),
            }


def _operand(override: VariedOverride) -> dict[str, Any]:
    """What a draw does to a number: a share of it is added, or the number of its state is."""
    if not override.values:
        return {"share": override.slope}
    return {"added" if override.operation == "months" else "set": list(override.values)}


def _places(target: Target, years: int) -> list[int]:
    chosen = (
        target.chosen if target.chosen.ndim > 1 else np.repeat(target.chosen[:, None], years, 1)
    )
    return [int(place) for place in np.flatnonzero(chosen.T)]


def _order(page: "PageModel", moved: set[int], gap: str) -> list[int]:
    """The lines between what is drawn and the gap, in order, without what draws leave alone."""
    graph, kept = page.graph, set(kept_lines(page.model))
    start = frozenset(page.lines[line] for line in moved)
    cut = graph.replacing(
        {
            name: Input(name, line.label, line.axis, line.unit, np.zeros(len(line.axis)))
            for name, line in graph.lines.items()
            if name in kept
        }
    )
    inside = (cut.downstream(start) - start) & cut.upstream(frozenset([gap]))
    again = {name for name in start if graph.lines[name].reads & (inside | start)}
    return [page.numbers[name] for name in page.lines if name in inside or name in again]


def _moves_whole(case: Case, one: Ranged) -> bool:
    """Whether all numbers that a range sets were one number, so that adding to them is the same."""
    if one.operation != "set":
        return True
    targets = find(case.model.graph, one.path)
    found = evaluate(case.graph(), {target.line for target in targets})
    for target in targets:
        values = found.array(target.line)[:, :, 0]
        held = values[target.chosen] if target.chosen.ndim > 1 else values[target.chosen, 0]
        if not np.all(held == one.value):
            return False
    spreads = [spread for target in targets for spread in target.slots.spreads]
    chosen = sum(int(target.chosen.sum()) for target in targets)
    return any(max(len(spread.years), 1) == chosen for spread in spreads)


def _limits(page: "PageModel", plan: "Plan", one: Ranged) -> dict[str, Any]:
    """Where the range would be cut off: its value, how far it reaches, and what is allowed."""
    # The years along a straight line follow its end, past any limit.
    itself = next((path for path, share in one.follows if share == 1.0), None)
    if one.follows and itself is None:
        itself = one.follows[-1][0]
    targets = find(plan.model.graph, itself or one.path)
    slots = targets[0].slots
    return {
        "places": [
            [page.numbers[target.line], place]
            for target in targets
            for place in _places(target, len(page.years))
            if target.line in page.numbers
        ],
        "value": one.value,
        "below": one.value - one.low,
        "above": one.high - one.value,
        "low": slots.low if isfinite(slots.low) else None,
        "high": slots.high if isfinite(slots.high) else None,
        "whole": one.whole,
    }


def _spread(one: Ranged, numbers: Numbers) -> dict[str, Any]:
    """The draws of a range as five bytes each, and what those mean."""
    low, width = one.low - one.value, one.high - one.low
    steps = np.zeros(len(numbers), dtype=np.uint64)
    if width > 0:
        share = (numbers - one.low) / width
        steps = np.rint(np.clip(share, 0, 1) * _STEPS).astype(np.uint64)
    five = steps.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :5]
    return {
        "from": low,
        "step": width / _STEPS,
        "drawn": b64encode(np.ascontiguousarray(five).tobytes()).decode("ascii"),
    }


def _packed_states(states: Numbers) -> str:
    """The state of each draw, four to a byte, the first in its lowest bits."""
    padded = np.zeros(-(-len(states) // _IN_A_BYTE) * _IN_A_BYTE, dtype=np.uint8)
    padded[: len(states)] = states.astype(np.uint8)
    four = padded.reshape(-1, _IN_A_BYTE) << np.array([0, 2, 4, 6], dtype=np.uint8)
    return b64encode(four.sum(axis=1).astype(np.uint8).tobytes()).decode("ascii")


def _decided_by(plan: "Plan", scenario: str, drawn: Uncertainty) -> list[int] | None:
    """The schemes that are not drawn under a scenario; None where other draws are made."""
    try:
        other = uncertainty_of(plan.with_(scenario=scenario).case())
    except (SettingError, WhatIfError):
        return None
    if not _mixed_alike(other, drawn):
        return None
    own = dict(zip(drawn.paths(), _drawn_how(drawn), strict=True))
    if not all(
        path in own and _alike(own[path], how)
        for path, how in zip(other.paths(), _drawn_how(other), strict=True)
    ):
        return None
    left = set(drawn.paths()) - set(other.paths())
    schemes = [one.path for one in drawn.schemes]
    return [schemes.index(path) for path in left] if left <= set(schemes) else None


def _mixed_alike(one: Uncertainty, other: Uncertainty) -> bool:
    return len(one.mixing) == len(other.mixing) and all(
        names == others and np.array_equal(lower, otherwise)
        for (names, lower), (others, otherwise) in zip(one.mixing, other.mixing, strict=True)
    )


def _drawn_how(drawn: Uncertainty) -> list[tuple[object, ...]]:
    """For each parameter its stream, and how far it reaches or what its states are."""
    ranges = [
        (one.distribution, one.whole, one.value - one.low, one.high - one.value)
        for one in drawn.assumptions
    ]
    states = [(one.chances, one.delivered, one.months_late) for one in drawn.schemes]
    return [(name, *how) for name, how in zip(drawn.streams, [*ranges, *states], strict=True)]


def _alike(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(
        isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)
        if isinstance(a, float) and isinstance(b, float)
        else a == b
        for a, b in zip(one, other, strict=True)
    )


def _decided_at(
    page: "PageModel", drawn: Uncertainty, targets: tuple[Target, ...]
) -> list[int] | None:
    """The schemes whose delivery a lever decides; None where that would change other draws."""
    members = page.model.records.schemes.axis.members
    decided = {
        path
        for target in targets
        if target.line == "delivery"
        for path, chosen in zip(members, target.chosen, strict=True)
        if chosen
    }
    mixed = {name for names, _ in drawn.mixing for name in names}
    found = []
    for place, scheme in enumerate(drawn.schemes):
        if scheme.path in decided:
            stream = drawn.streams[len(drawn.assumptions) + place]
            if stream in mixed or drawn.streams.count(stream) > 1:
                return None
            found.append(place)
    return found
