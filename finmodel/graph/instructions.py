"""One operation of a program, on rows of a buffer."""

from dataclasses import dataclass

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
