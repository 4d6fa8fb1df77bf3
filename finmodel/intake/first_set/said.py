"""The answers about a first set, as somebody types them: each reader raises ValueError.

The sentence of the error says what to write instead.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from finmodel.inputs.kinds.allocation_growth import is_part
from finmodel.inputs.kinds.system import MOST_YEARS
from finmodel.inputs.text.ids import id_problem, is_id
from finmodel.inputs.text.nearest_names import nearest
from finmodel.inputs.text.numbers import LARGEST, RATE
from finmodel.inputs.text.years import named, parse_year, starting
from finmodel.intake.first_set.new_system import KINDS, NewContract, NewOrganisation, Parts
from finmodel.money_units import MONEY_UNITS

PUBLISHED = "published"
NO_CONTRACTS = "none"
_RESERVED = ("system", "outside", "none", "provenance", "source", "judgement", "basis")
_AMOUNT = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,12})?")
_FORM = '"ID: NAME, KIND, TURNOVER, deficit AMOUNT"'


def words(text: str) -> str:
    """A name or another text that may not be empty."""
    plain = " ".join(text.split())
    if not plain:
        raise ValueError("is empty: write a few words")
    return plain


def money_unit(text: str) -> str:
    """A unit of money."""
    plain = text.strip()
    if plain not in MONEY_UNITS:
        raise ValueError(f'"{plain}" is no unit of money: write {", ".join(MONEY_UNITS)}')
    return plain


def first_year(text: str) -> str:
    """The first year planned."""
    year = parse_year(text)
    if starting(year) < 1901:
        raise ValueError(f"{year} is too early: write the first year that you plan, as 2025/26")
    return year


def last_year(text: str, first: str) -> str:
    """The last year planned, from a number of years or the year itself."""
    plain = text.strip()
    if plain.isdecimal() and len(plain) < 4:
        last = named(starting(first) + int(plain) - 1)
    else:
        try:
            last = parse_year(plain)
        except ValueError:
            message = f'"{plain}" is neither a number of years nor a year: write 5, or 2029/30'
            raise ValueError(message) from None
    if starting(last) < starting(first):
        raise ValueError(f"{plain}: at least one year is planned, and {first} is the first")
    if starting(last) - starting(first) >= MOST_YEARS - 1:
        raise ValueError(f"{plain}: at most {MOST_YEARS - 1} years are planned")
    return last


def organisation(text: str, *, with_baseline: bool) -> NewOrganisation:
    """An organisation, as `icb: NHS Kestrel Vale ICB, commissioner, 3400, surplus 1.4`."""
    id_, name, kind, rest = _named(text)
    found = _Found()
    for one in rest:
        found = _one_more(found, one)
    if (with_baseline or kind != "provider") and found.turnover is None:
        raise ValueError(f"{name}: no turnover: write {_FORM}")
    if with_baseline and found.deficit is None:
        raise ValueError(
            f'{name}: no opening deficit: write "deficit 35.9", "surplus 1.4" or "balanced" '
            "after the turnover"
        )
    made = NewOrganisation(
        id_,
        name,
        kind,
        found.turnover,
        found.deficit,
        found.code,
        found.short,
        found.in_gap if found.in_gap is not None else kind != "council",
    )
    if made.deficit is not None and abs(made.deficit) > (made.turnover or 0):
        raise ValueError(
            f"{name}: {made.deficit} is more than the turnover {made.turnover}: write amounts "
            "without commas, as 3400"
        )
    return made


class _Found(NamedTuple):
    """What has been said of an organisation besides its name and kind."""

    turnover: Decimal | None = None
    deficit: Decimal | None = None
    code: str = ""
    short: str = ""
    in_gap: bool | None = None


def _named(text: str) -> tuple[str, str, str, Sequence[str]]:
    """The id, name and kind of an organisation, and what is said after them."""
    parts = [one.strip() for one in text.split(",")]
    at = next((place for place, one in enumerate(parts) if one.lower() in KINDS and place), None)
    if at is None:
        raise ValueError(
            f'"{text.strip()}" names no kind, {", ".join(KINDS[:-1])} or {KINDS[-1]}: write {_FORM}'
        )
    before = ", ".join(parts[:at])
    given, colon, name = before.partition(":")
    if not colon:
        given, name = "", before
    name = words(name)
    id_ = given.strip() or _id_from(name)
    if not is_id(id_):
        raise ValueError(id_problem(id_))
    if id_ in _RESERVED:
        raise ValueError(f'"{id_}" has a meaning of its own in the files: choose another id')
    return id_, name, parts[at].lower(), parts[at + 1 :]


def _one_more(found: _Found, said: str) -> _Found:
    word, _, rest = said.partition(" ")
    rest = rest.strip()
    if said.lower() in ("beside", "in gap", "in_gap"):
        return found._replace(in_gap=said.lower() != "beside")
    if said.lower() in ("balanced", "balance"):
        return _with_deficit(found, Decimal(0))
    if word.lower() in ("deficit", "surplus"):
        value = amount(rest)
        return _with_deficit(found, value if word.lower() == "deficit" else -value)
    if word.lower() == "code" and rest:
        return found._replace(code=rest)
    if word.lower() == "short" and rest:
        return found._replace(short=rest)
    if word.lower() == "turnover":
        said = rest
    if found.turnover is not None:
        raise ValueError(
            f'"{said}" is not expected after the turnover {found.turnover}: write amounts without '
            'commas, as 3400, and "deficit 35.9" or "surplus 1.4"'
        )
    value = amount(said)
    if value < 0:
        raise ValueError(f"{said}: a turnover is not below nothing")
    return found._replace(turnover=value)


def _with_deficit(found: _Found, value: Decimal) -> _Found:
    if found.deficit is not None:
        raise ValueError("the opening deficit is given twice: give it once")
    return found._replace(deficit=value)


def amount(text: str) -> Decimal:
    """An amount of money in the unit of the set, without a unit or a comma."""
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    if not _AMOUNT.fullmatch(plain):
        raise ValueError(
            f'"{text.strip()}" is not an amount: write digits alone, as 3400 or 35.9, in the unit '
            "of the set"
        )
    value = Decimal(plain)
    if abs(value) > Decimal(LARGEST):
        raise ValueError(f"{plain} is too large to work with")
    return value


def organisations(made: Sequence[NewOrganisation]) -> tuple[NewOrganisation, ...]:
    """Organisations together: each its own id, and somebody who holds an allocation."""
    ids = [one.id for one in made]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise ValueError(f"{', '.join(twice)}: given twice: give each organisation its own id")
    return tuple(made)


def contracts(texts: Iterable[str], among: Sequence[NewOrganisation]) -> tuple[NewContract, ...]:
    """Contracts, as `icb pays aldermoor 980.4`; `none` where there are none."""
    given = [one for text in texts for one in [" ".join(text.split())] if one]
    if given == [NO_CONTRACTS]:
        return ()
    made = tuple(_contract(one, among) for one in given)
    pairs = [(one.payer, one.provider) for one in made]
    for payer, provider in pairs:
        if pairs.count((payer, provider)) > 1:
            raise ValueError(f"{payer} pays {provider} twice: write one amount")
    for one in among:
        _holds(one, made)
    return made


def _contract(text: str, among: Sequence[NewOrganisation]) -> NewContract:
    found = re.fullmatch(r"(\S+) pays (\S+) (\S+)", text)
    if found is None:
        raise ValueError(f'"{text}" is not a contract: write it as "icb pays city-hospital 980.4"')
    payer, provider = (_known(name, among) for name in found.groups()[:2])
    if payer.kind == "provider":
        raise ValueError(f'"{text}": {payer.id} is a provider: a commissioner or a council pays')
    if provider.kind == "commissioner":
        raise ValueError(
            f'"{text}": {provider.id} is a commissioner: a provider or a council is paid'
        )
    value = amount(found[3])
    if value < 0 or payer.id == provider.id:
        raise ValueError(f'"{text}": a contract is what one pays another, 0 or more')
    return NewContract(payer.id, provider.id, value)


def _known(name: str, among: Sequence[NewOrganisation]) -> NewOrganisation:
    for one in among:
        if one.id == name:
            return one
    near = nearest(name, [one.id for one in among])
    hint = f"did you mean {near}?" if near else f"choose {', '.join(one.id for one in among)}"
    raise ValueError(f'there is no organisation "{name}": {hint}')


def _holds(one: NewOrganisation, made: Sequence[NewContract]) -> None:
    """Refuse contracts that come to more than an organisation has or spends."""
    paid = sum((each.amount for each in made if each.payer == one.id), Decimal(0))
    if paid > one.spends:
        raise ValueError(
            f"{one.id} pays {paid} in contracts, more than the {one.spends} that it spends"
        )
    got = sum((each.amount for each in made if each.provider == one.id), Decimal(0))
    if got > (one.turnover or 0):
        raise ValueError(f"{one.id} is paid {got} in contracts, more than its turnover")


def growth_of_allocations(
    texts: Iterable[str], among: Sequence[NewOrganisation]
) -> Mapping[str, Parts]:
    """Growth by organisation: `3.8%`, `icb: base 2.4%, convergence -0.3%`, `published`."""
    of_all: Parts | None = None
    of_one: dict[str, Parts] = {}
    for text in texts:
        given, colon, rest = text.partition(":")
        parts = parts_of_growth(rest if colon else text)
        if not colon:
            of_all = parts
        else:
            holder = _known(given.strip(), among)
            if holder.kind == "provider":
                raise ValueError(f"{holder.id} is a provider, which holds no allocation")
            of_one[holder.id] = parts
    holders = [one.id for one in among if one.kind != "provider"]
    missing = [one for one in holders if one not in of_one and of_all is None]
    if missing:
        raise ValueError(f"no growth for {', '.join(missing)}: write {missing[0]}: 3.8%")
    return {one: of_one.get(one, of_all or {}) for one in holders}


def parts_of_growth(text: str) -> Parts:
    """The growth of one allocation; nothing where the published one is taken."""
    plain = " ".join(text.split())
    if plain.lower() == PUBLISHED:
        return {}
    parts: dict[str, str] = {}
    for one in plain.split(","):
        name, _, value = one.strip().rpartition(" ")
        if name in parts:
            raise ValueError(f'"{plain}": write one rate, or parts each with its own name')
        if name and not (is_id(name) and is_part(name)):
            raise ValueError(id_problem(name))
        parts[name] = rate(value)
    if "" in parts and len(parts) > 1:
        raise ValueError(f'"{plain}": name every part, as base 2.4%, convergence -0.3%')
    return parts


def rate(text: str) -> str:
    """A rate, written as a percentage."""
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    if not plain.endswith("%"):
        raise ValueError(f'"{plain}" is not a percentage: write it with its sign, as 2.8%')
    RATE.parse(plain)
    return plain


def growth_of_drivers(texts: Iterable[str], drivers: Sequence[str]) -> Mapping[str, str]:
    """Rates by driver: `2.3%` for all of them, `pay=2.8%`, `published` for those not named."""
    rest: str | None = None
    of_one: dict[str, str] = {}
    for text in (one for given in texts for one in given.split(",")):
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals:
            rest = name.lower() if name.lower() == PUBLISHED else rate(name)
            continue
        if name not in drivers:
            near = nearest(name, drivers)
            hint = f"did you mean {near}?" if near else f"choose {', '.join(drivers)}"
            raise ValueError(f'there is no driver "{name}": {hint}')
        of_one[name] = rate(value)
    missing = [one for one in drivers if one not in of_one]
    if missing and rest is None:
        raise ValueError(f"nothing for {', '.join(missing)}: add {PUBLISHED} for what is not named")
    if rest not in (None, PUBLISHED):
        of_one = {**dict.fromkeys(drivers, rest or ""), **of_one}
    return of_one


def _id_from(name: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return plain.lstrip("0123456789-") or name
