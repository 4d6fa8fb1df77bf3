"""The kinds of scheme, one row each, and their benefits and investment as records (METHOD.md 3.5).

A new kind of saving is a row of `KINDS`: its step between two gaps, and what its schemes save and
cost. Its saving line, its measure and what a published figure of it means follow from the row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from finmodel.method.scheme_records import BenefitRecord, InvestmentRecord, Scheme, SchemeKind

if TYPE_CHECKING:
    # The shell completes measures from these rows, and must not wait for the models of files.
    from collections.abc import Iterator

    from finmodel.inputs.assumption_set import AssumptionSet
    from finmodel.inputs.kinds.cip import CipScheme
    from finmodel.inputs.kinds.investment import RecurrentInvestment
    from finmodel.inputs.kinds.programmes import Programme
    from finmodel.inputs.kinds.qipp import QippScheme


def schemes_of(assumptions: AssumptionSet) -> tuple[Scheme, ...]:
    """Every scheme of the set, kind by kind."""
    return tuple(scheme for kind in KINDS for scheme in _schemes(kind, assumptions))


def benefits_of(assumptions: AssumptionSet) -> tuple[BenefitRecord, ...]:
    """Every benefit of the set, kind by kind."""
    return tuple(
        benefit
        for kind in KINDS
        for scheme in _schemes(kind, assumptions)
        for benefit in kind.benefits(scheme, scheme.record, assumptions)
    )


def investments_of(assumptions: AssumptionSet) -> tuple[InvestmentRecord, ...]:
    """Every stream of investment of the set, kind by kind."""
    return tuple(
        investment
        for kind in KINDS
        if kind.investments is not None
        for scheme in _schemes(kind, assumptions)
        for investment in kind.investments(scheme, scheme.record)
    )


def _schemes(kind: SchemeKind, assumptions: AssumptionSet) -> Iterator[Scheme]:
    records = getattr(getattr(assumptions, kind.name), kind.name)
    for id_, record in records.items():
        yield Scheme(f"{kind.name}.{id_}", kind, record)


def _cip(scheme: Scheme, record: CipScheme, _: AssumptionSet) -> Iterator[BenefitRecord]:
    """One benefit: it acts on income where the scheme brings income in, else on spend."""
    section = "income" if record.category == "income" else "spend"
    yield BenefitRecord(
        scheme,
        scheme.path,
        record.name,
        record,
        adds=record.counts == "additional",
        indexed=record.indexed,
        acts_on=_baseline(section, record.line),
    )


def _qipp(scheme: Scheme, record: QippScheme, _: AssumptionSet) -> Iterator[BenefitRecord]:
    """One benefit: a transactional scheme frees no provider cost unless it says so."""
    yield BenefitRecord(
        scheme,
        scheme.path,
        record.name,
        record,
        indexed=record.indexed,
        acts_on=_baseline("contracts", record.contract) or _baseline("spend", record.spend),
        releasable=record.releasable,
        releases_nothing=record.type == "transactional",
    )


def _programme(scheme: Scheme, record: Programme, held: AssumptionSet) -> Iterator[BenefitRecord]:
    """A benefit for each organisation, numbered in the order of the file."""
    for place, benefit in enumerate(record.benefits, 1):
        yield BenefitRecord(
            scheme,
            f"{scheme.path}.benefits.{place}",
            f"{record.name}, {held.system.organisations[benefit.organisation].name}",
            benefit,
            acts_on=_baseline("contracts", benefit.contract),
            releasable=benefit.releasable,
            releases_nothing=False,
        )


def _baseline(section: str, id_: str | None) -> str | None:
    return None if id_ is None else f"baseline.{section}.{id_}"


def _qipp_investment(scheme: Scheme, record: QippScheme) -> Iterator[InvestmentRecord]:
    """What the commissioner pays."""
    given, payer = record.investment, record.organisation
    if given.recurrent is not None:
        yield _recurrent(scheme, payer, given.recurrent)
    if given.one_off is not None:
        yield InvestmentRecord(scheme, payer, "one_off", given.one_off)


def _programme_investment(scheme: Scheme, record: Programme) -> Iterator[InvestmentRecord]:
    """What each payer pays."""
    given = record.investment
    for payer, recurrent in given.recurrent.items():
        yield _recurrent(scheme, payer, recurrent)._replace(by_payer=True)
    for payer, amounts in given.one_off.items():
        yield InvestmentRecord(scheme, payer, "one_off", amounts, by_payer=True)


def _recurrent(scheme: Scheme, payer: str, given: RecurrentInvestment) -> InvestmentRecord:
    return InvestmentRecord(
        scheme,
        payer,
        "recurrent",
        given.amounts,
        given.exit,
        given.full_year,
        field=given.amounts_key,
    )


KINDS = (
    SchemeKind(
        name="cip",
        leads_to="mitigated_gap",
        label="CIP, additional",
        short="CIP",
        sentence="CIP schemes that add to BAU efficiency.",
        unidentified="CIP schemes not identified",
        benefits=_cip,
        not_identified="CIP target not identified",
    ),
    SchemeKind(
        name="qipp",
        leads_to="bau_gap",
        label="QIPP, net",
        short="QIPP",
        sentence="QIPP schemes net of investment and stranded cost.",
        unidentified="QIPP schemes not identified, net",
        benefits=_qipp,
        investments=_qipp_investment,
        not_identified="QIPP target not identified",
    ),
    SchemeKind(
        name="programmes",
        leads_to="mitigated_gap",
        label="Programmes, net",
        short="Programmes",
        sentence=(
            "Programmes net of investment, stranded cost and the consequence of their capital."
        ),
        unidentified="Programmes not identified, net",
        benefits=_programme,
        investments=_programme_investment,
        less=("programme_capital",),
    ),
)
"""Every kind of scheme, in the order in which schemes are listed."""
