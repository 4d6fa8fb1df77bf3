"""The folded graph as a list of operations on reused buffers, run block by block of scenarios.

One row of a buffer holds one atom for the scenarios of a block: wide enough that an operation
outweighs the call that starts it, narrow enough that the rows at hand stay in a core's cache.
What the wanted cells are made of is one matrix product at the end. Blocks have a width of the
program's own, and the last is filled up: a scenario's figures do not depend on how many others
are asked for, in which order, or by whom.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from finmodel.graph.forms import PARAMETER, STATE
from finmodel.graph.lines import Numbers
from finmodel.graph.reading import DivisionByZeroError

_TILE_WORK = 200_000
_NARROWEST_TILE = 64

Operand = int | float
"""A row of the buffer, or a number that does not vary."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """Work out one row: `operation` on operands, or a weighted sum of rows.

    Attributes:
        rows: of a product or a sum; of a parameter its number and of a state also the state's.
        operands: of any other operation.
        weights: for a sum, the weight of each operand; `constant` is added.
        origin: for a division, what is said when it divides by zero.
    """

    operation: str
    row: int
    rows: tuple[int, ...] = ()
    operands: tuple[Operand, ...] = ()
    weights: tuple[float, ...] = ()
    constant: float = 0.0
    origin: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Program:
    """What is left to work out for each scenario; picklable, so that workers can be sent it.

    Attributes:
        parameters: how many numbers a scenario is given.
        rows: how many rows a buffer needs.
        width: scenarios in a block.
        instructions: in order.
        weights: shape (cells, rows at the front of the buffer): the matrix of the cells.
        constants: shape (cells,): what is added to it.
        direct: cells that are one row times a number: (cell, row, weight).
        summed: cells that are added up row by row, because one of them may be null:
            (cell, rows, weights).
    """

    parameters: int
    rows: int
    width: int
    instructions: tuple[Instruction, ...]
    weights: Numbers
    constants: Numbers
    direct: tuple[tuple[int, int, float], ...]
    summed: tuple[tuple[int, tuple[int, ...], tuple[float, ...]], ...]

    @property
    def cells(self) -> int:
        """How many figures a scenario has."""
        return len(self.constants)

    def run(self, given: Numbers) -> Numbers:
        """The wanted cells of every scenario.

        `given` has shape (parameters, scenarios), a parameter of states holding the number of
        the state; the result has shape (cells, scenarios).

        Raises:
            DivisionByZeroError: a line divides by zero in one of the scenarios.
        """
        return Runner(self).run(given)


class Runner:
    """Runs a program again and again in the same buffers."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._buffer = np.zeros((max(program.rows, 1), program.width))
        self._spare = np.zeros(program.width)
        self._given = np.zeros((program.parameters, program.width))
        self._found = np.zeros((program.cells, program.width))
        self._tiles = _tiles(program.weights.shape[0], program.weights.shape[1], program.width)

    def run(self, given: Numbers) -> Numbers:
        """As `Program.run`."""
        program = self._program
        count = given.shape[1]
        found = np.empty((program.cells, count))
        with np.errstate(all="ignore"):
            for first in range(0, count, program.width):
                last = min(first + program.width, count)
                self._given[:, : last - first] = given[:, first:last]
                self._given[:, last - first :] = given[:, last - 1 : last]
                self._block()
                found[:, first:last] = self._found[:, : last - first]
        return found

    def _block(self) -> None:
        program, buffer, spare = self._program, self._buffer, self._spare
        for step in program.instructions:
            out = buffer[step.row]
            rows = step.rows
            if step.operation == "*":
                np.multiply(buffer[rows[0]], buffer[rows[1]], out=out)
            elif step.operation == "sum":
                np.multiply(buffer[rows[0]], step.weights[0], out=out)
                for row, weight in zip(rows[1:], step.weights[1:], strict=True):
                    np.multiply(buffer[row], weight, out=spare)
                    np.add(out, spare, out=out)
                if step.constant:
                    np.add(out, step.constant, out=out)
            elif step.operation == PARAMETER:
                np.copyto(out, self._given[rows[0]])
            elif step.operation == STATE:
                np.equal(self._given[rows[0]], rows[1], out=out)
            else:
                self._other(step, out)
        front = program.weights.shape[1]
        if front:
            for cells, columns in self._tiles:
                np.matmul(
                    program.weights[cells], buffer[:front, columns], out=self._found[cells, columns]
                )
            np.add(self._found, program.constants[:, np.newaxis], out=self._found)
        else:
            self._found[:] = program.constants[:, np.newaxis]
        for cell, row, weight in program.direct:
            np.multiply(buffer[row], weight, out=self._found[cell])
        for cell, rows, weights in program.summed:
            total = self._found[cell]
            total[:] = program.constants[cell]
            for row, weight in zip(rows, weights, strict=True):
                np.multiply(buffer[row], weight, out=spare)
                np.add(total, spare, out=total)

    def _other(self, step: Instruction, out: Numbers) -> None:
        read = [self._buffer[o] if isinstance(o, int) else o for o in step.operands]
        if step.operation in ("/", "ratio"):
            below = np.broadcast_to(read[1], out.shape)
            nothing = below == 0
            if step.operation == "/" and nothing.any():
                raise DivisionByZeroError(step.origin)
            result = np.divide(read[0], below)
            np.copyto(out, np.where(nothing, np.nan, result))
        elif step.operation == "choice":
            np.copyto(out, np.where(np.not_equal(read[0], 0), read[1], read[2]))
        else:
            np.copyto(out, _WORK_OUT[step.operation](*read))


_WORK_OUT: dict[str, Callable[..., npt.NDArray[np.generic]]] = {
    "min": np.minimum,
    "max": np.maximum,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
}


def _tiles(cells: int, terms: int, width: int) -> list[tuple[slice, slice]]:
    """The matrix product in pieces too small for the library to share among threads.

    Threads would cut it otherwise from one machine or worker to the next, and with that change
    the last digit of a figure.
    """
    if not terms:
        return []
    high = max(1, min(cells, _TILE_WORK // (terms * _NARROWEST_TILE)))
    wide = max(_NARROWEST_TILE, _TILE_WORK // (terms * high))
    wide = min(width, 1 << (wide.bit_length() - 1))
    return [
        (slice(row, min(row + high, cells)), slice(column, column + wide))
        for row in range(0, cells, high)
        for column in range(0, width, wide)
    ]
