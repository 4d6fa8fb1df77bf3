"""The sheet Checks: difference, tolerance, 1 or 0 for each, and the master check."""

from math import isnan, nan

import numpy as np

from finmodel.checks.check import Comparison, Relation
from finmodel.checks.live import LiveRow, not_live
from finmodel.graph.nodes import LineValue
from finmodel.graph.rounding import rounded
from finmodel.inputs.scenario_files import BASE
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.inputs_sheet import BASE_CELL, SCENARIO_CELL
from finmodel.outputs.excel.board.line_rows import FIRST_ROW, column_name
from finmodel.outputs.excel.board.sheet_page import Cell, Column
from finmodel.outputs.excel.board.simulation_sheet import CHANGED_CELL
from finmodel.outputs.excel.board.units import line_style, unit_of
from finmodel.outputs.excel.sheet_names import CHECKS, CHECKS_THAT_FAIL, HOLDS, LABEL
from finmodel.outputs.message import CHECKS_NAMED

FAILS_CELL = f"{CHECKS}!$D${FIRST_ROW + 1}"
"""The cell with the number of checks that fail: the master check."""
WARNS_CELL = f"{CHECKS}!$D${FIRST_ROW + 2}"
"""The cell with the number of warnings."""
_FIRST_CHECK = FIRST_ROW + 5
_TOLERANCE = "0.0#####"
_FAILS = "Fails: "

COLUMNS = (
    Column("Check", 40),
    Column("What holds", 64),
    Column("Unit", 10),
    Column("Tolerance", 11, "right"),
)
_WIDTHS = {HOLDS: 12, "If not": 12, "Status": 12, "Failure": 9}
AFTER = tuple(Column(name, width, "center") for name, width in _WIDTHS.items())
_STATUS, _FAILURE = 3, 4
"""Which of the columns to the right of the years they are, from 1."""


def write_checks(book: Book) -> None:
    """Write every check, live; an error in one counts as failure."""
    page = book.page(CHECKS, "Checks: 1 where it holds, 0 where it does not", COLUMNS, AFTER)
    rows = [_Row(book, row) for row in book.contents.checks]
    _write_counts(page)
    page.headings(_FIRST_CHECK - 1)
    page.sheet.repeat_rows(_FIRST_CHECK - 1)
    failures = 0
    for row, item in enumerate(rows, _FIRST_CHECK):
        failures += item.outcome == "fail"
        page.wrapped_row(row, _cells(page, item, row, failures))
    last = _FIRST_CHECK + len(rows) - 1
    if book.drawn is not None:
        last += 1
        page.row(last, _stale_cells(page, last))
    page.printed(max(last, _FIRST_CHECK), page.years_end() + len(AFTER))


def _write_counts(page: Page) -> None:
    """Write how many checks fail, how many warn, how many there are, and which are not live."""
    styles, outcomes = page.book.styles, outcomes_of(page.book)
    bold, plain = styles.text(bold=True), styles.text()
    cells = _down(page, page.years_end() + _STATUS)
    for row, (label, meaning, value, formula) in enumerate(
        (
            (
                CHECKS_THAT_FAIL,
                "Master check: 0 when none fails",
                outcomes.count("fail"),
                f'=COUNTIF({cells},"fail")',
            ),
            ("Warnings not accepted", "", outcomes.count("warn"), f'=COUNTIF({cells},"warn")'),
            ("Checks", "", len(outcomes), f"=ROWS({cells})"),
        ),
        FIRST_ROW,
    ):
        count = Cell(value, styles.figure("0", bold=True), formula)
        page.row(row, [Cell(label, bold), Cell(meaning, plain), Cell("number", plain), count])
    page.row(FIRST_ROW + 3, [Cell("Not in workbooks", bold), Cell("; ".join(not_live()), plain)])


def _down(page: Page, column: int) -> str:
    """The cells of a column beside every check."""
    name = column_name(column)
    last = _FIRST_CHECK + max(len(outcomes_of(page.book)), 1)
    return f"${name}${_FIRST_CHECK + 1}:${name}${last}"


