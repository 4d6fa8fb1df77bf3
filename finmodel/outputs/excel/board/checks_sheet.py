"""The sheet Checks: difference, tolerance, 1 or 0 for each, and the master check."""

from math import isnan, nan

import numpy as np

from finmodel.checks.check import Comparison, Relation
from finmodel.checks.live import LiveRow, not_live
from finmodel.graph.nodes import LineValue
from finmodel.inputs.scenario_files import BASE
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.inputs_sheet import BASE_CELL, SCENARIO_CELL
from finmodel.outputs.excel.board.line_rows import FIRST_ROW, column_name
from finmodel.outputs.excel.board.simulation_sheet import CHANGED_CELL
from finmodel.outputs.excel.board.units import line_style, unit_of
from finmodel.outputs.excel.sheet_names import CHECKS, KEY, LABEL, ONCE, UNIT
from finmodel.outputs.figures import rounded

FAILS_CELL = f"{CHECKS}!$D${FIRST_ROW + 1}"
"""Where the number of checks that fail stands: the master check."""
WARNS_CELL = f"{CHECKS}!$D${FIRST_ROW + 2}"
"""Where the number of warnings stands."""
_FIRST_CHECK = FIRST_ROW + 5
_ID_WIDTH, _SAYS_WIDTH = 40, 64
_TOLERANCE = "0.0#####"


def write_checks(book: Book) -> None:
    """Write every check, live; an error in one counts as failure."""
    page = book.page(CHECKS, "Checks: 1 where it holds, 0 where it does not")
    styles = book.styles
    end = page.years_end()
    holds, status = column_name(end + 1), column_name(end + 3)
    rows = [_Row(book, row) for row in book.contents.checks]
    outcomes = outcomes_of(book)
    first, last = _FIRST_CHECK + 1, _FIRST_CHECK + max(len(outcomes), 1)
    for place, (label, what) in enumerate(
        (("Checks that fail", "fail"), ("Warnings not accepted", "warn"), ("Checks", ""))
    ):
        row = FIRST_ROW + place
        page.text(row, KEY, label, styles.text(bold=True))
        page.text(
            row,
            LABEL,
            "Master check: 0 when none fails" if what == "fail" else "",
            styles.text(),
        )
        page.text(row, UNIT, "number", styles.text())
        cells = f"${status}${first}:${status}${last}"
        formula = f'=COUNTIF({cells},"{what}")' if what else f"=ROWS({cells})"
        value = outcomes.count(what) if what else len(outcomes)
        page.formula(row, ONCE, formula, value, styles.figure("0", bold=True))
    page.text(FIRST_ROW + 3, KEY, "Not among them", styles.text(bold=True))
    page.text(FIRST_ROW + 3, LABEL, "; ".join(not_live()), styles.text())
    heading = _FIRST_CHECK - 1
    page.headings(
        heading,
        ("Check", "What holds", "Unit", "Tolerance"),
        ("Holds (1/0)", "If not", "Status"),
    )
    page.sheet.repeat_rows(heading)
    page.sheet.set_column(end + 1, end + 3, 12)
    page.sheet.set_column(KEY, KEY, _ID_WIDTH)
    page.sheet.set_column(LABEL, LABEL, _SAYS_WIDTH)
    for place, item in enumerate(rows):
        _write(page, item, _FIRST_CHECK + place, holds)
    if book.drawn is not None:
        _write_stale(page, _FIRST_CHECK + len(rows), holds)
    page.printed(last - 1, end + 3)


class _Row:
    """One finding of one check: how it stands, and where what it judges stands."""

    def __init__(self, book: Book, live: LiveRow) -> None:
        contents = book.contents
        self.check = live.check
        self.id = live.id
        self.says = live.says
        self.columns = range(*live.check.columns(contents.years).indices(len(contents.years)))
        self.softly = "accepted" if live.accepted else "warn"
        self.if_not: str = self.softly if live.check.severity == "warn" else live.check.severity
        # What was published speaks of the base: under a scenario or a setting it warns at most.
        self.of_the_base = live.check.of_the_base and live.check.severity == "fail"
        if self.of_the_base and (contents.settings or contents.scenario != BASE):
            self.if_not = self.softly
        self.follows_scenario = self.of_the_base and not contents.settings
        self.judged: _Judged | None = None
        self.unit = contents.money
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


