"""Which rows of a table are records, and what the others are."""

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from finmodel.intake.layout.alike_totals import sums_of_alike
from finmodel.intake.layout.body import Body
from finmodel.intake.layout.cells import Holds
from finmodel.intake.layout.row_sums import Amounts, Footing
from finmodel.intake.layout.row_words import (
    analysis_named,
    is_bare_total,
    is_firm_name,
    is_furniture,
    is_net_name,
    is_note,
    is_total_name,
)
from finmodel.intake.layout.totals import Candidate, footings

if TYPE_CHECKING:
    import numpy as np

_PERCENTAGE = re.compile(r"\(?[-+]?\d+(\.\d+)?\s*%\)?")
_AGAIN = "headings again"
GOES_ON = "the rest of the row above"
_LONG = 90
_FEW_BELOW = 4

_PERCENTAGES = re.compile(r"\(%\)|%\W*$|^\W*%")
"""A heading whose figures are percentages, however they are shown."""


@dataclass(frozen=True)
class RowKinds:
    """What the rows of a table are, by place.

    Attributes:
        records: the places of its records.
        why: of every other row that holds something, why it is none.
        above: by place of a record, the words that stand above it as a heading.
        totals: the rows that are totals, and what each is the sum of.
        not_footing: total rows that are no sum of rows above or below them, with the sum of the
            rows since the total before.
        kept: the rows that are called as a total is, and are records.
        shares: the places of columns of percentages, which no total is the sum of.
    """

    records: "np.ndarray"
    why: dict[int, str] = field(default_factory=dict)
    above: dict[int, str] = field(default_factory=dict)
    totals: dict[int, Footing] = field(default_factory=dict)
    not_footing: dict[int, Footing] = field(default_factory=dict)
    kept: tuple[int, ...] = ()
    shares: frozenset[int] = frozenset()


def row_kinds(body: Body, heading_texts: tuple[str, ...]) -> RowKinds:
    """Say of each row of a body what it is."""
    import numpy as np

    cells = body.cells
    why, sections = _rows_of_words(body, heading_texts)
    other = np.zeros(len(cells.rows), dtype=bool)
    other[list(why)] = True
    with_figures = body.with_figures & ~other
    blank = ~cells.any_filled
    last = body.last
    names = {row: name for row, name in body.names.items() if with_figures[row]}
    candidates, analyses = _candidates(body, names, last)
    for row, kind in analyses.items():
        why[row] = kind
    counted = with_figures.copy()
    counted[[one.row for one in candidates]] = False
    counted[list(analyses)] = False
    percentages = _percentage_cells(body)
    columns = body.of_figures.nonzero()[0]
    amounts = Amounts(
        cells.amounts[:, columns],
        (cells.holds == Holds.AMOUNT_TEXT)[:, columns],
        counted,
        _as_records(body, with_figures),
    )
    breaks = sorted([*blank.nonzero()[0].tolist(), *sections])
    of_shares = _mostly(percentages, cells.figures)
    additive = ~of_shares[columns]
    whole = amounts.start(0)
    found = footings(amounts, candidates, breaks, additive, alone=not body.reference)
    named = [one.row for one in candidates if one.named and one.row not in found]
    summed = with_figures.copy()
    summed[[*found, *analyses, *named]] = False
    bare = [row for row in named if is_bare_total(names[row])]
    alike = sums_of_alike(amounts, body, bare, summed, additive)
    not_footing = {}
    for one in candidates:
        row = one.row
        if row in found:
            why[row] = _kind_of_total(body, names[row], found[row])
        elif row in alike:
            why[row] = "total" if row > last else "subtotal"
        elif not one.record:
            why[row] = "subtotal" if row < last else "total"
            above = max((each for each in found if each < row), default=-1)
            start = amounts.start(above + 1) if row < last else whole
            not_footing[row] = amounts.footing(row, start)
    _below_the_total(body, names, found, why, last)
    _whole_totals(cells.any_filled, found, why)
    for row in list(why):
        if row in names and _all_percentages(percentages, cells.figures, row):
            why[row] = "percentage below the total" if row > last else "percentage"
    taken = cells.any_filled.copy()
    taken[list(why)] = False
    records = taken.nonzero()[0]
    kept = tuple(one.row for one in candidates if one.named and one.row not in why)
    shares = frozenset(of_shares.nonzero()[0].tolist())
    return RowKinds(
        records, why, _above(records, sections, why), found | alike, not_footing, kept, shares
    )


