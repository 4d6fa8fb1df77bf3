"""What the sheet Checks says, and what `finmodel check` says of the same."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from finmodel.graph.units import style_of
from finmodel.outputs.excel.sheet_names import OPENING
from finmodel.results import CheckResult
from tests.outputs.excel.board.recalculators import Cells, rows_of

NOT_LIVE = ("drivers-explain",)
"""The split by driver is no line of the model: the sheet says that it is not among its checks."""
ONLY_LIVE = ("simulation-current",)
"""Whether a simulation was drawn from the inputs as they are is asked of a workbook alone."""


class Verdict(NamedTuple):
    """One row of the sheet."""

    status: object
    holds: object
    tolerance: object
    differences: list[object]


def verdicts(board: Path, cells: Cells, years: int) -> dict[str, Verdict]:
    """Every row of the sheet Checks by its id, read through `cells`."""
    ids: dict[str, int] = {}
    heading = 0
    for number, (first, *_) in enumerate(rows_of(board)("Checks"), 1):
        if first == "Check":
            heading = number
        elif heading and first:
            assert first not in ids, f"{first} stands twice"
            ids[str(first)] = number
    first_year, end = OPENING + 1, OPENING + years
    return {
        id_: Verdict(
            cells("Checks", row, end + 3),
            cells("Checks", row, end + 1),
            cells("Checks", row, 4),
            [cells("Checks", row, column) for column in range(first_year, end + 1)],
        )
        for id_, row in ids.items()
    }


def disagreements(told: Iterable[CheckResult], live: dict[str, Verdict]) -> Iterator[str]:
    """Every check of which the workbook and the engine say different things."""
    known = {check.id: check for check in told if check.id not in NOT_LIVE}
    for id_ in known.keys() - live.keys():
        yield f"{id_}: the workbook has no such check"
    for id_ in live.keys() - known.keys() - set(ONLY_LIVE):
        # A row of what a cell leaves out stays, with nothing in it.
        row = live[id_]
        if row.holds != 1 or any(isinstance(one, int | float) for one in row.differences):
            yield f"{id_}: in the workbook alone"
    for id_, verdict in live.items():
        if (verdict.holds == 1) != (verdict.status == "pass"):
            yield f"{id_}: holds {verdict.holds}, and yet {verdict.status}"
        if id_ in known:
            yield from _disagreements(known[id_], verdict)


def _disagreements(check: CheckResult, live: Verdict) -> Iterator[str]:
    if check.status != live.status:
        yield f"{check.id}: {check.status}, in the workbook {live.status}"
    if check.difference is None or check.tolerance is None:
        return
    # What rounding may add follows the largest figure: in a workbook, that of when it was made.
    allowed = 9 * check.tolerance if check.exact else 1e-6 * max(1.0, abs(check.expected or 0))
    if not isinstance(live.tolerance, int | float) or (
        abs(live.tolerance - check.tolerance) > allowed
    ):
        yield f"{check.id}: tolerance {check.tolerance}, in the workbook {live.tolerance}"
    # Differences are shown as the tables round; of several organisations, the largest.
    numbers = [abs(one) for one in live.differences if isinstance(one, int | float)]
    close = max(1e-9, 0.51 / 10 ** style_of(check.unit).excel_places)
    if not any(abs(one - abs(check.difference)) <= close for one in numbers):
        yield f"{check.id}: out by {check.difference}, in the workbook by {live.differences}"
