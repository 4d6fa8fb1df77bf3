"""`finmodel init`: a first set of assumptions."""

from pathlib import Path
from typing import Annotated

import typer

from finmodel.cli.answer import Answer, File
from finmodel.cli.clashes import Target, refuse_clashes
from finmodel.cli.command import command
from finmodel.cli.first_system import (
    AllocationGrowth,
    Contracts,
    Demand,
    FirstPlanYear,
    Money,
    Name,
    Organisations,
    Owner,
    Price,
    System,
    WithoutBaseline,
    first_system,
    given,
)
from finmodel.cli.groups import Quietly
from finmodel.cli.new_folder import make_folder, new_folder
from finmodel.cli.options import DEFAULT_SET
from finmodel.cli.quoting import quoted
from finmodel.cli.shipped_sets import EXAMPLE, STARTER, shipped_set
from finmodel.cli.usage_errors import UsageError
from finmodel.cli.workbook_files import blank_years, workbook_path

_WRITTEN = "What is written"

NewFolder = Annotated[
    str,
    typer.Argument(metavar="FOLDER", help="The folder to make; default ./assumptions."),
]
Example = Annotated[
    bool,
    typer.Option(
        "--example",
        help="The South East London set of 2016, every figure sourced, instead of a starter set.",
        rich_help_panel=_WRITTEN,
    ),
]
Blank = Annotated[
    str | None,
    typer.Option(
        "--xlsx",
        metavar="FILE.xlsx",
        parser=workbook_path,
        help="A workbook to be filled in, a sheet for each kind of record, instead of a folder; "
        "finmodel import makes the set from it.",
        rich_help_panel=_WRITTEN,
    ),
]
Years = Annotated[
    str | None,
    typer.Option(
        "--years",
        metavar="YEARS",
        help="With --xlsx, the baseline year and the last year projected, as "
        "2025/26:2030/31; default this financial year and five more. With --system, how many "
        "years are planned, or the last of them: 5, or 2029/30.",
        rich_help_panel=_WRITTEN,
    ),
]
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help="Replace a folder that is already there, and keep it as FOLDER.old; with "
        "--xlsx, overwrite the file.",
        rich_help_panel=_WRITTEN,
    ),
]


@command(reads=())
def init(
    *,
    folder: NewFolder = DEFAULT_SET,
    example: Example = False,
    xlsx: Blank = None,
    years: Years = None,
    force: Force = False,
    system: System = False,
    name: Name = None,
    money: Money = None,
    first_plan_year: FirstPlanYear = None,
    organisation: Organisations = None,
    contract: Contracts = None,
    allocation_growth: AllocationGrowth = None,
    demand: Demand = None,
    price: Price = None,
    owner: Owner = None,
    without_baseline: WithoutBaseline = False,
    running: Quietly,
) -> Answer:
    """Start a set of assumptions that is ready to run.

    Every file says what goes where. Every figure of the starter set is made up: replace them
    with your own, file by file, and run finmodel check after each. Or fill in a blank
    workbook, and import it into a folder.

    With --system the set is of your own system: its years, its organisations with their turnover
    and opening deficit, what one pays another, and how money, activity and prices grow. What is
    not given is asked at the terminal; without one, every missing answer is named at once.
    Published planning assumptions are taken with their sources, and every guess is marked
    illustrative, with its owner.

    Examples:

      finmodel init
      finmodel init my-system
      finmodel init sel --example
      finmodel init kestrel-vale --system
      finmodel init --xlsx my-system.xlsx --years 2025/26:2029/30
      finmodel import my-system.xlsx my-system
    """
    options = given(
        name=name,
        money=money,
        first_plan_year=first_plan_year,
        organisation=organisation,
        contract=contract,
        allocation_growth=allocation_growth,
        demand=demand,
        price=price,
        owner=owner,
    )
    if system:
        if xlsx is not None or example:
            other = "--xlsx" if xlsx is not None else "--example"
            raise UsageError(f"--system and {other} cannot be used together")
        options = {**options, **given(years=years)}
        return first_system(folder, options, with_baseline=not without_baseline, force=force)
    alone = [*options, *(["--without-baseline"] if without_baseline else [])]
    if alone:
        raise UsageError(f"{', '.join(alone)}: add --system, which is what asks for it")
    if xlsx is not None:
        return _workbook(xlsx, folder, years, example=example, force=force)
    if years is not None:
        raise UsageError("--years needs --xlsx: the years of a folder are in system.yaml")
    copied = shipped_set(EXAMPLE if example else STARTER)
    new_folder(folder)
    refuse_clashes([Target("FOLDER", folder)], [copied])
    kept = make_folder(folder, _contents(copied), force=force)
    what = "the South East London set of 2016" if example else "a starter set, every figure made up"
    moved = [f"the old folder is kept as {kept}"] if kept is not None else []
    return Answer(notes=[f"{folder} written: {what}", *moved, _next(folder)])


def _workbook(file: str, folder: str, years: str | None, *, example: bool, force: bool) -> Answer:
    from finmodel.outputs.excel.entry.records_workbook import records_workbook
    from finmodel.outputs.excel.entry.set_rows import BLANK, rows_of_set

    if folder != DEFAULT_SET:
        raise UsageError(
            "--xlsx writes a workbook: leave out FOLDER, and give it to finmodel import"
        )
    if example and years is not None:
        raise UsageError("--years is for a blank workbook: the example has its own years")
    if example:
        from finmodel.inputs.load import load_set

        refuse_clashes([Target("--xlsx", file)], [shipped_set(EXAMPLE)])
        held = load_set(shipped_set(EXAMPLE))
        columns, rows, what = held.years, rows_of_set(held), "the South East London set of 2016"
    else:
        columns, rows, what = blank_years(years), BLANK, "yellow cells to be filled in"
    note = f"{file} written: {what}, {columns[0]} to {columns[-1]}"
    into = f"finmodel import {quoted(file)} {quoted(Path(file).stem)}"
    return Answer(
        files=[File(file, records_workbook(columns, rows), note, force=force)],
        notes=[f"Next: begin at the sheet Start; then {into}"],
    )


def _next(folder: str) -> str:
    given = "" if folder == DEFAULT_SET else f" {quoted(folder)}"
    start = Path(folder) / "system.yaml"
    return (
        f"Next: finmodel project{given}   the gap, year by year\n"
        f"      finmodel check{given}     what is wrong or doubtful\n"
        f"then open {start} and put your own figures in, file by file"
    )


def _contents(folder: Path) -> dict[str, bytes]:
    """The files of a set by their path within it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.yaml"))
    }
