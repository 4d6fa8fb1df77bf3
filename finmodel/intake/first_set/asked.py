"""What is asked about a system that has no set yet, and how the answers become one."""

from collections.abc import Mapping, Sequence
from functools import partial

from finmodel.inputs.text.years import named, starting, years_between
from finmodel.intake.findings import Question
from finmodel.intake.first_set.answering import Asking, Given, IncompleteError, Person
from finmodel.intake.first_set.new_system import (
    HOLDERS,
    NewContract,
    NewOrganisation,
    NewSystem,
    Parts,
    in_all,
)
from finmodel.intake.first_set.planning_table import ALLOCATION, DEMAND, PRICE, shown
from finmodel.intake.first_set.said import (
    PUBLISHED,
    amount,
    first_year,
    last_year,
    money_unit,
    words,
)
from finmodel.intake.first_set.said_growth import (
    growth_of_allocations,
    growth_of_drivers,
    parts_of_growth,
)
from finmodel.intake.first_set.said_organisations import contracts, organisation

_USUAL = "£m"
_CONTRACT = 'What one pays another: "icb pays city-hospital 980.4", or none'


def system_of(
    given: Given, *, this_year: str, with_baseline: bool, person: Person | None
) -> NewSystem:
    """A system from the options given and, where somebody is there, from their answers.

    The options are read before anything is asked.

    Raises:
        IncompleteError: answers are missing and nobody is there, or an option cannot be used.
    """
    try:
        return _system(Asking(given, None), this_year, with_baseline=with_baseline)
    except IncompleteError as found:
        if person is None or found.problems:
            raise
    return _system(Asking(given, person), this_year, with_baseline=with_baseline)


def _system(answers: Asking, this_year: str, *, with_baseline: bool) -> NewSystem:
    name = answers.read(
        "--name", "Name of the system, as Kestrel Vale ICS", lambda texts: words(texts[-1])
    )
    money = answers.read(
        "--money",
        "Unit of all money: £, £k, £m or £bn",
        lambda texts: money_unit(texts[-1]),
        default=_USUAL,
    )
    first, last = _years(answers, this_year)
    owner = answers.read(
        "--owner",
        "Who answers for what is a guess, as Director of finance",
        lambda texts: words(texts[-1]),
    )
    among = _organisations(answers, money or _USUAL, with_baseline=with_baseline)
    paid = _contracts(answers, among) if with_baseline else ()
    planned = years_between(first, last) if first and last else ()
    growth = _allocation_growth(answers, among, planned)
    demand = _drivers(answers, "--demand", "Growth of activity", DEMAND, planned)
    price = _drivers(answers, "--price", "Growth of prices", PRICE, planned)
    if (
        answers.missing
        or answers.problems
        or name is None
        or money is None
        or first is None
        or last is None
        or owner is None
        or paid is None
        or growth is None
        or demand is None
        or price is None
    ):
        raise IncompleteError(answers.missing, answers.problems)
    return NewSystem(
        name, money, first, last, owner, among, paid, growth, demand, price, with_baseline
    )


def _years(answers: Asking, this_year: str) -> tuple[str | None, str | None]:
    """The first and the last year planned."""
    next_year = named(starting(this_year) + 1)
    first = answers.read(
        "--first-plan-year",
        f"The first year you plan, as {next_year}",
        lambda texts: first_year(texts[-1]),
        default=next_year,
        explained=(
            "The baseline is the year before the first year you plan, at month 12: a plan for "
            "2025/26 to 2029/30 starts from the outturn of 2024/25.",
        ),
    )
    last = answers.read(
        "--years",
        "How many years, or the last one",
        lambda texts: last_year(texts[-1], first or next_year),
        default="5",
    )
    if first is not None and last is not None:
        before = named(starting(first) - 1)
        answers.say(f"Planned: {first} to {last}. Baseline: {before}, at month 12.")
    return first, last


