"""The two charts of the board page: the bridge of the final year, and the gap over the years."""

from typing import Any, NamedTuple

from finmodel.outputs.charts.lines_chart import ON_BASES
from finmodel.outputs.charts.looks import BARS, LINES, Kind
from finmodel.outputs.excel.board import chart_looks as looks
from finmodel.outputs.excel.board.board_text import JOINS, bar_labels, joins, not_drawn_labels
from finmodel.outputs.excel.board.book import Page
from finmodel.outputs.excel.board.line_rows import column_name
from finmodel.outputs.excel.sheet_names import CALCULATIONS, KEY
from finmodel.outputs.wording import capital

_NOT_DRAWN, _AND = "Left out of the bridge, as nil when this was made: ", "and: "
_ON_A_ROW = 4
"""Steps named in one cell: its formula stays short."""
_ROW_OF = {"do_nothing": "do_nothing_gap"}
"""The row of the year table of a part of the message, where it is called otherwise there."""

_FEWEST_ROWS, _MOST_ROWS, _SHARE_OF_BRIDGE = 24, 40, 0.55
"""Rows that the charts cover together, and what of them is the bridge's."""
_LABELS = 9
_JOINED: dict[str, Any] = {
    "line": {"color": looks.GREY, "width": 0.75},
    "marker": {"type": "none"},
}
"""How the lines look that join the bars."""
_NEAR = 0.1
"""Ends of lines nearer than this share of the largest are near one another."""
_APART = {
    1: ("right",),
    2: ("above", "below"),
    3: ("above", "right", "below"),
    4: ("above", "right", "below", "left"),
}
"""Where the ends of so many lines that are near are named, from the top down."""


def _drawn(kind: Kind) -> dict[str, Any]:
    look = BARS[kind]
    return {**looks.bar(look), "border": {"color": look.outline, "width": 0.75}}


class _Series(NamedTuple):
    """A series of the stacked columns: its name, and how it is drawn."""

    name: str
    looks: dict[str, Any]


_SERIES = {
    "base": _Series(looks.BASE, looks.NOT_DRAWN),
    "total": _Series(capital(BARS["total"].key), _drawn("total")),
    "closes above": _Series(BARS["closes"].key, _drawn("closes")),
    "closes below": _Series(f"{BARS['closes'].key}, below zero", _drawn("closes")),
    "opens above": _Series(BARS["opens"].key, _drawn("opens")),
    "opens below": _Series(f"{BARS['opens'].key}, below zero", _drawn("opens")),
}
_UNNAMED = ("base", "closes below", "opens below")


def add_charts(page: Page, row: int, rows: dict[str, int], heading: int, below: int) -> int:
    """Put the charts one below the other from a row on; the row after the last they cover.

    They fill what the page leaves, with `below` rows to follow.
    """
    width, not_drawn = looks.width_of_sheet(page), _not_drawn(page)
    left = page.rows_of_a_page() - row - len(not_drawn) - below
    together = min(_MOST_ROWS, max(_FEWEST_ROWS, left))
    height = int(together * _SHARE_OF_BRIDGE)
    bridge = (
        "Bridge of the final year, from do nothing to mitigated: the year table above "
        "holds the same figures in its last column."
    )
    looks.insert(page, _bridge(page), row, height, (0, width), bridge)
    row += height
    for formula, said in not_drawn:
        page.formula(row, KEY, formula, said, page.book.styles.subtitle())
        row += 1
    lines = (
        "The gap over the years if nothing is done, and what the plan leaves on each basis: "
        "the year table above holds the same figures."
    )
    height = together - height
    looks.insert(page, _lines(page, rows, heading), row, height, (0, width), lines)
    return row + height


def _not_drawn(page: Page) -> list[tuple[str, str]]:
    """The steps that the bridge leaves out, with what they are now: formulas and their values."""
    book = page.book
    labels = not_drawn_labels(book.contents, book.layout.line_rows)
    final = column_name(book.layout.line_rows.last_year)
    first = book.layout.first_text + len(book.contents.bridge.measures)
    found = []
    for start in range(0, len(labels), _ON_A_ROW):
        some = labels[start : start + _ON_A_ROW]
        said = _AND if start else _NOT_DRAWN
        cells = [f"{CALCULATIONS}!{final}{first + start + at}" for at in range(len(some))]
        value = said + "; ".join(str(label.values[-1]) for label in some)
        found.append((f'="{said}"&' + '&"; "&'.join(cells), value))
    return found


