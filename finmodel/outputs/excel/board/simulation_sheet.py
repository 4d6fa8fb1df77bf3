"""The sheet Simulation: static figures, labelled so, with a check of what they were drawn from.

The inputs when drawn are below the figures. A formula counts those that differ from the
sheet Inputs: while none does, the figures hold.
"""

from itertools import pairwise

from finmodel.graph.lines import Input
from finmodel.graph.units import style_of
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.inputs_sheet import SCENARIO_CELL, chosen_name
from finmodel.outputs.excel.board.line_rows import FIRST_ROW, column_name
from finmodel.outputs.excel.board.sheet_page import Cell, Column
from finmodel.outputs.excel.board.simulation_charts import HEIGHT, add_fan, add_tornado
from finmodel.outputs.excel.board.simulation_figures import ADJUSTED, PLAN, Drawn
from finmodel.outputs.excel.sheet_names import (
    INPUTS,
    KEY,
    LABEL,
    ONCE,
    ONCE_COLUMN,
    OPENING,
    SIMULATION,
    STATIC,
)

_LABEL_ROW, _STALE_ROW = 2, 3
CHANGED_CELL = f"{SIMULATION}!${ONCE_COLUMN}${FIRST_ROW + 1}"
"""The cell that counts the inputs changed since the draw."""
_COUNTED = "inputs changed"
_MOST_SHOWN = 15


def write_simulation(book: Book, drawn: Drawn) -> None:
    """Write the figures, both charts with their tables, and the inputs they were drawn from."""
    styles = book.styles
    columns = (
        Column(drawn.figure, 44),
        Column("What it is", 24),
        Column("Unit", 10),
        Column("Changed", 11, "right"),
    )
    page = book.page(SIMULATION, "Simulation: what the gap may come to", columns)
    how_drawn = (
        f"{STATIC}: {drawn.draws:,} draws, seed {drawn.seed}, scenario {chosen_name(book)}, on the "
        f"{drawn.basis} basis, a drawn outcome of each scheme in place of its delivery. These "
        "figures were drawn when the workbook was made; they do not recalculate."
    )
    page.text(_LABEL_ROW, KEY, how_drawn, styles.text(bold=True))
    page.formula(
        _STALE_ROW,
        KEY,
        f'=IF({CHANGED_CELL}=0,"Drawn from the inputs as they are","STALE: inputs changed since: "'
        f'&TEXT({CHANGED_CELL},"0"))&"."',
        "Drawn from the inputs as they are.",
        styles.text(bold=True),
    )
    page.headings()
    # The years are not repeated: the tables on the next page have headings of their own.
    page.sheet.repeat_rows(0, _STALE_ROW)
    bars = drawn.bars[:_MOST_SHOWN]
    copy = _first_of_copy(drawn, len(bars))
    row, fan = _write_years(page, drawn, copy)
    add_fan(page, drawn, fan, row)
    tornado = row + HEIGHT + 1
    if bars:
        add_tornado(page, drawn, bars, tornado, row)
    row = _write_bars(page, drawn, tornado)
    row = _write_influences(page, drawn, row + 1)
    page.printed(row - 1, max(page.years_end(), OPENING + 3))
    _write_copy(page, copy)


def _first_of_copy(drawn: Drawn, bars: int) -> int:
    """The row of the heading of the inputs when drawn, counted from 0: below all else."""
    charts = FIRST_ROW + len(_year_rows(drawn)) + len(_bands(drawn)) + 3
    tables = bars + 1 + 2 + len(drawn.influences[:_MOST_SHOWN])
    return charts + HEIGHT + 1 + tables + 2


def _year_rows(drawn: Drawn) -> list[tuple[str, str, str, list[float]]]:
    """Label, what it is, unit ("" for that of the figure) and a value for each year."""
    years = drawn.years
    draws = [one.drawn for one in years]
    found: list[tuple[str, str, str, list[float | None]]] = [
        (PLAN, "nothing drawn, schemes in full", "", [one.plan for one in years]),
        (ADJUSTED, "schemes at their delivery", "", [one.risk_adjusted for one in years]),
    ]
    found += [
        (f"{level:g}% of draws are below", "percentile", "", [one.percentiles[at] for one in draws])
        for at, level in enumerate(drawn.percentiles)
    ]
    found += [
        ("Mean", "of all draws", "", [one.mean for one in draws]),
        (
            "Chance of balance",
            "nothing but rounding is missing",
            "%",
            [one.chance_of_balance for one in draws],
        ),
        (
            "Expected shortfall",
            "balance counts as 0",
            "",
            [one.expected_shortfall for one in draws],
        ),
        ("Mean of the worst 5%", "of draws", "", [one.worst for one in draws]),
    ]
    # A figure that is neither a gap nor a position has no shortfall.
    return [
        (label, what, unit, [value for value in values if value is not None])
        for label, what, unit, values in found
        if None not in values
    ]


def _bands(drawn: Drawn) -> list[str]:
    levels = [f"{level:g}%" for level in drawn.percentiles]
    return [f"{low} to {high}" for low, high in pairwise(levels)]


