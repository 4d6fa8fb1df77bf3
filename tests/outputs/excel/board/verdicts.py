"""What the sheet Checks says, and what `finmodel check` says of the same."""

from collections.abc import Iterator
from math import isnan
from pathlib import Path
from typing import NamedTuple

from finmodel.outputs.excel.sheet_names import OPENING
from finmodel.projection import CheckResult
from tests.outputs.excel.board.recalculators import Cells, rows_of

WHOLE = ("bridge-foots", "walk-foots")
"""Checks of the whole to the engine; the workbook looks at each organisation."""
NOT_LIVE = ("drivers-explain",)
"""The split by driver is no line of the model: the sheet says that it is not among its checks."""
COMPARED = (
    "organisations-sum",
    "contract-activity",
    "capital-sources",
    "stranded-cost",
    "savings-rate",
    "counted-twice",
    "top-down-pressure",
    "published",
)
"""Checks that are out by the same figure in both, whichever way they count."""


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


def disagreements(told: tuple[CheckResult, ...], live: dict[str, Verdict]) -> Iterator[str]:
    """Every check of which the workbook and the engine say different things."""
    known = {check.id: check for check in told}
    for id_, check in known.items():
        name = id_.partition(".")[0]
        if id_ in live:
            yield from _apart(check, live[id_])
        elif name in WHOLE:
            worst = {one.status for key, one in live.items() if key.startswith(f"{name}.")}
            if ("fail" in worst) != (check.status == "fail"):
                yield f"{id_}: {check.status}, of each organisation {worst}"
        elif name not in NOT_LIVE and (check.status != "pass" or id_ != name):
            # A check with nothing to look at passes once, under its own name.
            yield f"{id_}: {check.status}, and the workbook has no such check"
    for id_, verdict in live.items():
        if id_ not in known and id_.partition(".")[0] not in WHOLE and verdict.status != "pass":
            yield f"{id_}: {verdict.status} in the workbook alone"
        if (verdict.holds == 1) != (verdict.status == "pass"):
            yield f"{id_}: holds {verdict.holds}, and yet {verdict.status}"


def _apart(check: CheckResult, live: Verdict) -> Iterator[str]:
    if check.status != live.status:
        yield f"{check.id}: {check.status}, in the workbook {live.status}"
    name = check.id.partition(".")[0]
    if name not in COMPARED or check.difference is None or isnan(check.difference):
        return
    numbers = [one for one in live.differences if isinstance(one, int | float)]
    # Money is shown as the tables round; a year that is not looked at is 0.
    rate = name in ("savings-rate", "contract-activity")
    signed = name == "savings-rate"
    shown = max(numbers if signed else map(abs, numbers), default=0.0)
    expected = check.difference if signed else abs(check.difference)
    if abs(shown - expected) > (1e-9 if rate else 0.051):
        yield f"{check.id}: out by {check.difference}, in the workbook by {shown}"
    if name == "published" and (
        check.tolerance is None
        or not isinstance(live.tolerance, int | float)
        or abs(live.tolerance - check.tolerance) > 1e-6 * max(1.0, abs(check.expected or 0))
    ):
        yield f"{check.id}: tolerance {check.tolerance}, in the workbook {live.tolerance}"
