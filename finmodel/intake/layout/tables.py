"""The tables of each sheet of a list."""

from dataclasses import replace

from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from finmodel.intake.findings import Findings
from finmodel.intake.layout.body import Body
from finmodel.intake.layout.carried import carried_down
from finmodel.intake.layout.cells import Cells, cells_of, words
from finmodel.intake.layout.column_sums import column_sums
from finmodel.intake.layout.heading_words import HeadingZone, zone_at
from finmodel.intake.layout.headings import heading_rows
from finmodel.intake.layout.row_kinds import RowKinds, row_kinds
from finmodel.intake.layout.row_words import is_furniture
from finmodel.intake.layout.said import said_of
from finmodel.intake.layout.side_by_side import beside_each_other
from finmodel.intake.layout.sums_said import sums_said
from finmodel.intake.layout.title import title_of
from finmodel.intake.list_file import (
    BadList,
    Heading,
    LeftOut,
    ListFile,
    ListSheet,
    ListTable,
    Total,
)
from finmodel.intake.notes import counted
from finmodel.intake.units import units_in
from finmodel.money_units import MONEY_UNITS

_SHORT = 60
_NO_RECORDS = "has headings and no record below them: nothing of it can be taken in"
_NO_HEADINGS = (
    "has no row of headings above figures that can be seen: name its columns in one row, such as "
    "Ref, Organisation, Scheme, R/NR, Start month, 2025/26 £k"
)


def tables_of(file: ListFile, findings: Findings) -> tuple[ListTable, ...]:
    """Every table of the sheets that are not hidden, in the order of the list.

    Each says which sheets have no table, and which of its rows and columns are not taken.

    Raises:
        BadList: no sheet has a row of headings above figures.
    """
    found: list[ListTable] = []
    no_table: list[LeftOut] = []
    for sheet in file.sheets:
        if sheet.hidden:
            findings.notes.append(f"Sheet {sheet.name} is hidden, and not looked at.")
            continue
        cells = cells_of(sheet)
        tables = _tables_of_sheet(cells, file.path.name)
        found.extend(tables)
        if not tables:
            no_table.append(_sheet_left_out(sheet, _why_no_table(cells)))
    if not any(len(table.rows) for table in found):
        raise BadList(file.path, _NO_RECORDS if found else _NO_HEADINGS)
    return tuple(replace(table, left_out=(*table.left_out, *no_table)) for table in found)


def _sheet_left_out(sheet: ListSheet, why: str) -> LeftOut:
    return LeftOut(f"sheet {sheet.name}", why)


def _why_no_table(cells: Cells) -> str:
    wide = (cells.filled.sum(axis=1) > 1).sum() > 1
    return "no figures" if wide and not cells.figures.any() else "no table"


def _tables_of_sheet(cells: Cells, file: str) -> list[ListTable]:
    tables: list[ListTable] = []
    for part in beside_each_other(cells):
        zones = _zones(part)
        tops = [_top(part, zones, index) for index in range(len(zones))]
        for zone, top, end in zip(zones, tops, [*tops[1:], len(part.rows)], strict=False):
            number = len(tables) + 1
            tables.append(_table(part, file, number, zone, range(top, zone.first), end))
    return tables


def _zones(cells: Cells) -> list[HeadingZone]:
    """The headings of each table; the same headings again are those of the table above."""
    zones: list[HeadingZone] = []
    for first, last in heading_rows(cells):
        floor = zones[-1].last + 1 if zones else 0
        zone = zone_at(cells, first, last, floor)
        if (
            zones
            and _same(zones[-1].headings, zone.headings)
            and not _titled_anew(cells, zones, zone.first)
        ):
            continue
        zones.append(zone)
    return zones


def _titled_anew(cells: Cells, zones: list[HeadingZone], row: int) -> bool:
    """Whether headings that stand again have a title of their own, so that a new table begins.

    A blank row is above such a title; a page that ends between them is the same table further on.
    """
    titles = {text for above in range(zones[0].first) for text in cells.texts(above)}
    titles.update(heading.text for heading in zones[0].headings)
    named = blank = False
    while row and not cells.figures[row - 1].any():
        row -= 1
        texts = cells.texts(row)
        if any(is_furniture(text) for text in texts):
            return False
        blank = blank or (named and not texts)
        named = named or (0 < len(texts) <= 2 and texts[0] not in titles)
    return named and blank


def _same(one: tuple[Heading, ...], other: tuple[Heading, ...]) -> bool:
    texts = {(heading.column, heading.text.lower()) for heading in one}
    others = {(heading.column, heading.text.lower()) for heading in other}
    return len(texts & others) >= 0.8 * max(len(texts), len(others))


def _top(cells: Cells, zones: list[HeadingZone], index: int) -> int:
    """The first row of the title of a table.

    Between two tables it is what stands between the last blank row but the one right above the
    headings and them.
    """
    if not index:
        return 0
    floor = zones[index - 1].last + 1
    row = zones[index].first
    filled = cells.any_filled
    while row > floor and not filled[row - 1]:
        row -= 1
    while row > floor and filled[row - 1] and not cells.figures[row - 1].any():
        row -= 1
    return row


