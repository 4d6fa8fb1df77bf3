"""What is said about the totals of a table, and about what is not taken with them."""

from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from finmodel.intake.layout.body import Body
from finmodel.intake.layout.cells import Holds
from finmodel.intake.layout.row_kinds import RowKinds
from finmodel.intake.layout.row_sums import Footing
from finmodel.intake.layout.row_words import is_total_name
from finmodel.intake.notes import and_list, counted

_MOST = 12
"""Sentences about single rows; those beyond are counted."""


def said_of(body: Body, kinds: RowKinds) -> tuple[str, ...]:
    """Sentences about the totals of a table: which foot, which do not, and by what they differ."""
    totals = {**kinds.totals, **kinds.not_footing}
    each = [
        sentence
        for row in sorted({*totals, *kinds.kept})
        for sentence in _of_row(body, kinds, row, totals.get(row))
    ]
    more = len(each) - _MOST
    rest = [f"{counted(more, 'more such row')}."] if more > 0 else []
    return (*_footing(body, kinds), *each[:_MOST], *rest, *_errors(body, kinds))


def _footing(body: Body, kinds: RowKinds) -> tuple[str, ...]:
    """How many totals agree with the rows they are the total of."""
    places = body.of_figures.nonzero()[0].tolist()
    shown = body.cells.figures[:, places]
    shown[:, [place for place, column in enumerate(places) if column in kinds.shares]] = False
    whole = [row for row, one in kinds.totals.items() if one.foots[shown[row]].all()]
    count = {
        name: sum(kinds.why.get(row) == name for row in whole)
        for name in ("subtotal", "net", "total")
    }
    words = [
        counted(number, "net row" if name == "net" else name)
        for name, number in count.items()
        if number
    ]
    verb = "agrees with its rows" if sum(count.values()) == 1 else "agree with their rows"
    return (f"{and_list(words)} {verb}.",) if words else ()


def _of_row(body: Body, kinds: RowKinds, row: int, footing: Footing | None) -> list[str]:
    cells = body.cells
    name = body.names.get(row, "")
    number = int(cells.rows[row])
    called = f'Row {number}, "{name}",' if name else f"Row {number}"
    if footing is None or row in kinds.kept:
        return [f"{called} is not the sum of rows above it: it is taken as a record."]
    said = []
    if row in kinds.totals and not is_total_name(name):
        first, last = int(cells.rows[footing.start]), int(cells.rows[footing.stop - 1])
        said.append(f"{called} is the sum of rows {first} to {last}: it is taken as a total.")
    if footing.skipped:
        said.append(f"{called} leaves out amounts typed as text, as a spreadsheet's sum does.")
    first = int(cells.rows[footing.start])
    count = sum(first <= one < number for one in cells.sheet.hidden_rows)
    hidden = f", without {counted(count, 'hidden row')}" if count else ""
    for place, column in enumerate(body.of_figures.nonzero()[0].tolist()):
        if column in kinds.shares:
            continue
        if cells.figures[row, column] and not footing.foots[place]:
            said.append(
                f"{called} shows {cells.amounts[row, column]:,.15g} in "
                f'"{body.headings[column].text}", and its rows come to '
                f"{footing.sums[place]:,.12g}{hidden}."
            )
    return said


def _errors(body: Body, kinds: RowKinds) -> tuple[str, ...]:
    """Errors in rows that are not taken, by their cells."""
    cells = body.cells
    found = [
        f"{get_column_letter(int(cells.columns[column]))}{int(cells.rows[row])} "
        f"({cells.text(row, column)})"
        for row, column in zip(
            *(each.tolist() for each in (cells.holds == Holds.ERROR).nonzero()), strict=True
        )
        if row in kinds.why
    ]
    if not found:
        return ()
    shown = (
        "shows an error, in a row that is" if len(found) == 1 else "show errors, in rows that are"
    )
    return (f"{and_list(found[:_MOST])} {shown} not taken.",)