def _organisations(
    answers: Asking, money: str, *, with_baseline: bool
) -> tuple[NewOrganisation, ...]:
    amount = ", deficit AMOUNT" if with_baseline else ""
    opening = "; then deficit 35.9, surplus 1.4 or balanced" if with_baseline else ""
    surplus = ", surplus 1.4" if with_baseline else ""
    made = answers.several(
        "--organisation",
        f"Each organisation, as ID: NAME, KIND, TURNOVER{amount}",
        lambda text, before: organisation(text, before, with_baseline=with_baseline),
        (
            "The organisations, a line for each, and an empty line after the last:",
            "ID: NAME, KIND, TURNOVER" + amount,
            f"icb: NHS Kestrel Vale ICB, commissioner, 3400{surplus}, code KVI",
            "The id may be left out, and so may the code. Kinds are commissioner, provider and "
            f"council. Turnover is what it has to spend in the baseline year, in {money}{opening}. "
            "A council is shown beside the gap unless you add: in gap.",
        ),
    )
    if made:
        answers.say(f"Together: {in_all(made, money)}.")
    return made


def _contracts(answers: Asking, among: Sequence[NewOrganisation]) -> tuple[NewContract, ...] | None:
    payers = [one for one in among if one.kind == "commissioner"]
    paid = [one for one in among if one.kind == "provider"]
    if not among:
        if "--contract" not in answers.given:
            answers.missing.append(Question("--contract", _CONTRACT))
        return None
    if "--contract" not in answers.given and not (payers and paid):
        return ()
    if not answers.asks("--contract"):
        return answers.read("--contract", _CONTRACT, lambda texts: contracts(texts, among))
    answers.say("What one pays another in the baseline year; 0 where it pays nothing.")
    made: tuple[NewContract, ...] = ()
    for payer, provider in ((one, other) for one in payers for other in paid):
        found = answers.read(
            "--contract",
            f"{payer.id} pays {provider.id}",
            partial(_with_one_more, made, payer.id, provider.id, among),
            default="0",
        )
        made = tuple(one for one in found or () if one.amount)
    return made


def _with_one_more(
    made: Sequence[NewContract],
    payer: str,
    provider: str,
    among: Sequence[NewOrganisation],
    texts: Sequence[str],
) -> tuple[NewContract, ...]:
    paid = amount(texts[-1])
    return contracts([*map(str, made), f"{payer} pays {provider} {paid}"], among)


def _allocation_growth(
    answers: Asking, among: Sequence[NewOrganisation], planned: Sequence[str]
) -> Mapping[str, Parts] | None:
    option = "--allocation-growth"
    holders = [one for one in among if one.kind in HOLDERS]
    if among and not holders and option not in answers.given:
        return {}
    if not answers.asks(option):
        asked = f"Growth of allocations, as 3.8%, icb: base 2.4%, convergence -0.3%, or {PUBLISHED}"
        return answers.read(option, asked, lambda texts: growth_of_allocations(texts, among))
    answers.say(
        "Growth of each allocation a year: one rate, or named parts that add up, as base 2.4%, "
        "convergence -0.3%. From published figures:",
        *shown({"growth": ALLOCATION}, planned),
    )
    made: dict[str, Parts] = {}
    for one in holders:
        found = answers.read(
            option,
            f"Growth of the allocation of {one.id}",
            lambda texts: parts_of_growth(texts[-1]),
            default=PUBLISHED,
        )
        made[one.id] = found or {}
    return made


def _drivers(
    answers: Asking,
    option: str,
    what: str,
    taken_from: Mapping[str, str],
    planned: Sequence[str],
) -> Mapping[str, str] | None:
    names = tuple(taken_from)
    return answers.read(
        option,
        f"{what}, as {names[0]}=2.3%, {PUBLISHED}",
        lambda texts: growth_of_drivers(texts, names, all_alike=taken_from is DEMAND),
        default=PUBLISHED,
        explained=(f"{what} a year, as published:", *shown(taken_from, planned)),
    )