def _bridge(page: Page) -> Any:
    book = page.book
    contents, line_rows = book.contents, book.layout.line_rows
    chart = book.workbook.add_chart({"type": "column", "subtype": "stacked"})
    final = column_name(line_rows.last_year)
    labels = bar_labels(contents, line_rows)
    first = book.layout.first_text
    across: dict[str, Any] = {
        "categories": f"={CALCULATIONS}!${final}${first}:${final}${first + len(labels) - 1}",
        "categories_data": [label.values[-1] for label in labels],
    }
    for name, lines in contents.bridge.series.items():
        rows = [line_rows.block(line.line).first for line in lines]
        chart.add_series(
            {
                **across,
                "name": _SERIES[name].name,
                "values": f"={CALCULATIONS}!${final}${rows[0]}:${final}${rows[-1]}",
                "values_data": [contents.values(line.line)[0][-1] for line in lines],
                "gap": 35,
                **_SERIES[name].looks,
            }
        )
    chart.combine(_joins(page, across))
    title = f"From do nothing to mitigated, {contents.years[-1]}, {contents.money}"
    names = looks.font(_LABELS, rotation=0)
    words = looks.word_axis(line={"color": looks.GREY}, num_font=names)
    unnamed = [list(_SERIES).index(name) for name in _UNNAMED]
    joined = range(len(_SERIES), len(_SERIES) + min(JOINS, len(labels) - 1))
    looks.finish(chart, title, words, looks.money_axis(), delete_series=[*unnamed, *joined])
    return chart


def _joins(page: Page, across: dict[str, Any]) -> Any:
    """The lines that join the bars: three series, each with gaps, so that none is joined on."""
    book = page.book
    chart = book.workbook.add_chart({"type": "line"})
    final = column_name(book.layout.line_rows.last_year)
    series = joins(book.contents, book.layout.line_rows)
    count = len(series[0])
    row = book.layout.first_text + count + len(book.contents.not_drawn)
    for number, rows in enumerate(series, 1):
        if not any(rows):
            continue
        at = row + (number - 1) * count
        chart.add_series(
            {
                **across,
                "name": f"Joins the bars, {number}",
                "values": f"={CALCULATIONS}!${final}${at}:${final}${at + count - 1}",
                "values_data": [None if one is None else one.values[-1] for one in rows],
                **_JOINED,
            }
        )
    return chart


def _lines(page: Page, rows: dict[str, int], heading: int) -> Any:
    book = page.book
    contents, line_rows = book.contents, book.layout.line_rows
    chart = book.workbook.add_chart({"type": "line"})
    columns = line_rows.year_columns
    first, last = column_name(columns[0]), column_name(columns[-1])
    years = len(contents.years)
    values = {part: contents.values(contents.message[part].line)[0] for part in ON_BASES}
    sides = _sides({part: held[-1] for part, held in values.items()})
    for part, (key, name) in ON_BASES.items():
        number, look = rows[_ROW_OF.get(part, part)] + 1, LINES[key]
        chart.add_series(
            {
                "name": name,
                "categories": f"={page.name}!${first}${heading + 1}:${last}${heading + 1}",
                "values": f"={page.name}!${first}${number}:${last}${number}",
                "categories_data": list(contents.years),
                "values_data": values[part],
                **looks.line(look),
                "data_labels": {
                    "value": True,
                    "position": sides[part],
                    "num_format": "#,##0.0;(#,##0.0);0.0",
                    "font": looks.font(9, color=look.colour, bold=True),
                    "custom": [{"delete": True}] * (years - 1),
                },
            }
        )
    title = f"The gap if nothing is done, and what the plan leaves on each basis, {contents.money}"
    looks.finish(chart, title, looks.word_axis(), looks.money_axis(), font=looks.font(9))
    return chart


def _sides(ends: dict[str, float]) -> dict[str, str]:
    """Where the end of each line is named: to its right, or apart where others are near."""
    largest = max(map(abs, ends.values())) or 1.0
    order = sorted(ends, key=lambda part: -ends[part])
    groups: list[list[str]] = []
    for before, part in zip(("", *order), order, strict=False):
        if before and ends[before] - ends[part] < _NEAR * largest:
            groups[-1].append(part)
        else:
            groups.append([part])
    return {
        part: side for group in groups for part, side in zip(group, _APART[len(group)], strict=True)
    }