def _write(page: Page, item: _Row, row: int, holds: str) -> None:
    styles = page.book.styles
    number = row + 1
    page.text(row, KEY, item.id, styles.wrapped())
    page.text(row, LABEL, item.says, styles.wrapped())
    page.high_enough(row, [(item.id, _ID_WIDTH), (item.says, _SAYS_WIDTH)])
    page.text(row, UNIT, item.unit, styles.text())
    if item.judged is None:
        cells = _write_nothing(page, row)
    else:
        cells = _write_differences(page, item, item.judged, row)
    test = _within(item.check.relation, cells, f"$D{number}")
    verdict = f"=IF(ISNUMBER(SUM({cells})),{test},0)"
    end = page.years_end() + 1
    _write_verdict(page, row, verdict, holds, item.outcome)
    centred = styles.text(align="center")
    if item.follows_scenario:
        formula = f'=IF({SCENARIO_CELL}={BASE_CELL},"{item.check.severity}","{item.softly}")'
        page.formula(row, end + 1, formula, item.if_not, centred)
    else:
        page.text(row, end + 1, item.if_not, centred)


def _write_differences(page: Page, item: _Row, judged: _Judged, row: int) -> str:
    """Write the differences of the years a check looks at; the cells it judges."""
    styles, line_rows = page.book.styles, page.book.layout.line_rows
    tolerance = styles.figure(_TOLERANCE)
    page.formula(row, ONCE, f"={judged.tolerance_cell}", judged.tolerance, tolerance)
    names = [column_name(column) for column in line_rows.year_columns]
    years = page.book.contents.years
    one_year = len(item.columns) == 1
    for year in range(len(years)) if one_year else item.columns:
        # Shown as the tables round, so never (0.0); what is judged is the difference itself.
        value = float(judged.shown[year]) if year in item.columns else nan
        held = value if isnan(value) else float(rounded(value, judged.places))
        cells = judged.cells(names[year])
        several = ":" in cells
        one = _furthest(item.check.relation, cells) if several else cells
        formula = f"ROUND({one},{judged.places})"
        conditions = []
        if one_year:
            only = years[item.columns[0]]
            conditions.append(f'{names[year]}${_FIRST_CHECK}="{only}"')
        if judged.may_be_null:
            conditions.append(f"COUNT({cells})>0" if several else f"ISNUMBER({cells})")
        if conditions:
            met = conditions[0] if len(conditions) == 1 else f"AND({','.join(conditions)})"
            formula = f'IF({met},{formula},"")'
        style = styles.figure(judged.form)
        page.formula(row, line_rows.year_columns[year], f"={formula}", held, style)
    return judged.cells(names[item.columns[0]], names[item.columns[-1]])


def _write_nothing(page: Page, row: int) -> str:
    """Write nothing out and nothing allowed, where a check has nothing to look at."""
    styles, columns = page.book.styles, page.book.layout.line_rows.year_columns
    page.formula(row, ONCE, "=0", 0, styles.figure(_TOLERANCE))
    for column in columns:
        page.formula(row, column, "=0", 0, styles.figure("0"))
    first, last = column_name(columns[0]), column_name(columns[-1])
    return f"{first}{row + 1}:{last}{row + 1}"


def _write_verdict(page: Page, row: int, formula: str, holds: str, outcome: str) -> None:
    """Write whether it holds, 1 or 0, and what it comes to; between them, what it means if not."""
    styles, end = page.book.styles, page.years_end() + 1
    centred = {"align": "center"}
    page.formula(row, end, formula, int(outcome == "pass"), styles.of(num_format="0", **centred))
    status = f'=IF({holds}{row + 1}=1,"pass",{column_name(end + 1)}{row + 1})'
    page.formula(row, end + 2, status, outcome, styles.text(bold=outcome != "pass", **centred))


def _write_stale(page: Page, row: int, holds: str) -> None:
    """Whether the simulation was drawn from the inputs as they are."""
    styles, line_rows = page.book.styles, page.book.layout.line_rows
    columns = line_rows.year_columns
    cells = f"{column_name(columns[0])}{row + 1}:{column_name(columns[-1])}{row + 1}"
    page.text(row, KEY, "simulation-current", styles.wrapped())
    page.text(row, LABEL, "The simulation was drawn from the inputs as they are", styles.wrapped())
    page.text(row, UNIT, "number", styles.text())
    page.formula(row, ONCE, "=0", 0, styles.figure(_TOLERANCE))
    for column in columns:
        page.formula(row, column, f"={CHANGED_CELL}", 0, styles.figure("0"))
    verdict = f"=IF(ISNUMBER(SUM({cells})),(MAX({cells})<=$D{row + 1})*1,0)"
    _write_verdict(page, row, verdict, holds, "pass")
    page.text(row, page.years_end() + 2, "warn", styles.text(align="center"))


def outcomes_of(book: Book) -> list[str]:
    """What every check comes to, by the engine; a simulation is made from what is there."""
    found = [_Row(book, row).outcome for row in book.contents.checks]
    return found if book.drawn is None else [*found, "pass"]