def failing_named(page: Page) -> list[tuple[str, str]]:
    """The first checks that fail, each by what should hold: formulas and values, empty if fewer."""
    says = [row.says for row in page.book.contents.checks]
    named = [name for name, one in zip(says, outcomes_of(page.book), strict=False) if one == "fail"]
    names, numbers = (_down(page, column) for column in (LABEL, page.years_end() + _FAILURE))
    found = []
    for place in range(1, CHECKS_NAMED + 1):
        count = f"ROWS({CHECKS}!$A${FIRST_ROW + 1}:$A${FIRST_ROW + place})"
        looked_up = f"INDEX({CHECKS}!{names},MATCH({count},{CHECKS}!{numbers},0))"
        value = f"{_FAILS}{named[place - 1]}" if place <= len(named) else ""
        found.append((f'=IF({FAILS_CELL}<{count},"","{_FAILS}"&{looked_up})', value))
    return found


class _Row:
    """One finding of one check: its outcome, and the cells it judges."""

    def __init__(self, book: Book, live: LiveRow) -> None:
        contents = book.contents
        self.check = live.check
        self.id = live.id
        self.says = live.says
        self.columns = range(*live.check.columns(contents.years).indices(len(contents.years)))
        self.softly = "accepted" if live.accepted else "warn"
        self.if_not: str = self.softly if live.check.severity == "warn" else live.check.severity
        # What was published is of the base: under a scenario or a setting it warns at most.
        self.of_the_base = live.check.of_the_base and live.check.severity == "fail"
        if self.of_the_base and (contents.settings or contents.scenario != BASE):
            self.if_not = self.softly
        self.follows_scenario = self.of_the_base and not contents.settings
        self.judged: _Judged | None = None
        self.unit: str = contents.money
        self.holds = True
        if live.comparison is not None and live.tolerance is not None:
            self.judged = _Judged(book, live, live.comparison, live.tolerance)
            self.unit = self.judged.unit
            self.holds = self.judged.holds

    @property
    def outcome(self) -> str:
        return "pass" if self.holds else self.if_not


class _Judged:
    """The differences that a check judges: the rows of Calculations, and what is shown of them."""

    def __init__(
        self, book: Book, live: LiveRow, comparison: Comparison, tolerance: LineValue
    ) -> None:
        contents, line = book.contents, comparison.lines["difference"].line
        differences = np.array(contents.values(line))
        self.shown = live.check.furthest(differences[live.members.start : live.members.stop])
        block = book.layout.line_rows.block(line)
        self.first, self.last = block.first + live.members.start, block.first + live.members[-1]
        allowed = book.layout.line_rows.block(tolerance.line)
        self.tolerance_cell = f"{allowed.sheet}!$D${allowed.first + live.place}"
        self.tolerance = contents.values(tolerance.line)[live.place][0]
        self.may_be_null = line in contents.null
        shown = line_style(contents, line)
        self.places = shown.excel_places
        self.unit = unit_of(contents, line)[live.members.start]
        self.form = shown.excel_calculated
        self.holds = live.holds(differences, self.tolerance, contents.years)

    def cells(self, column: str, last: str = "") -> str:
        """The cells of one year, or of the years up to the last."""
        if not last and self.first == self.last:
            return f"Calculations!{column}{self.first}"
        return f"Calculations!{column}{self.first}:{last or column}{self.last}"


def _furthest(relation: Relation, cells: str) -> str:
    """The formula of what several members are out by, on the side that breaks the check."""
    match relation:
        case "at most":
            return f"MAX({cells})"
        case "at least":
            return f"MIN({cells})"
        case "equal":
            return f"MAX(MAX({cells}),(-MIN({cells})))"


def _within(relation: Relation, cells: str, tolerance: str) -> str:
    """The formula of whether differences are within a tolerance: 1 or 0."""
    match relation:
        case "at most":
            return f"(MAX({cells})<={tolerance})*1"
        case "at least":
            return f"(MIN({cells})+{tolerance}>=0)*1"
        case "equal":
            return f"(MAX({cells})<={tolerance})*(MIN({cells})+{tolerance}>=0)"


def _cells(page: Page, item: _Row, row: int, failures: int) -> list[Cell | None]:
    """The cells of one check: its words, tolerance and differences, and what it comes to.

    `failures` are those up to this row.
    """
    styles = page.book.styles
    words = [
        Cell(item.id, styles.wrapped()),
        Cell(item.says, styles.wrapped()),
        Cell(item.unit, styles.text()),
    ]
    if item.judged is None:
        judged, differences = _same_every_year(page, row, "=0")
    else:
        judged, differences = _differences(page, item, item.judged)
    test = _within(item.check.relation, judged, f"$D{row + 1}")
    if_not = Cell(item.if_not, styles.text(align="center"))
    if item.follows_scenario:
        formula = f'=IF({SCENARIO_CELL}={BASE_CELL},"{item.check.severity}","{item.softly}")'
        if_not = if_not._replace(formula=formula)
    failure = failures if item.outcome == "fail" else 0
    verdict = _verdict(page, row, (judged, test), if_not, item.outcome, failure)
    return [*words, *differences, *verdict]


