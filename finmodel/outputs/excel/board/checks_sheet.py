"""The sheet Checks: difference, tolerance, 1 or 0 for each, and the master check."""

from math import isnan

from finmodel.checks.live_checks import accepted_flags
from finmodel.checks.live_terms import LiveCheck
from finmodel.inputs.kinds.scenario_files import BASE
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.inputs_sheet import BASE_CELL, SCENARIO_CELL
from finmodel.outputs.excel.board.places import FIRST_ROW, column_name
from finmodel.outputs.excel.board.simulation_sheet import CHANGED_CELL
from finmodel.outputs.excel.board.units import calculated_format, decimals, unit_of
from finmodel.outputs.excel.sheet_names import CHECKS, KEY, LABEL, ONCE, UNIT
from finmodel.outputs.figures import rounded

FAILS_CELL = f"{CHECKS}!$D${FIRST_ROW + 1}"
"""Where the number of checks that fail stands: the master check."""
WARNS_CELL = f"{CHECKS}!$D${FIRST_ROW + 2}"
"""Where the number of warnings stands."""
_FIRST_CHECK = FIRST_ROW + 5
_NOT_LIVE = "drivers-explain: the gap is split by driver in finmodel check and drivers alone"
_ID_WIDTH, _SAYS_WIDTH = 40, 64
_TOLERANCE = "0.0#####"


def write_checks(book: Book) -> None:
    """Write every check, live; an error in one counts as failure."""
    page = book.page(CHECKS, "Checks: 1 where it holds, 0 where it does not")
    styles = book.styles
    end = page.years_end()
    holds, status = column_name(end + 1), column_name(end + 3)
    rows = [row for check in book.contents.checks for row in _rows(book, check)]
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
    page.text(FIRST_ROW + 3, LABEL, _NOT_LIVE, styles.text())
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
    """One thing one check looks at."""

    def __init__(self, book: Book, check: LiveCheck, member: int, accepted: bool) -> None:
        contents = book.contents
        axis = contents.graph.lines[check.difference.line].axis
        id_ = check.ids[member]
        self.check = check
        self.id = f"{check.check}.{id_}" if id_ else check.check
        self.says = check.says if not id_ else f"{check.says}: {axis.labels[member]}"
        self.differences = contents.values(check.difference.line)[member]
        self.row = book.layout.places.block(check.difference.line).first + member
        tolerance = book.layout.places.block(check.tolerance.line)
        self.tolerance_cell = f"{tolerance.sheet}!$D${tolerance.first + check.allowed}"
        self.tolerance = contents.values(check.tolerance.line)[check.allowed][0]
        self.may_be_null = check.difference.line in contents.null
        self.places = decimals(contents, check.difference.line)
        self.unit = unit_of(contents, check.difference.line)[member]
        self.form = calculated_format(contents, check.difference.line, book.styles.money)
        self.softly = "accepted" if accepted else "warn"
        self.if_not: str = self.softly if check.severity == "warn" else check.severity
        # What was published speaks of the base: under a scenario or a setting it warns at most.
        self.of_the_base = check.of_the_base and check.severity == "fail"
        if self.of_the_base and (contents.settings or contents.scenario != BASE):
            self.if_not = self.softly
        self.follows_scenario = self.of_the_base and not contents.settings

    @property
    def holds(self) -> bool:
        known = [value for value in self.differences if not isnan(value)] or [0.0]
        within = max(known) <= self.tolerance
        return within and (not self.check.both_ways or min(known) + self.tolerance >= 0)

    @property
    def outcome(self) -> str:
        return "pass" if self.holds else self.if_not


def _rows(book: Book, check: LiveCheck) -> list[_Row]:
    accepted = accepted_flags(book.contents.model, check.check, check.ids)
    return [_Row(book, check, member, accepted[member]) for member in range(len(check.ids))]


def _write(page: Page, item: _Row, row: int, holds: str) -> None:
    styles, places = page.book.styles, page.book.layout.places
    columns = [column_name(column) for column in places.year_columns]
    number = row + 1
    page.text(row, KEY, item.id, styles.wrapped())
    page.text(row, LABEL, item.says, styles.wrapped())
    page.high_enough(row, [(item.id, _ID_WIDTH), (item.says, _SAYS_WIDTH)])
    page.text(row, UNIT, item.unit, styles.text())
    page.formula(row, ONCE, f"={item.tolerance_cell}", item.tolerance, styles.figure(_TOLERANCE))
    for column, name, value in zip(places.year_columns, columns, item.differences, strict=True):
        # Shown as the tables round, so never (0.0); what is judged is the difference itself.
        held = value if isnan(value) else float(rounded(value, item.places))
        cell = f"Calculations!{name}{item.row}"
        formula = f"=ROUND({cell},{item.places})"
        if item.may_be_null:
            formula = f'=IF(ISNUMBER({cell}),ROUND({cell},{item.places}),"")'
        page.formula(row, column, formula, held, styles.figure(item.form))
    cells = f"Calculations!{columns[0]}{item.row}:{columns[-1]}{item.row}"
    test = f"(MAX({cells})<=$D{number})*1"
    if item.check.both_ways:
        test = f"(MAX({cells})<=$D{number})*(MIN({cells})+$D{number}>=0)"
    verdict = f"=IF(ISNUMBER(SUM({cells})),{test},0)"
    end = page.years_end() + 1
    _write_verdict(page, row, verdict, holds, item.outcome)
    centred = styles.text(align="center")
    if item.follows_scenario:
        formula = f'=IF({SCENARIO_CELL}={BASE_CELL},"{item.check.severity}","{item.softly}")'
        page.formula(row, end + 1, formula, item.if_not, centred)
    else:
        page.text(row, end + 1, item.if_not, centred)


def _write_verdict(page: Page, row: int, formula: str, holds: str, outcome: str) -> None:
    """Write whether it holds, 1 or 0, and what it comes to; between them, what it means if not."""
    styles, end = page.book.styles, page.years_end() + 1
    centred = {"align": "center"}
    page.formula(row, end, formula, int(outcome == "pass"), styles.of(num_format="0", **centred))
    status = f'=IF({holds}{row + 1}=1,"pass",{column_name(end + 1)}{row + 1})'
    page.formula(row, end + 2, status, outcome, styles.text(bold=outcome != "pass", **centred))


def _write_stale(page: Page, row: int, holds: str) -> None:
    """Whether the simulation was drawn from the inputs as they are."""
    styles, places = page.book.styles, page.book.layout.places
    columns = places.year_columns
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
    found = [row.outcome for check in book.contents.checks for row in _rows(book, check)]
    return found if book.drawn is None else [*found, "pass"]
