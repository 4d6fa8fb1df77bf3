"""How far a value moves where one group of its parameters takes other numbers.

A program is given two scenarios at once, here and there. It works the value out here and then,
for each group that moves, again only what rests on that group, with the numbers from there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from finmodel.graph.compile import block_width, compile_program
from finmodel.graph.instructions import Instruction
from finmodel.graph.linear_forms import PARAMETER, STATE, Form, Forms
from finmodel.graph.program import Program

_NARROWEST, _WIDEST = 256, 1_024
_TERMS_AT_A_TIME = 8


def differences(
    forms: Forms, value: Form, groups: Sequence[Sequence[int]], moving: Sequence[Sequence[int]]
) -> Program:
    """The program of a value and what each of some groups alone moves it by.

    A scenario gives the parameters of all groups here, ascending, then the same there. The
    first cell is the value here; each other is the value where one of the groups in `moving` is
    as it is there and the rest as here, less the value here.
    """
    numbers = sorted(number for group in groups for number in group)
    place_of = {number: place for place, number in enumerate(numbers)}
    group_of = {place_of[number]: at for at, group in enumerate(moving) for number in group}
    here = compile_program(forms, [value], reuse=not moving).narrowed(numbers)
    steps = list(_in_short_sums(here))
    results = 1 + max((step.row for step in steps), default=-1)
    spare = results + len(moving)
    instructions, rows = steps.copy(), spare
    for group, resting in enumerate(_resting(steps, group_of, len(moving))):
        moved: dict[int, int] = {}
        for step in (steps[at] for at in resting):
            instructions.append(_there(step, moved, spare + len(moved), len(numbers)))
            moved[step.row] = spare + len(moved)
        instructions.append(_change(here, moved, results + group))
        rows = max(rows, spare + len(moved))
    terms = len(here.columns)
    return Program(
        2 * len(numbers),
        rows,
        min(block_width(rows, _NARROWEST), _WIDEST),
        tuple(instructions),
        np.concatenate([here.weights, np.ones(len(moving))]),
        np.concatenate([here.columns, np.arange(results, spare)]),
        np.concatenate([[0], terms + np.arange(len(moving) + 1)]),
        np.zeros(1 + len(moving)),
    )


def _in_short_sums(program: Program) -> Iterator[Instruction]:
    """The instructions, each long sum as sums of a few terms and of those sums.

    What moves one term of thousands leaves most of the short ones as they are.
    """
    rows = program.rows
    for step in program.instructions:
        while len(step.rows) > _TERMS_AT_A_TIME and step.operation == "sum":
            parts = []
            for at in range(0, len(step.rows), _TERMS_AT_A_TIME):
                some = slice(at, at + _TERMS_AT_A_TIME)
                yield Instruction("sum", rows, step.rows[some], weights=step.weights[some])
                parts.append(rows)
                rows += 1
            step = replace(step, rows=tuple(parts), weights=(1.0,) * len(parts))  # noqa: PLW2901
        yield step


def _resting(
    steps: Sequence[Instruction], group_of: dict[int, int], groups: int
) -> list[list[int]]:
    """For each group the places of the steps that rest on it."""
    resting: list[list[int]] = [[] for _ in range(groups)]
    found: dict[int, frozenset[int]] = {}
    for at, step in enumerate(steps):
        if step.operation in (PARAMETER, STATE):
            moves = group_of.get(step.rows[0])
            on: frozenset[int] = frozenset() if moves is None else frozenset({moves})
        else:
            read = [*step.rows, *(one for one in step.operands if isinstance(one, int))]
            on = frozenset().union(*(found[row] for row in read))
        found[step.row] = on
        for group in on:
            resting[group].append(at)
    return resting


def _there(step: Instruction, moved: dict[int, int], row: int, parameters: int) -> Instruction:
    """The same step where what is moved is read as it is there."""
    if step.operation in (PARAMETER, STATE):
        return replace(step, row=row, rows=(parameters + step.rows[0], *step.rows[1:]))
    return replace(
        step,
        row=row,
        rows=tuple(moved.get(one, one) for one in step.rows),
        operands=tuple(
            moved.get(one, one) if isinstance(one, int) else one for one in step.operands
        ),
    )


def _change(here: Program, moved: dict[int, int], row: int) -> Instruction:
    """What the moved rows add to the value, less what they add here."""
    rows: list[int] = []
    weights: list[float] = []
    for column, weight in zip(here.columns.tolist(), here.weights.tolist(), strict=True):
        if column in moved:
            # One beside the other, so that what stays the same is exactly 0.
            rows += (moved[column], column)
            weights += (weight, -weight)
    return Instruction("sum", row, tuple(rows), weights=tuple(weights))
