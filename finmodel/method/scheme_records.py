"""Every benefit and investment of the schemes as one kind of record (METHOD.md 2, 3.5)."""

from typing import Literal, NamedTuple

from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.figures import Figure, Series
from finmodel.inputs.kinds.cip import CipScheme
from finmodel.inputs.kinds.programmes import Programme
from finmodel.inputs.kinds.qipp import QippScheme

Measure = Literal["cip", "qipp", "programmes"]

SchemeRecord = CipScheme | QippScheme | Programme

START_OF_SCHEME = "start"
"""The kind of number that a start or an end month is, for reading its text."""


class BenefitRecord(NamedTuple):
    """One benefit as written: a CIP or QIPP scheme is one, a programme has several.

    Attributes:
        path: of the record that holds the value.
        scheme: path of the scheme whose timetable it follows.
        organisation: whose gap it closes.
        measure: the line of the table it belongs to.
        adds: False for a scheme that backs BAU efficiency and adds nothing.
        acts_on: path of the contract or spend line it acts on, if any.
        releases_nothing: True for a transactional scheme that does not say what it releases.
    """

    path: str
    name: str
    scheme: str
    organisation: str
    measure: Measure
    adds: bool
    recurrent: bool
    indexed: bool
    acts_on: str | None
    full_year_value: Figure | None
    profile: Series | None
    exit: Series | None
    releasable: Figure | None
    releases_nothing: bool


class InvestmentRecord(NamedTuple):
    """Money spent on a scheme by one payer, by year."""

    path: str
    name: str
    scheme: str
    organisation: str
    measure: Measure
    recurrent: bool
    amounts: Series


def benefit_records(assumptions: AssumptionSet) -> tuple[BenefitRecord, ...]:
    """Every benefit of the set: CIP schemes, QIPP schemes, then those of programmes."""
    found = [
        BenefitRecord(
            path=f"cip.{id_}",
            name=record.name,
            scheme=f"cip.{id_}",
            organisation=record.organisation,
            measure="cip",
            adds=record.counts == "additional",
            recurrent=record.recurrent,
            indexed=record.indexed,
            acts_on=_line_of_cip(record),
            full_year_value=record.full_year_value,
            profile=record.profile,
            exit=record.exit,
            releasable=None,
            releases_nothing=True,
        )
        for id_, record in assumptions.cip.cip.items()
    ]
    found += [
        BenefitRecord(
            path=f"qipp.{id_}",
            name=record.name,
            scheme=f"qipp.{id_}",
            organisation=record.organisation,
            measure="qipp",
            adds=True,
            recurrent=record.recurrent,
            indexed=record.indexed,
            acts_on=_acts_on(record.contract, record.spend),
            full_year_value=record.full_year_value,
            profile=record.profile,
            exit=record.exit,
            releasable=record.releasable,
            releases_nothing=record.type == "transactional",
        )
        for id_, record in assumptions.qipp.qipp.items()
    ]
    found += [
        BenefitRecord(
            path=f"programmes.{id_}.benefits.{place}",
            name=f"{programme.name}, {assumptions.system.organisations[benefit.organisation].name}",
            scheme=f"programmes.{id_}",
            organisation=benefit.organisation,
            measure="programmes",
            adds=True,
            recurrent=programme.recurrent,
            indexed=False,
            acts_on=_acts_on(benefit.contract, None),
            full_year_value=benefit.full_year_value,
            profile=benefit.profile,
            exit=benefit.exit,
            releasable=benefit.releasable,
            releases_nothing=False,
        )
        for id_, programme in assumptions.programmes.programmes.items()
        for place, benefit in enumerate(programme.benefits, 1)
    ]
    return tuple(found)


def investment_records(assumptions: AssumptionSet) -> tuple[InvestmentRecord, ...]:
    """Every stream of investment of the set: those of QIPP schemes, then those of programmes."""
    found = [
        InvestmentRecord(
            f"qipp.{id_}.investment.{nature}",
            record.name,
            f"qipp.{id_}",
            record.organisation,
            "qipp",
            nature == "recurrent",
            amounts,
        )
        for id_, record in assumptions.qipp.qipp.items()
        if record.investment is not None
        for nature, amounts in (
            ("recurrent", record.investment.recurrent),
            ("one_off", record.investment.one_off),
        )
        if amounts is not None
    ]
    found += [
        InvestmentRecord(
            f"programmes.{id_}.investment.{nature}.{payer}",
            programme.name,
            f"programmes.{id_}",
            payer,
            "programmes",
            nature == "recurrent",
            amounts,
        )
        for id_, programme in assumptions.programmes.programmes.items()
        if programme.investment is not None
        for nature, by_payer in (
            ("recurrent", programme.investment.recurrent),
            ("one_off", programme.investment.one_off),
        )
        for payer, amounts in by_payer.items()
    ]
    return tuple(found)


def _line_of_cip(record: CipScheme) -> str | None:
    """The line a CIP scheme acts on: one of income where the scheme brings income in."""
    if record.line is None:
        return None
    section = "income" if record.category == "income" else "spend"
    return f"baseline.{section}.{record.line}"


def _acts_on(contract: str | None, spend: str | None) -> str | None:
    if contract is not None:
        return f"baseline.contracts.{contract}"
    return None if spend is None else f"baseline.spend.{spend}"
