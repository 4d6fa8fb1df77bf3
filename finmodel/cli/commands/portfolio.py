"""`finmodel portfolio`: many systems side by side, summed and ranked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.completion import levels_of_many, measures_of_many
from finmodel.cli.groups import Printed, Quietly
from finmodel.cli.options import (
    SHOWN,
    BasisName,
    Strict,
    Workers,
    YearName,
    one_of,
)
from finmodel.cli.usage_errors import UsageError
from finmodel.method.bases import PLAN
from finmodel.outputs.portfolio.question import LEVELS, By

if TYPE_CHECKING:
    from finmodel.portfolio.together import Together

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


@command(reads=("names",))
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
    """
    from finmodel.cli.many_sets import opened, reading
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
    asked_of = opened(names)
    with reading(len(asked_of.systems), workers, quiet=running.quiet) as pool:
        found = question.ask(asked_of, pool)
    return Answer(
        lambda: portfolio_page(found),
        lambda: portfolio_records(found),
        lambda: portfolio_document(found),
        failures=tuple(_failures(found.together)) if strict else (),
        faults=tuple(_faults(found.together)),
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


def _failures(together: "Together") -> Iterator[str]:
    from finmodel.cli.failures import failing_checks

    yield from failing_checks(together.checks)
    failing = [
        one.id for one in together.systems if any(check.status == "fail" for check in one.checks)
    ]
    if failing:
        yield f"--strict: checks fail in the sets {', '.join(failing)}"


def _faults(together: "Together") -> Iterator[str]:
    """What is wrong with each set that is not valid, then how many there are."""
    from finmodel.cli.errors import trouble_line
    from finmodel.outputs.documents.errors import troubles_of
    from finmodel.outputs.wording import plural

    for id_, fault in together.faults.items():
        yield from (f"{id_}: {trouble_line(trouble)}" for trouble in troubles_of(fault))
    if together.faults:
        yield f"{plural(len(together.faults), 'set is', 'sets are')} not valid and left out"
