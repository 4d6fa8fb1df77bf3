"""The folded graph as a list of operations on reused buffers, run block by block of scenarios.

One row of a buffer holds one atom for the scenarios of a block: wide enough that an operation
outweighs the call that starts it, narrow enough that the rows at hand stay in a core's cache.
What the wanted cells are made of is one product with a sparse matrix at the end. Blocks have a
width of the program's own, and the last is filled up: a scenario's figures do not depend on how
many others are asked for, in which order, or by whom.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isinf

import numpy as np

from finmodel.graph.axes import Positions
from finmodel.graph.bound_steps import bound_steps
from finmodel.graph.cells import cells_of
from finmodel.graph.expressions import NotFiniteError
from finmodel.graph.instructions import Instruction
from finmodel.graph.linear_forms import PARAMETER, STATE
from finmodel.graph.lines import Numbers


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
    def memory(self) -> int:
        """Bytes that running it takes: the numbers of a block, and the calls that fill them."""
        calls = len(self.instructions) + sum(len(step.rows) for step in self.instructions)
        return 8 * self.width * (self.rows + self.parameters + self.cells) + _A_CALL * calls

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

    def narrowed(self, numbers: Sequence[int]) -> "Program":
        """The same where a scenario gives these parameters alone, the only ones that it reads."""
        place_of = {number: place for place, number in enumerate(numbers)}
        return replace(
            self,
            parameters=len(numbers),
            instructions=tuple(
                replace(step, rows=(place_of[step.rows[0]], *step.rows[1:]))
                if step.operation in (PARAMETER, STATE)
                else step
                for step in self.instructions
            ),
        )


_A_CALL = 400
"""Bytes, more or less, of a call that is ready to be made."""


class Runner:
    """Runs a program again and again in the same buffers: for one thread at a time."""

    def __init__(self, program: Program) -> None:
        self._program = program
        buffer = np.zeros((max(program.rows, 1), program.width))
        self._given = np.zeros((program.parameters, program.width))
        self._steps = bound_steps(program.instructions, buffer, self._given)
        self._cells = cells_of(program.weights, program.columns, program.starts, buffer)
        self._constants = program.constants[:, np.newaxis]

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
        for step in self._steps:
            step()
        cells = self._cells()
        return np.add(cells, self._constants, out=cells)
