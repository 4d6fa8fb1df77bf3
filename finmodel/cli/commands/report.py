"""`finmodel report`: one HTML page for a board, live and with no network."""

from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.answer import Answer, File
from finmodel.cli.command import command
from finmodel.cli.completion import files_of
from finmodel.cli.failures import failing_checks
from finmodel.cli.groups import Assumed, Running
from finmodel.cli.many_sets import is_portfolio
from finmodel.cli.options import (
    BASE,
    DEFAULT_SET,
    SHOWN,
    WHERE,
    BasisName,
    Force,
    SetFolder,
    Strict,
)
from finmodel.cli.page_file import page_path, writable_page
from finmodel.cli.usage_errors import UsageError
from finmodel.cli.warnings import acceptance_warnings, override_warnings
from finmodel.method.bases import PLAN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from finmodel.method.bases import Basis

PageFile = Annotated[
    str | None,
    typer.Option(
        "--output",
        metavar="FILE.html",
        help="The page to write, whole or not at all; it is compulsory.",
        parser=page_path,
        autocompletion=files_of(["html"]),
        rich_help_panel=WHERE,
    ),
]
Levers = Annotated[
    list[str] | None,
    typer.Option(
        "--lever",
        metavar="PATH=LOW:HIGH",
        help="An assumption that can be moved on the page, and how far, as "
        "bau_efficiency.*.rate=0%:3%; repeat it for more. By default the eight with a range that "
        "move the gap most.",
        rich_help_panel=SHOWN,
    ),
]
DatedPage = Annotated[
    str | None,
    typer.Option(
        "--dated",
        metavar="DATE",
        help="The date to print on the page, as text; none by default.",
        rich_help_panel=WHERE,
    ),
]
Draws = Annotated[
    int | None,
    typer.Option(
        "--draws",
        metavar="N",
        help="Carry N draws of the simulation, so that the page draws it again when something is "
        "moved; a page of one system stays under 1.5 MB, or the error says how many fit. By "
        "default the simulation is that of the plan as the page was made.",
        min=2,
        max=10_000,
        rich_help_panel=SHOWN,
    ),
]


@command(writes={"output": "--output"})
def report(
    *,
    folder: SetFolder = DEFAULT_SET,
    assumed: Assumed,
    basis: BasisName = PLAN,
    levers: Levers = None,
    draws: Draws = None,
    output: PageFile = None,
    dated: DatedPage = None,
    force: Force = False,
    strict: Strict = False,
    running: Running,
) -> Answer:
    """Write a page for a board: one HTML file that opens in any browser and needs no network.

    It says what the plan rests on, shows it in pictures and tables, and follows when a scenario is
    chosen or an assumption is moved. Every figure says where it comes from. Page one of the print
    is the board page, on A4. Of a portfolio.yaml it is a page of its systems side by side: the year
    and what ranks them are chosen on it.

    Examples:

      finmodel report --output board.html
      finmodel report --output board.html --dated "1 June 2016" --scenario downside
      finmodel report --output board.html --draws 400
      finmodel report --output board.html --lever "bau_efficiency.*.rate=0%:3%"
      finmodel report portfolio.yaml --output systems.html
    """
    from finmodel.extras import require

    require("pictures", "report")
    file = writable_page(output, force=force)
    if is_portfolio(folder):
        given = {"--scenario": assumed.scenario != BASE, "--set": assumed.settings}
        _refuse({**given, "--lever": levers, "--draws": draws})
        return _of_many(folder, basis, dated, file, force=force, strict=strict, quiet=running.quiet)
    plan = assumed.plan(folder)

    from finmodel.outputs.report.html import report_html
    from finmodel.outputs.report.run_facts import RunFacts

    projection = plan.project(basis)
    page = report_html(
        plan, RunFacts(folder, DEFAULT_SET, basis, dated), tuple(levers or ()), draws
    )
    return Answer(
        files=[File(file, page, f"{file} written: open it in a browser", force=force)],
        plans=(plan,),
        notes=(*override_warnings([plan], basis), *acceptance_warnings(projection)),
        failures=failing_checks(projection.checks) if strict else (),
    )


def _refuse(given: "Mapping[str, object]") -> None:
    """Refuse what a page of many systems has no use for."""
    for option, value in given.items():
        if value:
            raise UsageError(
                f"{option} is of one set: a page of many systems shows each as its set has it"
            )


def _of_many(
    name: str,
    basis: "Basis",
    dated: str | None,
    file: str,
    *,
    force: bool,
    strict: bool,
    quiet: bool,
) -> Answer:
    """The page of a portfolio."""
    from finmodel.cli.many_sets import fault_lines, opened, reading, refuse_over_sets
    from finmodel.cli.progress import progress
    from finmodel.outputs.portfolio.question import PortfolioQuestion
    from finmodel.outputs.report.portfolio_page import portfolio_html

    portfolio = opened([name])
    refuse_over_sets(portfolio, {"--output": file})
    with reading(len(portfolio.systems)) as engine:
        found = PortfolioQuestion(basis=basis).ask(portfolio, engine, progress(quiet=quiet))
    page = portfolio_html(found, dated)
    return Answer(
        files=[File(file, page, f"{file} written: open it in a browser", force=force)],
        failures=failing_checks(found.together.checks) if strict else (),
        faults=tuple(fault_lines(found.together)),
    )
