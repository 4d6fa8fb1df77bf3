"""How the assumptions that paths lead to are moved: set to a value, multiplied or shifted."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np

from finmodel.analysis.errors import CannotMoveError, WhatIfError
from finmodel.analysis.experiment import Case
from finmodel.analysis.points import setting_of
from finmodel.analysis.vary import month_text
from finmodel.graph.evaluate import evaluate
from finmodel.graph.overrides import Operation
from finmodel.graph.paths import UnknownPathError
from finmodel.inputs.faults import Fault
from finmodel.inputs.text.numbers import KINDS, MONTHS, WHOLE_YEARS, YES_OR_NO
from finmodel.method.input_terms import START_OF_SCHEME
from finmodel.method.scenarios import SettingError, compile_path

Move = Literal["value", "factor", "shift"]
MOVES: tuple[Move, ...] = ("value", "factor", "shift")
_IN_MONTHS = (START_OF_SCHEME, MONTHS.name)
_COUNTED = (*_IN_MONTHS, WHOLE_YEARS.name)


class Held(NamedTuple):
    """One assumption that a path leads to, of one year where it has years.

    Attributes:
        source: the path that leads to it.
        path: its own path, with the year.
        line, row: where the graph holds it.
        kind: the name of its kind of number.
        value: what it is before it is moved, in its unit.
        low, high: its limits.
    """

    source: str
    path: str
    line: str
    row: int
    kind: str
    value: float
    low: float
    high: float

    def moved(self, move: Move, by: float) -> float:
        """What it becomes."""
        return by if move == "value" else self.value * by if move == "factor" else self.value + by


def held_by(case: Case, paths: Sequence[str]) -> tuple[Held, ...]:
    """Every assumption that the paths lead to, with the value it has in the case.

    Raises:
        SettingError: a path matches no assumption.
        WhatIfError: two paths lead to the same one.
    """
    found: dict[str, Held] = {}
    for path in paths:
        for one in _held_at(case, path):
            other = found.setdefault(one.path, one)
            if other is not one:
                raise WhatIfError(f"{other.source} and {path} both lead to {one.path}: give one")
    return tuple(found.values())


def _held_at(case: Case, path: str) -> Iterator[Held]:
    graph, years = case.graph(), case.model.assumptions.years
    try:
        targets, _ = compile_path(case.model.graph, path, "times", case.baseline_year)
    except UnknownPathError as error:
        raise SettingError([Fault(None, path, str(error).removeprefix(f"{path}: "))]) from None
    except ValueError:
        # Months cannot be multiplied: they are found as what can be set.
        try:
            targets, _ = compile_path(case.model.graph, path, "set", case.baseline_year)
        except ValueError as error:
            raise SettingError([Fault(None, path, str(error))]) from None
    if any(target.slots.kind == YES_OR_NO.name for target in targets):
        raise WhatIfError(
            f"{path}: nothing is between yes and no: ask for both, sweep --vary {path}=yes,no"
        )
    for target in targets:
        slots, members = target.slots, graph.lines[target.line].axis.members
        table = evaluate(graph, [target.line]).array(target.line)[:, :, 0]
        chosen = target.chosen if slots.by_year else target.chosen[:, np.newaxis]
        for row, year in np.argwhere(chosen):
            parts = [members[row], *([slots.field] if slots.field else [])]
            parts += [years[year]] if slots.by_year else []
            yield Held(
                path,
                ".".join(parts),
                target.line,
                int(row),
                slots.kind,
                float(table[row, year]),
                slots.low,
                slots.high,
            )


def move_of(held: Sequence[Held], asked: Move | None) -> Move:
    """How assumptions are moved: as asked, else by what they are.

    One path whose assumptions all hold one value takes another; months, dates and whole years
    are shifted together; all else is multiplied by one factor.

    Raises:
        WhatIfError: they cannot be moved so.
    """
    counted = [one for one in held if one.kind in _COUNTED]
    sources = list(dict.fromkeys(one.source for one in held))
    if asked is None:
        alike = len(sources) == 1 and len({(one.kind, one.value) for one in held}) == 1
        move: Move = "value" if alike else "shift" if counted else "factor"
    else:
        move = asked
    if move == "value" and len(sources) > 1:
        raise WhatIfError(
            f"{_listed(sources)}: a value is found for one path: of several use --find factor or "
            "--find shift"
        )
    if move == "factor" and counted:
        raise WhatIfError(
            f"{counted[0].source}: months and years are counted, not multiplied: use --find shift"
        )
    if move != "factor" and len({_dimension(one) for one in held}) > 1:
        kinds = " and ".join(dict.fromkeys(_MEASURED.get(d := _dimension(one), d) for one in held))
        raise WhatIfError(
            f"{_listed(sources)}: {kinds} cannot be solved for together: solve for one at a time"
        )
    if move == "factor" and all(one.value == 0 for one in held):
        raise CannotMoveError(
            f"{_listed(sources)}: every value is 0, which no factor moves: use --find shift, or "
            "solve for the value of one path"
        )
    return move


def operation_of(held: Sequence[Held], move: Move) -> Operation:
    """The operation of the override that moves assumptions so."""
    if move == "shift":
        return "months" if held[0].kind in _IN_MONTHS else "add"
    return "set" if move == "value" else "times"


def whole(held: Sequence[Held], move: Move) -> bool:
    """Whether assumptions are moved by whole numbers alone."""
    return move != "factor" and held[0].kind in _COUNTED


def setting(held: Sequence[Held], operation: Operation, value: float, baseline_year: str) -> str:
    """A move as `--set PATH=` takes it."""
    kind = held[0].kind
    if kind == START_OF_SCHEME and operation == "set":
        return month_text(round(value), baseline_year)
    if operation in ("set", "add") and kind in KINDS and KINDS[kind].percent and abs(value) >= 1:
        # A bare number of 1 or more is refused for a rate.
        return f"{setting_of(operation, value * 100)}%"
    return setting_of(operation, value)


def bounds(text: str, operation: Operation) -> str:
    """`LOW:HIGH` as `--set` would write each of the two ends."""
    ends = [part.strip() for part in text.split(":")]
    if operation == "times":
        return ":".join(f"x{end.lstrip('xX×')}" for end in ends)
    if operation == "set":
        return text
    plain = [end.removeprefix("+").removesuffix("m") for end in ends]
    if operation == "add":
        return ":".join(f"+{end}" for end in plain)
    return ":".join(f"{end}m" if end.startswith("-") else f"+{end}m" for end in plain)


_MEASURED = {START_OF_SCHEME: "dates", "share": "shares", "number": "numbers"}
"""What numbers of a dimension are called, where it is not its own name."""


def _dimension(held: Held) -> str:
    return held.kind if held.kind == START_OF_SCHEME else KINDS[held.kind].unit


def _listed(sources: Sequence[str]) -> str:
    return ", ".join(sources)
