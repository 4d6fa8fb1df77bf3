"""What is asked about a system that has no set yet, and how the answers become one.

Without anybody to ask, every answer that is missing is a question, and all are given at once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple, TypeVar

from finmodel.inputs.text.years import named, starting
from finmodel.intake.findings import Question
from finmodel.intake.first_set import said
from finmodel.intake.first_set.new_system import (
    HOLDERS,
    NewContract,
    NewOrganisation,
    NewSystem,
    Parts,
)
from finmodel.intake.first_set.planning_table import ALLOCATION, DEMAND, PRICE, taken_for
from finmodel.intake.first_set.said import PUBLISHED

Given = Mapping[str, Sequence[str]]
"""What was given, by option."""
Ask = Callable[[str, str], str]
"""Asks a person: takes the question and the answer that Enter gives, and gives the answer."""
Say = Callable[[str], None]
T = TypeVar("T")


class IncompleteError(Exception):
    """Answers that are missing, and answers that cannot be used."""

    def __init__(self, missing: Sequence[Question], problems: Sequence[str]) -> None:
        self.missing = tuple(missing)
        self.problems = tuple(problems)
        super().__init__("\n".join([*problems, *(one.asked for one in missing)]))


class Person(NamedTuple):
    """Somebody at a terminal."""

    ask: Ask
    say: Say


@dataclass
class _Answers:
    """The answers so far: those given by options, and those a person gives when asked."""

    given: Given
    person: Person | None
    missing: list[Question] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def read(
        self,
        option: str,
        asked: str,
        read: Callable[[Sequence[str]], T],
        *,
        default: str = "",
        explained: str = "",
    ) -> T | None:
        """One answer; None where it is missing or cannot be used, which is then noted."""
        if option in self.given:
            try:
                return read(self.given[option])
            except ValueError as error:
                self.problems.append(f"{option}: {error}")
                return None
        if self.person is None:
            self.missing.append(Question(option, asked, offered=default))
            return None
        if explained:
            self.person.say(explained)
        while True:
            try:
                return read([self.person.ask(asked, default)])
            except ValueError as error:
                self.person.say(str(error))

    def several(self, option: str, asked: str, read: Callable[[str], T], explained: str) -> list[T]:
        """Answers of which there may be any number; a person ends them with an empty line."""
        made: list[T] = []
        if option in self.given or self.person is None:
            if option not in self.given:
                self.missing.append(Question(option, asked))
            for text in self.given.get(option, ()):
                try:
                    made.append(read(text))
                except ValueError as error:
                    self.problems.append(f"{option}: {error}")
            return made
        self.person.say(explained)
        while True:
            text = self.person.ask(f"{len(made) + 1}", "")
            if not text.strip() and made:
                return made
            try:
                made.append(read(text))
            except ValueError as error:
                self.person.say(str(error))


def system_of(
    given: Given, *, this_year: str, with_baseline: bool, person: Person | None
) -> NewSystem:
    """A system from the options given and, where somebody is there, from their answers.

    Raises:
        IncompleteError: answers are missing and nobody is there, or an option cannot be used.
    """
    answers = _Answers(given, person)
    name = answers.read(
        "--name", "Name of the system, as Kestrel Vale ICS", lambda texts: said.words(texts[-1])
    )
    money = answers.read(
        "--money",
        "Unit of money: £, £k, £m or £bn",
        lambda texts: said.money_unit(texts[-1]),
        default="£m",
    )
    next_year = named(starting(this_year) + 1)
    first = answers.read(
        "--first-plan-year",
        f"The first year you plan, as {next_year}",
        lambda texts: said.first_year(texts[-1]),
        default=next_year,
        explained="The baseline is the year before the first year planned, at month 12: a plan "
        "for 2025/26 to 2029/30 starts from the outturn of 2024/25.",
    )
    last = answers.read(
        "--years",
        "How many years, or the last one",
        lambda texts: said.last_year(texts[-1], first or next_year),
        default="5",
    )
    if first is not None and last is not None and person is not None:
        person.say(f"Planned: {first} to {last}. Baseline: {named(starting(first) - 1)}, month 12.")
    owner = answers.read(
        "--owner",
        "Who answers for the guesses, as Director of finance",
        lambda texts: said.words(texts[-1]),
    )
    organisations = _organisations(answers, money or "£m", with_baseline=with_baseline)
    contracts = _contracts(answers, organisations) if with_baseline else ()
    growth = _allocation_growth(answers, organisations, first or next_year)
    demand = _drivers(answers, "--demand", "Growth of activity", DEMAND, first or next_year)
    price = _drivers(answers, "--price", "Growth of prices", PRICE, first or next_year)
    if (
        answers.missing
        or answers.problems
        or name is None
        or money is None
        or first is None
        or last is None
        or owner is None
        or contracts is None
        or growth is None
        or demand is None
        or price is None
    ):
        raise IncompleteError(answers.missing, answers.problems)
    return NewSystem(
        name,
        money,
        first,
        last,
        owner,
        organisations,
        contracts,
        growth,
        demand,
        price,
        with_baseline,
    )


def _organisations(
    answers: _Answers, money: str, *, with_baseline: bool
) -> tuple[NewOrganisation, ...]:
    opening = ", deficit 35.9 (or surplus 1.4, or balanced)" if with_baseline else ""
    made = answers.several(
        "--organisation",
        "Each organisation: ID: NAME, KIND, TURNOVER" + (", deficit AMOUNT" * with_baseline),
        lambda text: said.organisation(text, with_baseline=with_baseline),
        "The organisations, a line for each, and an empty line after the last:\n"
        f"  id: name, commissioner or provider or council, turnover in {money}{opening}\n"
        "  as icb: NHS Kestrel Vale ICB, commissioner, 3400"
        + ", surplus 1.4"
        * with_baseline
        + ", code KVI\n"
        "The id may be left out. A council is shown beside the gap unless you add: in gap",
    )
    try:
        return said.organisations(made)
    except ValueError as error:
        answers.problems.append(f"--organisation: {error}")
        return ()


def _contracts(
    answers: _Answers, among: Sequence[NewOrganisation]
) -> tuple[NewContract, ...] | None:
    payers = [one for one in among if one.kind in HOLDERS]
    pairs = [
        (payer, paid)
        for payer in payers
        for paid in among
        if paid.kind == "provider" and payer.kind == "commissioner"
    ]
    if not pairs and "--contract" not in answers.given:
        if not among and answers.person is None:
            answers.missing.append(Question("--contract", _CONTRACT))
        return ()
    if answers.person is None or "--contract" in answers.given:
        return answers.read("--contract", _CONTRACT, lambda texts: said.contracts(texts, among))
    answers.person.say("What one pays another in the baseline year; 0 where it pays nothing.")
    made: list[NewContract] = []
    for payer, paid in pairs:
        found = answers.read(
            "--contract",
            f"{payer.id} pays {paid.id}",
            partial(_with_one_more, made, payer.id, paid.id, among),
            default="0",
        )
        made = [one for one in found or () if one.amount]
    return tuple(made)


def _with_one_more(
    made: Sequence[NewContract],
    payer: str,
    provider: str,
    among: Sequence[NewOrganisation],
    texts: Sequence[str],
) -> tuple[NewContract, ...]:
    given = [*(one.said for one in made), f"{payer} pays {provider} {texts[-1]}"]
    return said.contracts(given, among)


_CONTRACT = 'What each pays another: "icb pays city-hospital 980.4", or none'


def _allocation_growth(
    answers: _Answers, among: Sequence[NewOrganisation], first: str
) -> Mapping[str, Parts] | None:
    published = taken_for(ALLOCATION, first).published
    if answers.person is None or "--allocation-growth" in answers.given:
        asked = f"Growth of allocations: 3.8%, icb: base 2.4%, convergence -0.3%, or {PUBLISHED}"
        return answers.read(
            "--allocation-growth", asked, lambda texts: said.growth_of_allocations(texts, among)
        )
    answers.person.say(
        "Growth of each allocation a year: one rate, or named parts that add up, as base 2.4%, "
        f"convergence -0.3%.\nPublished: {published.rate} ({published.cited}, {published.year})"
    )
    made: dict[str, Parts] = {}
    for one in among:
        if one.kind in HOLDERS:
            found = answers.read(
                "--allocation-growth",
                f"Growth of the allocation of {one.id}",
                lambda texts: said.parts_of_growth(texts[-1]),
                default=PUBLISHED,
            )
            made[one.id] = found or {}
    return made


def _drivers(
    answers: _Answers, option: str, what: str, taken_from: Mapping[str, str], first: str
) -> Mapping[str, str] | None:
    lines = [f"{what} a year, as published:"]
    for driver, source in taken_from.items():
        found = taken_for(source, first).published
        of = f"{found.year}, " if found.year else ""
        lines.append(f"  {driver} {found.rate} ({of}{found.cited})")
    example = f"{next(iter(taken_from))}=2.3%"
    return answers.read(
        option,
        f"{what}: {PUBLISHED}, or your own, as {example}, {PUBLISHED}",
        lambda texts: said.growth_of_drivers(texts, tuple(taken_from)),
        default=PUBLISHED,
        explained="\n".join(lines),
    )