def _table(
    cells: Cells,
    file: str,
    number: int,
    zone: HeadingZone,
    above: range,
    end: int,
) -> ListTable:
    import numpy as np
    import pandas as pd

    title, facts = title_of(cells, above)
    under = cells.part(slice(zone.last + 1, end))
    headings = _with_unnamed(under, zone.headings)
    columns = np.searchsorted(cells.columns, [one.column for one in headings])
    pounds = [_pounds(one, title) for one in headings]
    body = Body(under.part(slice(None), columns).in_unit_of_column(pounds), headings)
    printed = [text for row in range(zone.first, zone.last + 1) for text in cells.texts(row)]
    kinds = row_kinds(body, (*(one.text for one in headings), *printed))
    values, carried = carried_down(body, kinds)

    def frame(places: "np.ndarray") -> pd.DataFrame:
        return pd.DataFrame(
            values[places],
            index=body.cells.rows[places],
            columns=[one.column for one in headings],
            dtype=object,
        )

    sums = column_sums(body, kinds.records)
    others = np.array(sorted(kinds.why), dtype=int)
    numbers = body.cells.rows.tolist()
    return ListTable(
        file,
        cells.sheet,
        number,
        title,
        facts,
        headings,
        int(cells.rows[zone.row]),
        frame(kinds.records),
        {numbers[row]: words for row, words in kinds.above.items()},
        (*_rows_left_out(under, body, kinds), *_hidden(cells, zone, end)),
        _totals(body, kinds),
        tuple(
            " ".join(under.texts(row)) for row, why in sorted(kinds.why.items()) if why == "note"
        ),
        (
            *carried,
            *said_of(body, kinds),
            *sums_said(sums, headings),
            *_said_of_cells(under, body, kinds),
        ),
        frame(others),
        sums,
    )


def _pounds(heading: Heading, title: tuple[str, ...]) -> float:
    """The pounds in one of a column's figures, where its heading or the title says the unit."""
    for text in (heading.text, heading.unit_row, heading.band, *title):
        units = units_in(text)
        if len(units) == 1:
            return MONEY_UNITS[next(iter(units))].pounds
    return 1.0


def _with_unnamed(under: Cells, headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The headings, with those of columns that have none but hold something in many rows."""
    rows = under.figures.any(axis=1)
    known = {one.column for one in headings}
    share = under.filled[rows].mean(axis=0) if rows.any() else [0.0] * len(under.columns)
    more = [
        Heading(int(column), "")
        for column, filled in zip(under.columns, share, strict=True)
        if filled >= 0.5 and int(column) not in known
    ]
    return tuple(sorted((*headings, *more)))


def _rows_left_out(under: Cells, body: Body, kinds: RowKinds) -> tuple[LeftOut, ...]:
    numbers = under.rows.tolist()
    found = []
    beside = under.any_filled & ~body.cells.any_filled
    whys = {**kinds.why, **dict.fromkeys(beside.nonzero()[0].tolist(), "under no heading")}
    for row, why in sorted(whys.items()):
        says = body.names.get(row) or " ".join(under.texts(row))
        found.append(LeftOut(f"row {numbers[row]}", why, says[:_SHORT], numbers[row]))
    return tuple(found)


def _said_of_cells(under: Cells, body: Body, kinds: RowKinds) -> tuple[str, ...]:
    """What of a table is not taken besides rows and columns: comments, cells without a heading."""
    stray = int(under.filled[kinds.records].sum() - body.cells.filled[kinds.records].sum())
    return tuple(
        f"{counted(count, what)} {where} {'is' if count == 1 else 'are'} not taken."
        for count, what, where in (
            (under.sheet.notes, "comment", "on cells"),
            (stray, "cell", "under no heading"),
        )
        if count
    )


def _hidden(cells: Cells, zone: HeadingZone, end: int) -> tuple[LeftOut, ...]:
    """The hidden rows and columns of a table."""
    sheet = cells.sheet
    first = int(cells.rows[zone.row])
    last = int(cells.rows[end]) if end < len(cells.rows) else int(sheet.values.index.max()) + 1
    columns = [int(one) for one in sheet.values.columns]
    values = sheet.values.to_numpy(dtype=object)
    found = []
    for place, row in enumerate(int(one) for one in sheet.values.index):
        if row in sheet.hidden_rows and first < row < last:
            says = " ".join(filter(None, (words(value) for value in values[place])))
            if says:
                found.append(LeftOut(f"row {row}", "hidden row", says[:_SHORT], row))
    at = list(sheet.values.index).index(first)
    for place, column in enumerate(columns):
        if column in sheet.hidden_columns and any(
            value is not None for value in values[at:, place]
        ):
            heading = words(values[at, place])
            named = f" ({heading})" if heading else ""
            found.append(LeftOut(f"column {get_column_letter(column)}{named}", "hidden column"))
    return tuple(found)


def _totals(body: Body, kinds: RowKinds) -> tuple[Total, ...]:
    columns = body.of_figures.nonzero()[0].tolist()
    cells = body.cells
    return tuple(
        Total(
            int(cells.rows[row]),
            int(cells.columns[column]),
            body.names.get(row, ""),
            float(cells.amounts[row, column]),
            float(footing.sums[place]),
            float(footing.within[place]),
        )
        for row, footing in sorted({**kinds.totals, **kinds.not_footing}.items())
        for place, column in enumerate(columns)
        if cells.figures[row, column] and column not in kinds.shares
    )
