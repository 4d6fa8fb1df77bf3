"""The tables of what is no record: changes, ranges of single numbers, straight lines, sources."""

from functools import cache

from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.figures import DISTRIBUTIONS
from finmodel.inputs.json_schema import json_schema
from finmodel.inputs.overrides import OPERATIONS
from finmodel.inputs.text.numbers import MONEY, NUMBER
from finmodel.outputs.excel.actuals.measures import MEASURES
from finmodel.outputs.excel.entry.table import Lead, Table
from finmodel.outputs.excel.entry.tables import tables
from finmodel.outputs.fields.columns import Column, columns_of

ACTUALS = "Actuals by month"
CHANGES, NUMBERS, LINES, SOURCES = "Scenario changes", "Numbers", "Straight lines", "Sources"
SYSTEM = "System"
FORMAT_KEY = "system.format"
"""The setting that says by which format the rest is read."""
_PATH = "The path of the number: file, section, id, field, as cip.theatres.full_year_value."


@cache
def every_table() -> tuple[Table, ...]:
    """Every sheet with rows, in the order of the workbook."""
    return (*tables(), _actuals(), _changes(), _numbers(), _lines(), _sources())


@cache
def settings() -> tuple[tuple[str, Column], ...]:
    """What the sheet System asks for: the file, and the field of it that is no record."""
    return tuple(
        (stem, column)
        for stem in FILES
        for column in columns_of(json_schema(stem), json_schema(stem)["$defs"])
    )


def _actuals() -> Table:
    leads = (
        Lead("of", "The id of the organisation, or the path of the scheme: cip.theatres."),
        Lead("measure", f"{', '.join(MEASURES[:7])}; “to date” after one that is cumulative."),
    )
    columns = (Column("", "series", "The amount of the month.", needed=True, kind=MONEY),)
    says = "What each month of the year came to, and what schemes saved in it."
    return Table(ACTUALS, "", (), leads, columns, says, 100, by_month=True)


def _changes() -> Table:
    columns = (
        Column("path", "text", f"{_PATH} * matches any id.", needed=True),
        Column("year", "year", "The year that changes; every year if left empty."),
        Column(
            "change",
            "choice",
            "set (the default) to the value, add it, multiply by it (times), or move by "
            "so many months.",
            choices=OPERATIONS,
        ),
        Column(
            "value", "either", "What it is set to, changed by or moved by, as 1.6%.", needed=True
        ),
    )
    scenario = Lead("scenario", "The scenario that makes the change.", "Scenarios")
    says = "What each scenario changes."
    return Table(CHANGES, "", (), (scenario,), columns, says, 60)


def _numbers() -> Table:
    columns = (
        Column("year", "year", "The year, of a number by year."),
        Column("low", "number", "The lowest it may be.", kind=NUMBER),
        Column("high", "number", "The highest it may be.", kind=NUMBER),
        Column(
            "distribution",
            "choice",
            "The distribution between them; default triangular.",
            choices=DISTRIBUTIONS,
        ),
        *_provenance(),
    )
    says = "How far single numbers may lie from their values, and where single numbers are from."
    return Table(NUMBERS, "", (), (Lead("path", _PATH),), columns, says, 100)


def _lines() -> Table:
    columns = (
        Column("from", "number", "The number it begins with.", needed=True, kind=NUMBER),
        Column("since", "year", "The year it begins in; 0 before.", needed=True),
        Column("to", "number", "The number it ends with.", needed=True, kind=NUMBER),
        Column("in", "year", "The year it ends in.", needed=True),
    )
    says = "Numbers by year of which only two years are known: a straight line between them."
    return Table(LINES, "", (), (Lead("path", _PATH),), columns, says, 10)


def _sources() -> Table:
    files = tuple(FILES)
    file = Lead(
        "file", "The file: the sheets that belong to it are listed on Guide.", choices=files
    )
    says = "Where all that a file holds is from, unless a row says otherwise."
    return Table(SOURCES, "", (), (file,), _provenance(), says, len(files))


def _provenance() -> tuple[Column, ...]:
    schema = json_schema("system")
    return columns_of(schema["$defs"]["provenance"], schema["$defs"])