def _differences(page: Page, item: _Row, judged: _Judged) -> tuple[str, list[Cell | None]]:
    """The cells of Calculations that a check judges; its tolerance, and a difference a year."""
    styles, line_rows = page.book.styles, page.book.layout.line_rows
    names = [column_name(column) for column in line_rows.year_columns]
    years = page.book.contents.years
    one_year = len(item.columns) == 1
    style = styles.figure(judged.form)
    found: list[Cell | None] = [
        Cell(judged.tolerance, styles.figure(_TOLERANCE), f"={judged.tolerance_cell}")
    ]
    for year, name in enumerate(names):
        if not one_year and year not in item.columns:
            found.append(None)
            continue
        # Shown as the tables round, so never (0.0); what is judged is the difference itself.
        value = float(judged.shown[year]) if year in item.columns else nan
        held = value if isnan(value) else float(rounded(value, judged.places))
        cells = judged.cells(name)
        several = ":" in cells
        one = _furthest(item.check.relation, cells) if several else cells
        formula = f"ROUND({one},{judged.places})"
        conditions = []
        if one_year:
            conditions.append(f'{name}${_FIRST_CHECK}="{years[item.columns[0]]}"')
        if judged.may_be_null:
            conditions.append(f"COUNT({cells})>0" if several else f"ISNUMBER({cells})")
        if conditions:
            met = conditions[0] if len(conditions) == 1 else f"AND({','.join(conditions)})"
            formula = f'IF({met},{formula},"")'
        found.append(Cell(held, style, f"={formula}"))
    return judged.cells(names[item.columns[0]], names[item.columns[-1]]), found


def _same_every_year(page: Page, row: int, formula: str) -> tuple[str, list[Cell | None]]:
    """The cells of this row to be judged; a tolerance of 0, and the same formula every year."""
    styles, columns = page.book.styles, page.book.layout.line_rows.year_columns
    tolerance = Cell(0, styles.figure(_TOLERANCE), "=0")
    years = [Cell(0, styles.figure("0"), formula)] * len(columns)
    first, last = column_name(columns[0]), column_name(columns[-1])
    return f"{first}{row + 1}:{last}{row + 1}", [tolerance, *years]


def _verdict(
    page: Page, row: int, judged: tuple[str, str], if_not: Cell, outcome: str, failure: int = 0
) -> list[Cell]:
    """Whether it holds, 1 or 0, what it means if not, what it comes to, and which failure it is.

    `judged` is the cells judged and the formula of whether they are within the tolerance.
    """
    styles = page.book.styles
    cells, test = judged
    end = page.years_end()
    holds, meaning = (f"{column_name(end + at)}{row + 1}" for at in (1, 2))
    status = column_name(end + _STATUS)
    so_far = f"{status}${_FIRST_CHECK + 1}:{status}{row + 1}"
    return [
        Cell(
            int(outcome == "pass"),
            styles.of(num_format="0", align="center"),
            f"=IF(ISNUMBER(SUM({cells})),{test},0)",
        ),
        if_not,
        Cell(
            outcome,
            styles.text(bold=outcome != "pass", align="center"),
            f'=IF({holds}=1,"pass",{meaning})',
        ),
        Cell(
            failure,
            styles.of(num_format="0;;", align="center"),
            f'=IF({status}{row + 1}="fail",COUNTIF({so_far},"fail"),0)',
        ),
    ]


def _stale_cells(page: Page, row: int) -> list[Cell | None]:
    """The check of whether the simulation was drawn from the inputs as they are."""
    styles = page.book.styles
    judged, differences = _same_every_year(page, row, f"={CHANGED_CELL}")
    test = _within("at most", judged, f"$D{row + 1}")
    if_not = Cell("warn", styles.text(align="center"))
    return [
        Cell("simulation-current", styles.wrapped()),
        Cell("The simulation was drawn from the inputs as they are", styles.wrapped()),
        Cell("number", styles.text()),
        *differences,
        *_verdict(page, row, (judged, test), if_not, "pass"),
    ]


def outcomes_of(book: Book) -> list[str]:
    """What every check comes to, by the engine; a simulation is made from what is there."""
    found = [_Row(book, row).outcome for row in book.contents.checks]
    return found if book.drawn is None else [*found, "pass"]
