"""`finmodel init --system`: a first set of a system, from options and from answers."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.new_folder import make_folder, refuse_taken
from finmodel.cli.options import DEFAULT_SET
from finmodel.cli.quoting import quoted
from finmodel.cli.streams import say
from finmodel.cli.terminal import ask, is_terminal
from finmodel.cli.usage_errors import NOTHING_WRITTEN, UsageError

if TYPE_CHECKING:
    from finmodel.intake.first_set.answering import Given
    from finmodel.intake.first_set.new_system import NewSystem

_SYSTEM = "The system, with --system"

System = Annotated[
    bool,
    typer.Option(
        "--system",
        help="A set of your own system, made from what is asked at the terminal or given by the "
        "options below.",
        rich_help_panel=_SYSTEM,
    ),
]
Name = Annotated[
    str | None,
    typer.Option("--name", metavar="TEXT", help="Its name.", rich_help_panel=_SYSTEM),
]
Money = Annotated[
    str | None,
    typer.Option(
        "--money",
        metavar="UNIT",
        help="The unit of all money: £, £k, £m or £bn.",
        autocompletion=lambda: ["£", "£k", "£m", "£bn"],
        rich_help_panel=_SYSTEM,
    ),
]
FirstPlanYear = Annotated[
    str | None,
    typer.Option(
        "--first-plan-year",
        metavar="YEAR",
        help="The first year you plan, as 2025/26; the baseline is the year before it.",
        rich_help_panel=_SYSTEM,
    ),
]
Organisations = Annotated[
    list[str] | None,
    typer.Option(
        "--organisation",
        metavar="TEXT",
        help='An organisation, as "icb: NHS Kestrel Vale ICB, commissioner, 3400, surplus 1.4, '
        'code KVI"; for more, repeat it. Kinds are commissioner, provider and council; then '
        "turnover, and deficit, surplus or balanced.",
        rich_help_panel=_SYSTEM,
    ),
]
Contracts = Annotated[
    list[str] | None,
    typer.Option(
        "--contract",
        metavar="TEXT",
        help='What one pays another in the baseline year, as "icb pays city-hospital 980.4", or '
        "none; for more, repeat it.",
        rich_help_panel=_SYSTEM,
    ),
]
AllocationGrowth = Annotated[
    list[str] | None,
    typer.Option(
        "--allocation-growth",
        metavar="RATE",
        help='Growth of allocations a year: 3.8%, published, or parts of one as "icb: base 2.4%, '
        'convergence -0.3%"; for more, repeat it.',
        rich_help_panel=_SYSTEM,
    ),
]
Demand = Annotated[
    list[str] | None,
    typer.Option(
        "--demand",
        metavar="RATE",
        help="Growth of activity a year: published, 2.3% for all, or acute=2.3%; for more, "
        "repeat it. Drivers are acute, community and prescribing.",
        rich_help_panel=_SYSTEM,
    ),
]
Price = Annotated[
    list[str] | None,
    typer.Option(
        "--price",
        metavar="RATE",
        help="Growth of prices a year: published, or pay=2.8%; for more, repeat it. Drivers are "
        "pay, drugs, capital, general, tariff-uplift and tariff-efficiency.",
        rich_help_panel=_SYSTEM,
    ),
]
Owner = Annotated[
    str | None,
    typer.Option(
        "--owner",
        metavar="TEXT",
        help="Who answers for what is a guess, as Director of finance.",
        rich_help_panel=_SYSTEM,
    ),
]
WithoutBaseline = Annotated[
    bool,
    typer.Option(
        "--without-baseline",
        help="Leave the baseline to a list: finmodel import LIST SET --as baseline.",
        rich_help_panel=_SYSTEM,
    ),
]


def given(**options: str | Sequence[str] | None) -> "Given":
    """What was given, by the name of the option."""
    return {
        f"--{name.replace('_', '-')}": [value] if isinstance(value, str) else list(value)
        for name, value in options.items()
        if value is not None and (isinstance(value, str) or len(value))
    }


def first_system(folder: str, options: "Given", *, with_baseline: bool, force: bool) -> Answer:
    """A set of a system that somebody describes; nothing is written before all is said.

    Raises:
        UsageError: answers are missing and nobody is there, or an option cannot be used.
    """
    from finmodel.intake.first_set.guesses import guessed_growth
    from finmodel.intake.first_set.new_system import in_all
    from finmodel.intake.first_set.written import files_of

    refuse_taken(folder, force=force)
    system = _system(options, with_baseline=with_baseline)
    today = date.today().isoformat()
    kept = make_folder(folder, files_of(system, today), force=force)
    notes = [
        f"{folder} written: {system.name}, planned {system.first} to {system.last}, baseline "
        f"{system.baseline}, at month 12",
        f"{in_all(system.organisations, system.money)}",
    ]
    if kept is not None:
        notes.append(f"the old folder is kept as {kept}")
    notes.append(f"guesses are marked illustrative, with their owner: {system.owner}")
    if guessed := guessed_growth(system):
        notes.append("published for other years, and taken as a guess:")
        notes += [f"  {one}" for one in guessed]
    return Answer(notes=[*notes, _next(folder, with_baseline=with_baseline)])


def _system(options: "Given", *, with_baseline: bool) -> "NewSystem":
    from finmodel.inputs.text.years import Month
    from finmodel.intake.first_set.answering import IncompleteError, Person
    from finmodel.intake.first_set.asked import system_of

    today = date.today()
    this_year = Month(today.year, today.month).financial_year
    person = Person(ask, say) if is_terminal() else None
    try:
        return system_of(options, this_year=this_year, with_baseline=with_baseline, person=person)
    except IncompleteError as found:
        missing = [f"{one.option} is missing: {one.asked}" for one in found.missing]
        raise UsageError(*found.problems, *missing, last=NOTHING_WRITTEN) from None


def _next(folder: str, *, with_baseline: bool) -> str:
    own = "" if folder == DEFAULT_SET else f" {quoted(folder)}"
    into = quoted(folder)
    ledger = f"finmodel import LEDGER.xlsx {into} --as baseline"
    if not with_baseline:
        return (
            f"Next: {ledger}   the opening year\n"
            f"      finmodel import LIST.xlsx {into} --as cip   savings, then qipp, pressures, …\n"
            f"      finmodel project{own}   the gap, year by year"
        )
    return (
        f"Next: finmodel project{own}   the gap, year by year\n"
        f"      finmodel check{own}     what is wrong or doubtful\n"
        f"      {ledger} --drop-gone   the opening year, in full\n"
        f"      finmodel import LIST.xlsx {into} --as cip   savings, from your own list"
    )
