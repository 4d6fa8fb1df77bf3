"""A figure that nobody knows yet (TBC) among others of a row: a fault, unless `--tbc` says."""

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, RowFault
from finmodel.intake.notes import counted

LEFT_OUT = "one of its figures is not known yet (TBC)"
"""Why a row waits that `--tbc leave-out` leaves out."""
_KIND = "TBC among its figures"
_MEND = "--tbc leave-out, or --tbc 0"


def leaves_out(answers: Answers) -> bool:
    """Whether a row with TBC among its figures waits until it has them all."""
    return answers.setting("tbc") == "leave-out"


def reads_nought(answers: Answers) -> bool:
    """Whether TBC among figures is read as 0."""
    return answers.setting("tbc") == "0"


def tbc_fault(row: int, column: str = "", holds: str = "", of: str = "") -> RowFault:
    """The fault of a row with TBC among its figures, where nobody said what to do."""
    return RowFault(_KIND, row, column, holds, _MEND, of)


def say_nought(rows: int, findings: Findings) -> None:
    """Say how many rows had TBC read as 0."""
    if rows:
        findings.notes.append(
            f"{counted(rows, 'row')} with TBC among the figures: it is read as 0, as --tbc says."
        )