def _as_records(body: Body, with_figures: "np.ndarray") -> "np.ndarray":
    """The rows that look like records, which say how exactly the figures are written."""
    plain: np.ndarray = with_figures & body.plain
    full = plain & ~body.lacking
    return full if full.any() else plain


def _rows_of_words(
    body: Body, heading_texts: tuple[str, ...]
) -> tuple[dict[int, str], dict[int, str]]:
    """Of the rows without a figure: why each that is no record is none, and names of sections."""
    import numpy as np

    cells = body.cells
    why: dict[int, str] = {}
    sections: dict[int, str] = {}
    filled = cells.filled.sum(axis=1)
    unknown = ((cells.holds == Holds.UNKNOWN) | (cells.holds == Holds.ERROR))[:, body.of_figures]
    rows = (~body.with_figures & (filled > 0)).nonzero()[0]
    figure_rows = body.with_figures.nonzero()[0]
    last = int(figure_rows[-1]) if len(figure_rows) else -1
    for row in rows.tolist():
        texts = cells.texts(row)
        if _repeats(texts, heading_texts, below=why.get(row - 1) == _AGAIN):
            why[row] = _AGAIN
        elif any(is_furniture(text) for text in texts) and len(texts) <= 3:
            why[row] = "page furniture"
        elif unknown[row].any() or (len(texts) > 1 and not body.lacking[row]):
            continue
        elif row > last and any(_PERCENTAGE.fullmatch(text) for text in texts):
            why[row] = "percentage below the total"
        elif row > last or is_note(texts[0]) or max(map(len, texts)) > _LONG:
            why[row] = "note"
        elif len(texts) == 1 and _goes_on(body, row, texts[0]):
            why[row] = GOES_ON
        elif len(texts) == 1:
            following = figure_rows[np.searchsorted(figure_rows, row)]
            if _is_section(body, row, int(following), texts[0]):
                why[row] = "section name"
                sections[row] = texts[0]
    return why, sections


def _goes_on(body: Body, row: int, text: str) -> bool:
    """Whether words alone are the rest of the words in the cell above, as a print breaks them."""
    (column,) = body.cells.filled[row].nonzero()[0].tolist()
    above = body.cells.holds[row - 1, column] == Holds.WORDS and row > 0
    return bool(above and text[0].islower() and not body.of_figures[column])


def _is_section(body: Body, row: int, following: int, text: str) -> bool:
    """Whether words alone in a row head the rows below them.

    Where records have one name alone, words are a record without a figure, unless they end in a
    colon, are in capitals or are merged over columns.
    """
    if int(body.labels.sum()) > 1:
        return following > row
    number = body.cells.rows[row]
    merged = any(
        one.top <= number <= one.bottom and one.right > one.left for one in body.cells.sheet.merged
    )
    return merged or text.endswith(":") or text.isupper()


def _repeats(texts: tuple[str, ...], headings: tuple[str, ...], *, below: bool) -> bool:
    known = set(headings)
    return (len(texts) > 1 or below) and sum(text in known for text in texts) >= 0.8 * len(texts)


