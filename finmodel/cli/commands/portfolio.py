"""`finmodel portfolio`: many systems side by side, summed and ranked."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.answer import Answer, File
from finmodel.cli.command import command
from finmodel.cli.completion import levels_of_many, measures_of_many
from finmodel.cli.failures import failing_checks
from finmodel.cli.groups import Printed, Quietly
from finmodel.cli.options import (
    SHOWN,
    WHERE,
    BasisName,
    Dated,
    PictureFile,
    Strict,
    Workers,
    YearName,
    one_of,
)
from finmodel.cli.picture_file import drawn, refuse_unwritable_picture
from finmodel.cli.usage_errors import UsageError
from finmodel.cli.workbook_files import workbook_path
from finmodel.method.bases import PLAN
from finmodel.outputs.portfolio.question import LEVELS, By

if TYPE_CHECKING:
    from finmodel.outputs.charts.chart import Sheet
    from finmodel.outputs.portfolio.question import Answered

Names = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE|SET…",
        help="A portfolio.yaml, or the folder it is in; or the folders of several sets.",
    ),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="YEAR",
        help="Show and rank the improvement in position since this year; needs --to.",
        rich_help_panel=SHOWN,
    ),
]
To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="YEAR",
        help="The later year of --from, whose turnover an improvement is a share of.",
        rich_help_panel=SHOWN,
    ),
]
Measures = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        metavar="MEASURE",
        autocompletion=measures_of_many,
        help="A table of this measure by year, in place of the usual columns of one year; repeat "
        "it for more.",
        rich_help_panel=SHOWN,
    ),
]
Level = Annotated[
    By,
    typer.Option(
        "--by",
        metavar="LEVEL",
        help="region, system (default), place or organisation.",
        parser=one_of("--by", LEVELS),
        autocompletion=levels_of_many,
        rich_help_panel=SHOWN,
    ),
]
RankedBy = Annotated[
    str | None,
    typer.Option(
        "--rank",
        metavar="MEASURE",
        autocompletion=measures_of_many,
        help="One list in the order of this measure, best first: the smallest gap or cost, the "
        "highest of anything else. By default regions, and in each the smallest gap for its "
        "turnover first.",
        rich_help_panel=SHOWN,
    ),
]


WorkbookFile = Annotated[
    str | None,
    typer.Option(
        "--workbook",
        parser=workbook_path,
        metavar="FILE.xlsx",
        help="Write a live workbook as well: the figures of each set as yellow cells, and sums, "
        "rates, ranks and checks that follow them.",
        rich_help_panel=WHERE,
    ),
]


@command(reads=("names",), writes={"workbook": "--workbook", "picture": "--picture"})
def portfolio(
    *,
    names: Names,
    basis: BasisName = PLAN,
    year: YearName = None,
    since: From = None,
    to: To = None,
    measures: Measures = None,
    by: Level = "system",
    rank: RankedBy = None,
    workbook: WorkbookFile = None,
    dated: Dated = None,
    picture: PictureFile = None,
    printed: Printed,
    strict: Strict = False,
    workers: Workers = None,
    running: Quietly,
) -> Answer:
    """Show many systems side by side, summed by region and ranked.

    FILE names each set with its folder, its region and its scenario. Rates are ratios of sums,
    contracts between the systems are left out of turnover and cost, and an organisation in two
    sets is counted in its home alone. A set that is not valid is named, the others are shown, and
    the run ends with exit code 3.

    Examples:

      finmodel portfolio portfolio.yaml
      finmodel portfolio portfolio.yaml --rank mitigated_gap
      finmodel portfolio portfolio.yaml --from 2024/25 --to 2025/26 --rank improvement_rate
      finmodel portfolio portfolio.yaml --by region --measure position --measure turnover
      finmodel portfolio north south east --by organisation --format csv --output systems.csv
      finmodel portfolio portfolio.yaml --workbook systems.xlsx --picture ranks.png
    """
    from finmodel.cli.many_sets import fault_lines, opened, reading, refuse_over_sets
    from finmodel.cli.progress import progress
    from finmodel.outputs.documents.portfolio import portfolio_document
    from finmodel.outputs.portfolio.page import portfolio_page
    from finmodel.outputs.portfolio.question import PortfolioQuestion
    from finmodel.outputs.portfolio.records import portfolio_records

    question = PortfolioQuestion(
        year=_year(year, since, to),
        since=since,
        measures=tuple(measures or ()),
        by=by,
        rank=rank,
        basis=basis,
    )
    refuse_unwritable_picture(picture, force=printed.force)
    asked_of = opened(names)
    outputs = {"--output": printed.output, "--workbook": workbook, "--picture": picture}
    refuse_over_sets(asked_of, outputs)
    with reading(len(asked_of.systems), workers) as pool:
        found = question.ask(asked_of, pool, progress(quiet=running.quiet))
    drawing = drawn(picture, partial(_sheet, found, dated), force=printed.force)
    files = [*drawing.files]
    if workbook is not None:
        files.append(_workbook(found, dated, workbook, force=printed.force))
    return Answer(
        lambda: portfolio_page(found),
        lambda: portfolio_records(found),
        lambda: portfolio_document(found),
        files=files,
        failures=(*drawing.failures, *(failing_checks(found.together.checks) if strict else ())),
        faults=tuple(fault_lines(found.together)),
    )


def _year(year: str | None, since: str | None, to: str | None) -> str | None:
    """The year shown: the later one of a change."""
    if (since is None) != (to is None):
        given, other = ("--from", "--to") if to is None else ("--to", "--from")
        raise UsageError(
            f"{given} needs {other}: a change is from one year to another, as in "
            "--from 2024/25 --to 2025/26"
        )
    if year is not None and to is not None:
        raise UsageError("--year and --to cannot be used together: --to is the year shown")
    return year if to is None else to


def _sheet(found: "Answered", dated: str | None) -> "Sheet":
    from finmodel.outputs.portfolio.picture import ranks_sheet

    return ranks_sheet(found, dated)


def _workbook(found: "Answered", dated: str | None, file: str, *, force: bool) -> File:
    """The workbook, made before anything is printed, so that an error comes first."""
    from finmodel.outputs.excel.portfolio.workbook import portfolio_workbook

    return File(file, portfolio_workbook(found, dated), f"{file} written", force=force)