def _write_years(page: Page, drawn: Drawn, copy: int) -> tuple[int, dict[str, int]]:
    """Write the table of years and the bands of the fan; the next row, and the rows drawn from."""
    styles, money = page.book.styles, page.book.contents.money
    first = page.years_end() - len(drawn.years) + 1
    count = _copied(page)
    cells = [f"${name}${copy + 2}:${name}${copy + 1 + count}" for name in ("A", ONCE_COLUMN)]
    row = FIRST_ROW
    changed = [
        Cell("Inputs changed since the draw", styles.text(bold=True)),
        Cell("0 while the figures are up to date", styles.text()),
        Cell("number", styles.text()),
        Cell(0, styles.figure("0", bold=True), f'=SUMIF({cells[0]},"{_COUNTED}",{cells[1]})'),
    ]
    page.row(row, changed)
    rows: dict[str, int] = {}
    for label, what, unit, values in _year_rows(drawn):
        row += 1
        rows[label] = row
        page.words(row, (label, what, unit or money), styles.text())
        style = styles.figure(style_of("share").excel if unit else styles.money)
        page.row(row, (Cell(value, style) for value in values), first)
    row += 1
    page.text(row, KEY, "For the fan: from one to the next", styles.line())
    bottom = rows[ADJUSTED] + 1
    for at, label in enumerate(_bands(drawn)):
        row += 1
        rows[label] = row
        page.words(row, (label, "width of the band", money), styles.text())
        for column, one in enumerate(drawn.years, first):
            name = column_name(column)
            formula = f"={name}{bottom + at + 2}-{name}{bottom + at + 1}"
            value = one.drawn.percentiles[at + 1] - one.drawn.percentiles[at]
            page.formula(row, column, formula, value, styles.figure(styles.money))
    rows["base"] = bottom
    return row + 2, rows


def _write_bars(page: Page, drawn: Drawn, row: int) -> int:
    """Write the table of the tornado; the row after it."""
    styles, money = page.book.styles, page.book.contents.money
    year = drawn.years[-1].year
    heads = (ADJUSTED, "At low", "At high", "Low moves", "High moves")
    page.words(row, (f"One at a time, {drawn.figure} in {year}", "Range", "Unit"), styles.heading())
    page.row(row, (Cell(text, styles.year_heading()) for text in heads), ONCE)
    figure = styles.figure(styles.money)
    for bar in drawn.bars[:_MOST_SHOWN]:
        row += 1
        page.words(row, (bar.name, f"{bar.low} to {bar.high}", money), styles.text())
        moves = (bar.at_low - drawn.now, bar.at_high - drawn.now)
        values = (drawn.now, bar.at_low, bar.at_high, *moves)
        page.row(row, (Cell(value, figure) for value in values), ONCE)
    return row + 1


def _write_influences(page: Page, drawn: Drawn, row: int) -> int:
    """Write what the variance comes from; the row after it."""
    styles = page.book.styles
    year = drawn.years[-1].year
    page.words(row, (f"What the variance in {year} comes from", "", "Unit"), styles.heading())
    page.text(row, ONCE, "Share", styles.year_heading())
    plain, share = styles.text(), styles.figure(style_of("share").excel)
    for one in drawn.influences[:_MOST_SHOWN]:
        row += 1
        page.row(row, [Cell(one.source, plain), None, Cell("%", plain), Cell(one.share, share)])
    return row + 1


def _copied(page: Page) -> int:
    """How many rows the inputs when drawn take below their heading."""
    return 1 + sum(1 + item.block.count for item in page.book.layout.changeable)


def _write_copy(page: Page, row: int) -> None:
    """Write the inputs when drawn, each line headed by how many of its cells changed since."""
    book, styles = page.book, page.book.styles
    contents = book.contents
    page.section(row, "The inputs when drawn")
    row += 1
    page.words(row, (_COUNTED, chosen_name(book), "number"), styles.text())
    label = column_name(LABEL)
    page.formula(row, ONCE, f"=({SCENARIO_CELL}<>${label}${row + 1})*1", 0, styles.figure("0"))
    years = [column_name(column) for column in book.layout.line_rows.year_columns]
    grey, words = styles.fixed("General"), styles.link()
    for item in page.book.layout.changeable:
        line = contents.graph.lines[item.line]
        if not isinstance(line, Input):
            continue
        row += 1
        left, right = (years[0], years[-1]) if line.by_year else (ONCE_COLUMN, ONCE_COLUMN)
        block = item.block
        live = f"{INPUTS}!${left}${block.first}:${right}${block.last}"
        kept = f"${left}${row + 2}:${right}${row + 1 + block.count}"
        page.words(row, (_COUNTED, line.label, "number"), styles.text())
        page.formula(row, ONCE, f"=SUMPRODUCT(({live}<>{kept})*1)", 0, styles.figure("0"))
        values = line.values.tolist()
        for member in range(block.count):
            row += 1
            page.row(row, [Cell("as drawn", words), None, Cell("as on Inputs", words)])
            if line.by_year:
                numbers = (Cell(value, grey) for value in values[member])
                page.row(row, [Cell("–", words), *numbers], ONCE)
            else:
                page.number(row, ONCE, values[member], grey)
