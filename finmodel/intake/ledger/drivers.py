"""What moves the demand and the price of a line, proposed from the words of its category."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from finmodel.intake.findings import DriversTaken
from finmodel.intake.ledger.ledger_line import INCOME
from finmodel.intake.notes import and_list
from finmodel.intake.organisation_names import name_words
from finmodel.intake.set_names import OrganisationName
from finmodel.outputs.wording import capital

NO_DRIVER = "none"
_USUAL_DEMAND = ("acute", "community", "prescribing")
_USUAL_PRICE = ("pay", "drugs", "general", "capital", "tariff")


class Drivers(NamedTuple):
    """The demand driver and the price driver of a line."""

    demand: str
    price: str


class _Meaning(NamedTuple):
    """What words of a category mean: names of drivers, the best first."""

    words: str
    demand: tuple[str, ...]
    price: tuple[str, ...]


_ACUTE = ("acute", "hospital", "secondary care", "activity")
_COMMUNITY = ("community", "out of hospital")
_GENERAL = ("general", "non pay", "other", "prices", "inflation", "cpi", "gdp deflator")
_PAY = ("pay", "wages", "staff", "workforce")
_DRUGS = ("drugs", "medicines", "prescribing")
_NONE: tuple[str, ...] = ()
_MEANINGS = (
    _Meaning(r"contracts?|slas?|healthcare income|patient care income", _ACUTE,
             ("tariff", "contract", "contracts", "cuf", *_GENERAL)),
    _Meaning(r"capital charges?|depreciation|pdc|amortisation|financing|interest", _NONE,
             ("capital", "capital charges", *_GENERAL)),
    _Meaning(r"running costs?|administration|corporate|admin|programme support", _NONE, _PAY),
    _Meaning(r"prescribing|prescribed", ("prescribing", "drugs", "medicines", *_COMMUNITY), _DRUGS),
    _Meaning(r"continuing (health ?)?care|chc|funded nursing|fnc",
             ("continuing care", "chc", *_COMMUNITY), ("continuing care", "chc", *_GENERAL)),
    _Meaning(r"primary( medical)? care|primary|gp|dental|optometry|ophthalmic|pharmacy",
             ("primary care", "primary", "gp", *_COMMUNITY), ("primary care", *_GENERAL)),
    _Meaning(r"social care|care packages?|placements?|care homes?|home care",
             ("social care", "adult social care", *_COMMUNITY),
             ("social care", "care fees", *_GENERAL)),
    _Meaning(r"mental health|learning disabilit(y|ies)", ("mental health", *_COMMUNITY), _GENERAL),
    _Meaning(r"(?<!non )(?<!non-)pay|staff(ing)?|substantive|agency|bank|workforce|salaries",
             _ACUTE, _PAY),
    _Meaning(r"drugs?|medicines?", _ACUTE, _DRUGS),
    _Meaning(r"other income|operating income|income|contributions|fees|training", _NONE, _GENERAL),
)  # fmt: skip
_OTHERWISE = _Meaning("", _ACUTE, _GENERAL)
_OUTSIDE_HOSPITAL = re.compile(r"\b(community|mental health|partnership)\b")
_IN_HOSPITAL = re.compile(r"\b(acute|hospitals?|infirmary)\b")


def proposed(
    category: str,
    kind: str,
    organisation: OrganisationName,
    demand: Iterable[str],
    price: Iterable[str],
) -> Drivers:
    """The drivers that the words of a category suggest, among those that the set has.

    Community in place of acute for a council and for a provider outside hospital. Where the set
    has no drivers yet, their usual names.

    Args:
        category: of the line, in small letters.
        kind: income or spend, or contract.
        organisation: whose line it is; of a contract the one that is paid.
        demand: the demand drivers of the set.
        price: the price drivers of the set.
    """
    meaning = next(
        (one for one in _MEANINGS if re.search(rf"\b({one.words})\b", category)), _OTHERWISE
    )
    if kind == INCOME and meaning is _OTHERWISE:
        meaning = _Meaning("", _NONE, _GENERAL)
    wanted = meaning.demand
    if wanted == _ACUTE and not _is_hospital(organisation):
        wanted = (*_COMMUNITY, *_ACUTE)
    return Drivers(
        _first(wanted, tuple(demand) or _USUAL_DEMAND),
        _first(meaning.price, tuple(price) or _USUAL_PRICE),
    )


def category_in(name: str) -> str:
    """The words of a line's name that say what it is: pay, drugs, prescribing; empty if none."""
    low = name.lower()
    found = (re.search(rf"\b({one.words})\b", low) for one in _MEANINGS)
    return next((one[0] for one in found if one is not None), "")


def _is_hospital(organisation: OrganisationName) -> bool:
    if organisation.kind == "council":
        return False
    name = organisation.name.lower()
    return organisation.kind != "provider" or not (
        _OUTSIDE_HOSPITAL.search(name) and not _IN_HOSPITAL.search(name)
    )


def _first(wanted: tuple[str, ...], drivers: tuple[str, ...]) -> str:
    """The first driver that is wanted and there; the only one there is; else none."""
    if not wanted:
        return NO_DRIVER
    words = {driver: name_words(driver) for driver in drivers}
    for one in map(name_words, wanted):
        for driver, its in words.items():
            if its == one:
                return driver
    for one in map(name_words, wanted):
        for driver, its in words.items():
            if set(one) <= set(its):
                return driver
    return drivers[0] if len(drivers) == 1 else NO_DRIVER


def by_category(rows: Mapping[tuple[str, str], Drivers]) -> tuple[DriversTaken, ...]:
    """Drivers by category, those that most organisations have first.

    Args:
        rows: the drivers by category and organisation.
    """
    categories: dict[str, dict[Drivers, list[str]]] = {}
    for (category, organisation), drivers in rows.items():
        categories.setdefault(category, {}).setdefault(drivers, []).append(organisation)
    return tuple(
        DriversTaken(category, *drivers, tuple(found[drivers]), of_all=len(found) == 1)
        for category, found in categories.items()
        for drivers in sorted(found, key=lambda one: -len(found[one]))
    )


def lines_of(rows: Iterable[DriversTaken]) -> tuple[str, ...]:
    """A line for each category: `Pay: demand acute, price pay; for council: demand …`."""
    lines: dict[str, str] = {}
    for row in rows:
        drivers = f"demand {row.demand}, price {row.price}"
        before = lines.get(row.category)
        lines[row.category] = (
            f"{capital(row.category)}: {drivers}"
            if before is None
            else f"{before}; for {and_list(list(row.organisations))}: {drivers}"
        )
    return tuple(lines.values())
