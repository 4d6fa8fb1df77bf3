"""What a list is read against: the names, years and units of a set, whole or not yet.

`system.yaml` must be valid; of the other files what can be read is taken.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.faults import AssumptionFaults, Fault
from finmodel.inputs.file_names import file_name
from finmodel.inputs.files import inner, open_file, text
from finmodel.inputs.folder import files_of_set
from finmodel.inputs.kinds.system import Organisation, SystemFile
from finmodel.inputs.model_schema import NO_CALENDAR
from finmodel.inputs.references import timed_sections
from finmodel.inputs.steady import read_steadily
from finmodel.inputs.text.number_text import number_in
from finmodel.inputs.text.tree import Map
from finmodel.inputs.text.years import parse_year, years_between
from finmodel.inputs.validate import validated
from finmodel.intake.scheme_names import SchemeName, scheme_names
from finmodel.money_units import MONEY_UNITS

_SYSTEM = "system"
_NO_SET = "is missing: name the folder of a set, or start one with finmodel init FOLDER --system"
_PROVENANCE = "provenance"
_LINES = ("income", "spend", "contracts")
_SCHEMES = (*timed_sections(), ("pressures", "pressures"))


@dataclass(frozen=True)
class OrganisationName:
    """What an organisation of the set is called, and what it is.

    Attributes:
        id: in the set.
        name: in full.
        kind: commissioner, provider, council or unallocated.
        code: its published code; empty where none is given.
        short: what the team calls it; empty where none is given.
        aliases: other names for it.
        in_gap: whether it is summed into the system.
    """

    id: str
    name: str
    kind: str
    code: str = ""
    short: str = ""
    aliases: tuple[str, ...] = ()
    in_gap: bool = True


@dataclass(frozen=True)
class LineName:
    """A line of the baseline or a contract, by which a list may name what a scheme acts on.

    Attributes:
        id: in the set.
        section: income, spend or contracts.
        name: as printed.
        organisation: whose line it is; of a contract the commissioner.
        category: of a line; empty for a contract.
        provider: of a contract; empty for a line.
    """

    id: str
    section: str
    name: str
    organisation: str
    category: str = ""
    provider: str = ""


@dataclass(frozen=True)
class SetNames:
    """The names, years and units of a set.

    Attributes:
        folder: of the set, as it was given.
        name: of the system.
        unit: of money, such as £m.
        years: from the baseline to the last year projected.
        format: of the files.
        organisations: by id.
        lines: by id, income, spend and contracts.
        demand: the demand drivers.
        price: the price drivers.
        schemes: ids by section, such as "cip.cip", "pressures.pressures".
        turnover: what each organisation has to spend in the baseline year, in pounds, as far as
            the set says it.
        openings: the recurrent allocation that each organisation has in the baseline year, in the
            unit of the set, as far as the set says it.
        savings: what may report savings, by path: schemes, programmes, and BAU efficiency.
        groups: the groups of organisations, each with its grouping, as (sector, Acute).
    """

    folder: str
    name: str
    unit: str
    years: tuple[str, ...]
    format: int
    organisations: Mapping[str, OrganisationName]
    lines: Mapping[str, LineName] = field(default_factory=dict)
    demand: tuple[str, ...] = ()
    price: tuple[str, ...] = ()
    schemes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    turnover: Mapping[str, float] = field(default_factory=dict)
    openings: Mapping[str, float] = field(default_factory=dict)
    savings: Mapping[str, SchemeName] = field(default_factory=dict)
    groups: tuple[tuple[str, str], ...] = ()


class _Payment(NamedTuple):
    """Money of the baseline year that an organisation gets."""

    organisation: str
    amount: float


def read_set_names(folder: Path) -> SetNames:
    """Read what a list is held against from the folder of a set, whole or not yet.

    Raises:
        AssumptionFaults: `system.yaml` is missing or not valid.
        Unreadable: the folder is not there, or a file in it cannot be read.
    """
    return read_steadily(folder, _read)


def _read(folder: Path) -> SetNames:
    paths = files_of_set(folder).paths
    faults: list[Fault] = []
    if _SYSTEM not in paths:
        name = file_name(folder / f"{_SYSTEM}.yaml")
        raise AssumptionFaults([Fault(None, name, _NO_SET)])
    held = open_file(paths[_SYSTEM], _SYSTEM, faults, needed=True)
    system = None if held is None else validated(SystemFile, held, _SYSTEM, NO_CALENDAR, faults)
    if faults or system is None:
        raise AssumptionFaults(faults)
    unheard: list[Fault] = []
    trees = {
        stem: held.tree
        for stem in FILES
        if stem != _SYSTEM and stem in paths
        if (held := open_file(paths[stem], stem, unheard, needed=True)) is not None
    }
    baseline = trees.get("baseline", Map())
    allocations = trees.get("allocations", Map())
    growth = trees.get("growth", Map())
    first, pounds = system.baseline, MONEY_UNITS[system.money].pounds
    openings = dict(_openings(allocations, first))
    return SetNames(
        folder=file_name(folder),
        name=system.name,
        unit=system.money,
        years=years_between(first, system.final),
        format=system.format,
        organisations={id_: _organisation(id_, one) for id_, one in system.organisations.items()},
        lines=dict(_lines(baseline)),
        demand=_names(growth, "demand"),
        price=_names(growth, "price"),
        schemes={
            f"{stem}.{section}": _names(trees.get(stem, Map()), section)
            for stem, section in _SCHEMES
        },
        turnover=_turnover(baseline, openings, allocations, first, pounds),
        openings=openings,
        savings={one.path: one for one in scheme_names(trees)},
        groups=tuple(
            dict.fromkeys(
                pair for one in system.organisations.values() for pair in one.groups.items()
            )
        ),
    )


def _organisation(id_: str, given: Organisation) -> OrganisationName:
    return OrganisationName(
        id=id_,
        name=given.name,
        kind=given.kind,
        code=given.code or "",
        short=getattr(given, "short", None) or "",
        aliases=tuple(getattr(given, "aliases", ())),
        in_gap=given.scope == "in_gap",
    )


def _names(tree: Map, section: str) -> tuple[str, ...]:
    return tuple(key for key in inner(tree, section) if key != _PROVENANCE)


def _records(tree: Map, section: str) -> Iterator[tuple[str, Map]]:
    for id_, record in inner(tree, section).items():
        if isinstance(record, Map) and id_ != _PROVENANCE:
            yield id_, record


def _lines(baseline: Map) -> Iterator[tuple[str, LineName]]:
    for section in _LINES:
        for id_, record in _records(baseline, section):
            yield (
                id_,
                LineName(
                    id=id_,
                    section=section,
                    name=text(record, "name") or id_,
                    organisation=text(record, "organisation") or text(record, "commissioner") or "",
                    category=text(record, "category") or "",
                    provider=text(record, "provider") or "",
                ),
            )


def _openings(allocations: Map, first: str) -> Iterator[tuple[str, float]]:
    for id_, record in _records(allocations, "recurrent"):
        opening = _number(record.get("opening"))
        if opening is None:
            opening = _of_year(record.get("amounts"), first)
        if opening is not None:
            yield id_, opening


def _turnover(
    baseline: Map, openings: Mapping[str, float], allocations: Map, first: str, pounds: float
) -> Mapping[str, float]:
    """What each has to spend: its allocations, its income and what contracts pay it, in pounds."""
    found: dict[str, float] = {}
    for organisation, amount in (
        *openings.items(),
        *_paid(allocations, first),
        *_earned(baseline),
    ):
        found[organisation] = found.get(organisation, 0.0) + amount * pounds
    return found


def _paid(allocations: Map, first: str) -> Iterator[_Payment]:
    for _, record in _records(allocations, "non_recurrent"):
        amount = _of_year(record.get("amounts"), first)
        if amount is not None and (organisation := text(record, "organisation")):
            yield _Payment(organisation, amount)


def _earned(baseline: Map) -> Iterator[_Payment]:
    for section, key in (("income", "organisation"), ("contracts", "provider")):
        for _, record in _records(baseline, section):
            amount = _number(record.get("amount"))
            if amount is not None and (organisation := text(record, key)):
                yield _Payment(organisation, amount)


def _of_year(given: object, year: str) -> float | None:
    """The figure of a year in a map of years."""
    if not isinstance(given, Map):
        return None
    for key, item in given.items():
        try:
            if parse_year(key) == year:
                return _number(item)
        except ValueError:
            continue
    return None


def _number(given: object) -> float | None:
    """The number that a file gives, short or long; None where it is none."""
    if isinstance(given, Map):
        return _number(given.get("value"))
    if not isinstance(given, str):
        return None
    try:
        return number_in(given.strip())
    except ValueError:
        return None
