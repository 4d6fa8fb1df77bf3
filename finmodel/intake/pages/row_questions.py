"""Rows that an answer of a few letters mends, as questions to somebody who is there."""

from collections.abc import Sequence

from finmodel.intake.findings import Question, RowFault
from finmodel.intake.schemes.worth import NO_START

_MOST = 5
"""As many rows are asked about, one after the other; more are better mended in the list."""


def questions_of(faults: Sequence[RowFault]) -> tuple[Question, ...]:
    """A question for each row, where all faults are records without a start; else none."""
    if len(faults) > _MOST or any(one.kind != NO_START or not one.of for one in faults):
        return ()
    return tuple(
        Question(
            "--start",
            f"In which month does {one.of} start?",
            of=(one.of,),
            why=f"row {one.row} gives none.",
        )
        for one in faults
    )
