"""Instructions as calls that are ready to be made, each bound to the rows it reads and fills.

A block of scenarios costs one call of numpy for each: what it is called with is looked up once,
and the numbers that do not vary are arrays already, which numpy takes in half the time of floats.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import numpy as np

from finmodel.graph import linear_forms
from finmodel.graph.expressions import OPERATIONS, DivisionByZeroError
from finmodel.graph.instructions import Instruction
from finmodel.graph.lines import Numbers

Step = Callable[[], object]
"""Fills one row, or does a part of it."""


def bound_steps(
    instructions: Iterable[Instruction], buffer: Numbers, given: Numbers
) -> tuple[Step, ...]:
    """The instructions on the rows of `buffer`, shape (rows, scenarios).

    `given`, shape (parameters, scenarios), is filled before the steps are run. A step raises
    DivisionByZeroError where a line divides by zero.
    """
    spare = np.zeros(buffer.shape[1])
    return tuple(step for one in instructions for step in _steps(one, buffer, given, spare))


def _steps(one: Instruction, buffer: Numbers, given: Numbers, spare: Numbers) -> Iterator[Step]:
    out = buffer[one.row]
    match one.operation:
        case "*":
            yield partial(np.multiply, buffer[one.rows[0]], buffer[one.rows[1]], out)
        case "sum":
            yield from _sum(one, buffer, out, spare)
        case linear_forms.PARAMETER:
            yield partial(np.copyto, out, given[one.rows[0]])
        case linear_forms.STATE:
            yield partial(np.equal, given[one.rows[0]], np.array(float(one.rows[1])), out)
        case _:
            read = [buffer[o] if isinstance(o, int) else np.array(o) for o in one.operands]
            yield partial(_fills(one), *read, out=out)


def _fills(one: Instruction) -> Callable[..., object]:
    """What is called with the operands and the row to fill."""
    match one.operation:
        case "/":
            return partial(_divide, one.origin)
        case "ratio":
            return _ratio
        case "choice":
            return _choose
        case operation:
            return OPERATIONS[operation]


def _sum(one: Instruction, buffer: Numbers, out: Numbers, spare: Numbers) -> Iterator[Step]:
    """constant + Σ weight × row, without the products by 1 and by -1."""
    first, *others = zip(one.rows, one.weights, strict=True)
    constant = np.array(one.constant)
    row, weight = buffer[first[0]], first[1]
    alone = bool(one.constant) and not others
    if alone and weight == 1:
        yield partial(np.add, row, constant, out)
    elif alone and weight == -1:
        yield partial(np.subtract, constant, row, out)
    else:
        yield partial(np.multiply, row, np.array(weight), out)
        for place, other in others:
            if abs(other) == 1:
                yield partial(np.add if other == 1 else np.subtract, out, buffer[place], out)
            else:
                yield partial(np.multiply, buffer[place], np.array(other), spare)
                yield partial(np.add, out, spare, out)
        if one.constant:
            yield partial(np.add, out, constant, out)


def _divide(origin: str, above: Numbers, below: Numbers, out: Numbers) -> None:
    if not np.all(below):
        raise DivisionByZeroError(origin)
    np.divide(above, below, out)


def _ratio(above: Numbers, below: Numbers, out: Numbers) -> None:
    """The quotient, null where it divides by zero."""
    nothing = below == 0
    np.divide(above, below, out)
    np.copyto(out, np.nan, where=nothing)


def _choose(condition: Numbers, then: Numbers, other: Numbers, out: Numbers) -> None:
    np.copyto(out, np.where(condition != 0, then, other))
