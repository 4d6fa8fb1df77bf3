"""Organisations and contracts, as somebody types them: each reader raises ValueError.

The sentence of the error says what to write instead.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from finmodel.inputs.annotations import WORDS_OF_FILES
from finmodel.inputs.text.ids import id_problem, is_id
from finmodel.inputs.text.nearest_names import nearest
from finmodel.intake.first_set.new_system import HOLDERS, KINDS, NewContract, NewOrganisation
from finmodel.intake.first_set.said import amount, words

NO_CONTRACTS = "none"
"""What is answered where no organisation pays another."""
_FORM = '"ID: NAME, KIND, TURNOVER'
_FIELDS = re.compile(r",(?![0-9]{3}(?![0-9]))")
"""A comma between two things that are said, not between the thousands of an amount."""
_KIND_OF_BODY = re.compile(r"\([^)]*\)|\bnhs\b|\b(foundation )?trust\b", re.IGNORECASE)
_KINDS = f"{', '.join(KINDS[:-1])} or {KINDS[-1]}"
_RESERVED = WORDS_OF_FILES | {"system", "outside", "none"}


def organisation(
    text: str, before: Sequence[NewOrganisation], *, with_baseline: bool
) -> NewOrganisation:
    """An organisation, as `icb: NHS Kestrel Vale ICB, commissioner, 3400, surplus 1.4`.

    Its id is none of those before it.
    """
    form = f'{_FORM}{", deficit AMOUNT" if with_baseline else ""}"'
    id_, name, kind, rest = _named(text, form)
    if id_ in [one.id for one in before]:
        raise ValueError(f'"{id_}" is given twice: give each organisation its own id')
    found = _Found()
    for one in rest:
        found = _one_more(found, one)
    if (with_baseline or kind != "provider") and found.turnover is None:
        raise ValueError(f"{name}: no turnover: write {form}")
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
            f"{name}: {made.deficit} is more than the turnover {made.turnover}: write the turnover "
            "first, as 3400"
        )
    _has_own_names(made, before)
    return made


def _has_own_names(made: NewOrganisation, before: Sequence[NewOrganisation]) -> None:
    """Refuse a short name that another organisation has too: a list could mean either."""
    for other in before:
        for one, names in ((made.short, other.names), (other.short, made.names)):
            if one and one.casefold() in names:
                raise ValueError(
                    f'"{one}" is a name of {other.id} and of {made.id}: leave short out, or give '
                    "each its own"
                )


class _Found(NamedTuple):
    """What has been said of an organisation besides its name and kind."""

    turnover: Decimal | None = None
    deficit: Decimal | None = None
    code: str = ""
    short: str = ""
    in_gap: bool | None = None


def _named(text: str, form: str) -> tuple[str, str, str, Sequence[str]]:
    """The id, name and kind of an organisation, and what is said after them."""
    parts = [one.strip() for one in _FIELDS.split(text)]
    at = next((place for place, one in enumerate(parts) if one.lower() in KINDS and place), None)
    if at is None:
        raise ValueError(f'"{text.strip()}" names no kind, {_KINDS}: write {form}')
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
        return found._replace(code=words(rest))
    if word.lower() == "short" and rest:
        return found._replace(short=words(rest))
    if word.lower() == "turnover":
        said = rest
    if found.turnover is not None:
        raise ValueError(
            f'"{said}" is not expected after the turnover {found.turnover}: write "code {said}" '
            f'for a code, "short {said}" for a short name, or "deficit 35.9" or "surplus 1.4"'
        )
    if not any(one.isdigit() for one in said):
        raise ValueError(
            f'"{said}" is not a turnover: write digits alone, as 3400, and a code as "code {said}"'
        )
    value = amount(said)
    if value < 0:
        raise ValueError(f"{said}: a turnover cannot be negative")
    return found._replace(turnover=value)


def _with_deficit(found: _Found, value: Decimal) -> _Found:
    if found.deficit is not None:
        raise ValueError("the opening deficit is given twice: give it once")
    return found._replace(deficit=value)


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
    payer, provider = (known(name, among) for name in found.groups()[:2])
    if payer.kind not in HOLDERS:
        raise ValueError(f'"{text}": {payer.id} is a provider: a commissioner or a council pays')
    if provider.kind == "commissioner":
        raise ValueError(
            f'"{text}": {provider.id} is a commissioner: a provider or a council is paid'
        )
    value = amount(found[3])
    if value < 0 or payer.id == provider.id:
        raise ValueError(f'"{text}": a contract is what one pays another, 0 or more')
    return NewContract(payer.id, provider.id, value)


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


def _id_from(name: str) -> str:
    """An id of the words that tell an organisation from others: NHS and Trust do not."""
    own = _KIND_OF_BODY.sub(" ", name)
    plain = re.sub(r"[^a-z0-9]+", "-", own.lower()).strip("-")
    plain = plain or re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return plain.lstrip("0123456789-") or name


def known(name: str, among: Sequence[NewOrganisation]) -> NewOrganisation:
    """The organisation of an id; raises ValueError with the nearest where there is none."""
    for one in among:
        if one.id == name:
            return one
    near = nearest(name, [one.id for one in among])
    hint = f"did you mean {near}?" if near else f"choose {', '.join(one.id for one in among)}"
    raise ValueError(f'there is no organisation "{name}": {hint}')
