"""The sheet Inputs: the scenario in force, every assumption to be changed, and what is fixed."""

from collections.abc import Iterable
from functools import partial

import numpy as np

from finmodel.graph.lines import Input, Slots
from finmodel.inputs.scenario_files import BASE
from finmodel.inputs.text.numbers import LARGEST, YES_OR_NO
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.layout import SELECTOR_ROW, Heading, Rows, first_input
from finmodel.outputs.excel.board.line_items import link_columns, write_items
from finmodel.outputs.excel.board.line_rows import FIRST_ROW, column_name
from finmodel.outputs.excel.board.sheet_page import Column
from finmodel.outputs.excel.board.sumif_keys import keys_of
from finmodel.outputs.excel.board.units import line_style, unit_of
from finmodel.outputs.excel.sheet_names import (
    ALL_YEARS,
    FIXED_KEY,
    INPUTS,
    KEY_HEADING,
    LABEL,
    ONCE,
    ONCE_COLUMN,
    OPENING,
    UNIT,
)

SELECTOR_KEY = "scenario"
BASE_NAME = "Base"
SCENARIO_CELL = f"{INPUTS}!${ONCE_COLUMN}${SELECTOR_ROW + 1}"
"""Where the scenario is chosen."""
BASE_CELL = f"{INPUTS}!${column_name(LABEL)}${SELECTOR_ROW + 2}"
"""The first of what may be chosen: the base."""
_NARROWEST, _WIDEST, _OF_A_LETTER = 34.0, 60.0, 0.88


def scenario_names(book: Book) -> list[str]:
    """What the selector offers: the base, then each scenario by its name, once each."""
    return [BASE_NAME, *(label for label in _labels(book).values())]


def chosen_name(book: Book) -> str:
    """The name of the scenario that is chosen when the workbook is written."""
    chosen = book.contents.scenario
    return BASE_NAME if chosen == BASE else _labels(book)[chosen]


def _labels(book: Book) -> dict[str, str]:
    graph, switches = book.contents.selectable.graph, book.contents.selectable.switches
    return {name: graph.lines[line].axis.labels[0] for name, line in switches.items()}


def write_inputs(book: Book, *, live: bool = True) -> None:
    """Write the selector, then every input: yellow where the files give it.

    An input workbook is not live: it has neither selector nor what nobody may change.
    """
    items = book.layout.inputs if live else _to_be_changed(book)
    page = book.page(
        INPUTS,
        "Inputs: yellow cells may be changed",
        (
            Column(KEY_HEADING, _wide_enough(book, items)),
            Column("Name", 38),
            Column("Unit", 10),
            Column(ALL_YEARS, 11, "right"),
        ),
    )
    page.headings()
    if live:
        page.section(FIRST_ROW, "Scenario")
        _write_selector(page)
    row = write_items(
        page, items, first_input(book.contents), partial(_write_rows, page, live=live)
    )
    page.sheet.freeze_panes(FIRST_ROW, OPENING)
    page.printed(row - 1, page.years_end())


def _wide_enough(book: Book, items: Iterable[Heading | Rows]) -> float:
    """How wide the keys are: none is cut, unless it is far longer than the others are."""
    keys = (key for item in items if isinstance(item, Rows) for key in input_keys(book, item))
    return min(_WIDEST, max(_NARROWEST, *(len(key) * _OF_A_LETTER for key in keys)))


def _to_be_changed(book: Book) -> list[Heading | Rows]:
    """The items up to the first that nobody may change, without the headings of what follows."""
    items: list[Heading | Rows] = []
    for item in book.layout.inputs:
        if isinstance(item, Rows) and item.slots is None:
            break
        items.append(item)
    while items and isinstance(items[-1], Heading):
        items.pop()
    return items


def _write_selector(page: Page) -> None:
    book, styles = page.book, page.book.styles
    names = scenario_names(book)
    page.words(SELECTOR_ROW, (SELECTOR_KEY, "Scenario shown on every sheet", "name"), styles.text())
    page.text(SELECTOR_ROW, ONCE, chosen_name(book), styles.given("General"))
    label = column_name(LABEL)
    for place, name in enumerate(names, SELECTOR_ROW + 1):
        page.words(place, ("  one of", name), styles.text())
    page.sheet.data_validation(
        SELECTOR_ROW,
        ONCE,
        SELECTOR_ROW,
        ONCE,
        {
            "validate": "list",
            "source": f"=${label}${SELECTOR_ROW + 2}:${label}${SELECTOR_ROW + 1 + len(names)}",
            "error_title": "Scenario",
            "error_message": "Choose one of the scenarios listed.",
        },
    )