def _candidates(
    body: Body, names: dict[int, str], last: int
) -> tuple[list[Candidate], dict[int, str]]:
    candidates = []
    end = max(names, default=-1)
    analyses = {}
    for row, name in names.items():
        lacking, incomplete = bool(body.lacking[row]), bool(body.incomplete[row])
        analysis = analysis_named(name)
        named = is_total_name(name) and not (analysis and analysis != "percentage")
        part = analysis == "of which" and not body.reference
        if analysis and not named and (lacking or part or (incomplete and row > last)):
            analyses[row] = analysis
        elif named or lacking or not body.reference:
            unlike = lacking or (named and incomplete)
            firmly = named and not body.reference and is_firm_name(name)
            # Where other words say that a row is a record, a mere "Overall …" does not undo it.
            telling = is_firm_name(name) or int(body.labels.sum()) == 1
            alone = row == end and not body.reference and telling
            record = not named or not (lacking or incomplete or alone)
            candidates.append(Candidate(row, named, unlike, record, firmly))
    return candidates, analyses


def _kind_of_total(body: Body, name: str, footing: Footing) -> str:
    if is_net_name(name):
        return "net"
    whole = footing.start <= body.first and footing.stop > body.last
    return "total" if whole else "subtotal"


def _whole_totals(filled: "np.ndarray", found: dict[int, Footing], why: dict[int, str]) -> None:
    """Call those totals grand totals that cover every record."""
    records = [row for row in filled.nonzero()[0].tolist() if row not in why]
    for row, footing in found.items():
        whole = records and footing.start <= records[0] and footing.stop > records[-1]
        if why[row] == "subtotal" and whole:
            why[row] = "total"


def _below_the_total(
    body: Body, names: dict[int, str], found: dict[int, Footing], why: dict[int, str], last: int
) -> None:
    """Say what rows with figures below the grand total are."""
    total = max(found, default=-1)
    if total < 0 or found[total].start > body.first or found[total].stop != total:
        return
    if not (body.named_totals[total] or body.lacking[total]):
        # A record by its words, which is a sum perhaps by chance, ends no list.
        return
    below = [row for row in names if row > total]
    if total < last and (body.reference or len(below) > _FEW_BELOW):
        below = [row for row in below if body.lacking[row] and row > last]
    for row in below:
        if total < last and row in body.names and body.named_totals[row]:
            continue
        if row not in found and why.get(row) in (None, "of which", "check", "subtotal", "total"):
            kind = analysis_named(names[row])
            why[row] = (
                kind if kind in ("target", "gap", "contingency") else "analysis below the total"
            )


def _percentage_cells(body: Body) -> "np.ndarray":
    import numpy as np

    cells = body.cells
    found = np.zeros(cells.holds.shape, dtype=bool)
    rows = {number: place for place, number in enumerate(cells.rows.tolist())}
    columns = {number: place for place, number in enumerate(cells.columns.tolist())}
    for row, column in cells.sheet.percentages:
        if row in rows and column in columns:
            found[rows[row], columns[column]] = True
    for row, column in zip(*(cells.holds == Holds.AMOUNT_TEXT).nonzero(), strict=True):
        if "%" in cells.values[row, column]:
            found[row, column] = True
    for column, heading in enumerate(body.headings):
        if _PERCENTAGES.search(heading.text):
            found[:, column] = True
    return found


def _mostly(cells: "np.ndarray", of: "np.ndarray") -> "np.ndarray":
    found: np.ndarray = (cells & of).sum(axis=0) > 0.5 * of.sum(axis=0)
    return found


def _all_percentages(percentages: "np.ndarray", figures: "np.ndarray", row: int) -> bool:
    return bool(figures[row].any() and percentages[row][figures[row]].all())


def _above(records: "np.ndarray", sections: dict[int, str], why: dict[int, str]) -> dict[int, str]:
    """The name of the section of each record: up to the next section or the next total."""
    import numpy as np

    ends = sorted(
        [*sections, *(row for row, kind in why.items() if kind in ("subtotal", "total", "net"))]
    )
    found = {}
    for row, until in zip_longest(ends, ends[1:]):
        if row in sections:
            first = int(np.searchsorted(records, row))
            stop = len(records) if until is None else int(np.searchsorted(records, until))
            found.update(dict.fromkeys(records[first:stop].tolist(), sections[row]))
    return found
