"""The folded graph as a list of operations on reused buffers, run block by block of scenarios.

One row of a buffer holds one atom for the scenarios of a block: wide enough that an operation
outweighs the call that starts it, narrow enough that the rows at hand stay in a core's cache.
What the wanted cells are made of is one product with a sparse matrix at the end. Blocks have a
width of the program's own, and the last is filled up: a scenario's figures do not depend on how
many others are asked for, in which order, or by whom.
"""

from dataclasses import dataclass
from math import isinf

import numpy as np

from finmodel.graph.axes import Positions
from finmodel.graph.expressions import OPERATIONS, DivisionByZeroError, NotFiniteError
from finmodel.graph.linear_forms import PARAMETER, STATE
from finmodel.graph.lines import Numbers

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
        weights: shape (terms,): by what the rows of the cells are multiplied, cell by cell.
        columns: shape (terms,): those rows, at the front of the buffer.
        starts: shape (cells + 1,): where the terms of each cell start.
        constants: shape (cells,): what is added to them.
        too_large: what is said of each cell where its figure is too large for a float.
    """

    parameters: int
    rows: int
    width: int
    instructions: tuple[Instruction, ...]
    weights: Numbers
    columns: Positions
    starts: Positions
    constants: Numbers
    too_large: tuple[str, ...] = ()

    @property
    def cells(self) -> int:
        """How many figures a scenario has."""
        return len(self.constants)

    @property
    def overflows(self) -> bool:
        """Whether a number that does not vary is too large for a float."""
        sums = (weight for step in self.instructions for weight in (*step.weights, step.constant))
        return bool(
            np.isinf(self.weights).any() or np.isinf(self.constants).any() or any(map(isinf, sums))
        )

    def run(self, given: Numbers) -> Numbers:
        """The wanted cells of every scenario.

        `given` has shape (parameters, scenarios), a parameter of states holding the number of
        the state; the result has shape (cells, scenarios).

        Raises:
            DivisionByZeroError: a line divides by zero in one of the scenarios.
            NotFiniteError: a figure is too large for a float in one of them.
        """
        return Runner(self).run(given)


class Runner:
    """Runs a program again and again in the same buffers."""

    def __init__(self, program: Program) -> None:
        from scipy.sparse import csr_array

        self._program = program
        self._buffer = np.zeros((max(program.rows, 1), program.width))
        self._spare = np.zeros(program.width)
        self._given = np.zeros((program.parameters, program.width))
        # Only the rows a cell is made of are read: a null in another row is nothing to it.
        front = int(program.columns.max(initial=-1)) + 1
        self._front = self._buffer[:front]
        self._cells = csr_array(
            (program.weights, program.columns, program.starts), shape=(program.cells, front)
        )

    def run(self, given: Numbers) -> Numbers:
        """As `Program.run`."""
        program = self._program
        count = given.shape[1]
        found = np.empty((program.cells, count))
        with np.errstate(all="ignore", over="raise"):
            for first in range(0, count, program.width):
                last = min(first + program.width, count)
                self._given[:, : last - first] = given[:, first:last]
                self._given[:, last - first :] = given[:, last - 1 : last]
                found[:, first:last] = self._finite_block()[:, : last - first]
        return found

    def _finite_block(self) -> Numbers:
        try:
            found, overflows = self._block(), False
        except FloatingPointError:
            overflows = True
            with np.errstate(over="ignore"):
                found = self._block()
        # The product with the cells' own matrix raises nothing.
        lost = ~np.isfinite(found) if overflows else np.isinf(found)
        if lost.any():
            cell = int(np.argmax(lost.any(axis=1)))
            said = self._program.too_large
            raise NotFiniteError(said[cell] if said else "a figure is too large to work with")
        return found

    def _block(self) -> Numbers:
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
        cells: Numbers = np.asarray(self._cells @ self._front)
        return np.add(cells, program.constants[:, np.newaxis], out=cells)

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
            np.copyto(out, OPERATIONS[step.operation](*read))