def input_keys(book: Book, item: Rows) -> list[str]:
    """The stable key of each row of an input: the path the files and `--set` know it by."""
    line = book.contents.graph.lines[item.line]
    if item.slots is None:
        return [f"{FIXED_KEY}{item.line}: {key}" for key in keys_of(line.axis)]
    suffix = f".{item.slots.field}" if item.slots.field else ""
    return [f"{member}{suffix}" for member in line.axis.members]


def _write_rows(page: Page, item: Rows, row: int, *, live: bool) -> int:
    book, styles, sheet = page.book, page.book.styles, page.sheet
    line = book.contents.graph.lines[item.line]
    if not isinstance(line, Input):
        raise TypeError(f"{item.line} is no input")
    units = unit_of(book.contents, item.line)
    form = line_style(book.contents, item.line).excel_input
    given, fixed, plain, grey = (
        styles.given(form),
        styles.fixed(form),
        styles.text(),
        styles.link(),
    )
    exists = _exists(line, item.slots)
    links = link_columns(book, item.line) if live else []
    first = row
    single = line.axis.single
    for member, key in enumerate(input_keys(book, item)):
        page.words(row, (key, line.label if single else line.axis.labels[member]), plain)
        sheet.write_string(row, UNIT, units[member], plain)
        if line.by_year:
            for column, value in enumerate(line.values[member].tolist(), OPENING):
                style = given if exists[member, column - OPENING] else fixed
                page.number(row, column, value, style)
        else:
            style = given if exists[member, 0] else fixed
            page.number(row, ONCE, float(line.values[member]), style)
        for column, members in links:
            sheet.write_string(row, column, members[member], grey)
        row += 1
    if item.slots is not None:
        _validate(page, line, item.slots, exists, first)
    return row


def _exists(line: Input, slots: Slots | None) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    shape = line.values.shape if line.by_year else (len(line.axis), 1)
    if slots is None:
        return np.zeros(shape, dtype=np.bool_)
    return np.broadcast_to(slots.exists if slots.by_year else slots.exists[:, None], shape)


def _validate(
    page: Page,
    line: Input,
    slots: Slots,
    exists: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
    first: int,
) -> None:
    """One rule for each run of rows whose cells to be changed are the same."""
    rule = _rule(slots)
    start = 0
    for member in range(1, len(line.axis) + 1):
        if member < len(line.axis) and (exists[member] == exists[start]).all():
            continue
        columns = np.flatnonzero(exists[start])
        if len(columns):
            left = OPENING + int(columns[0]) if line.by_year else ONCE
            right = OPENING + int(columns[-1]) if line.by_year else ONCE
            page.sheet.data_validation(first + start, left, first + member - 1, right, rule)
        start = member


def _rule(slots: Slots) -> dict[str, object]:
    whole = slots.kind in ("months", "start", "years", YES_OR_NO.name)
    low, high = max(slots.low, -LARGEST), min(slots.high, LARGEST)
    return {
        "validate": "integer" if whole else "decimal",
        "criteria": "between",
        "minimum": int(low) if whole else low,
        "maximum": int(high) if whole else high,
        "ignore_blank": False,
        "error_title": "Not a value this cell can hold",
        "error_message": _allowed(slots, low, high, whole=whole),
    }


def _allowed(slots: Slots, low: float, high: float, *, whole: bool) -> str:
    if slots.kind == YES_OR_NO.name:
        return "Write 1 to include it, 0 to leave it out."
    kind = "a whole number" if whole else "a number"
    if slots.kind in ("rate", "share"):
        least, most = f"{low:.0%}", "" if high >= LARGEST else f" and at most {high:.0%}"
        return f"Write a percentage of at least {least}{most}, such as 1.6%."
    if low <= -LARGEST:
        return f"Write {kind}."
    return f"Write {kind} of at least {low:g}" + (
        "." if high >= LARGEST else f", at most {high:g}."
    )
