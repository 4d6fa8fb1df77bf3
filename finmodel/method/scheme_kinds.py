"""The kinds of scheme, one row each, and their benefits and investment as records (METHOD.md 3.5).

A new kind of saving is a row of `KINDS`: its step between two gaps, and what its schemes save and
cost. Its saving line, its measure and what a published figure of it means follow from the row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    # The shell completes measures from these rows, and must not wait for the models of files.
    from collections.abc import Callable, Iterator

    from finmodel.inputs.assumption_set import AssumptionSet
    from finmodel.inputs.figures import Figure, Series
    from finmodel.inputs.kinds.cip import CipScheme
    from finmodel.inputs.kinds.investment import RecurrentInvestment
    from finmodel.inputs.kinds.programmes import Programme
    from finmodel.inputs.kinds.qipp import QippScheme
    from finmodel.inputs.kinds.schemes import Timed
    from finmodel.inputs.kinds.valued import Valued

CONTRACTS = "baseline.contracts"


class Scheme(NamedTuple):
    """A scheme: its path, its kind, and its record."""

    path: str
    kind: SchemeKind
    record: Timed

    @property
    def unidentified(self) -> bool:
        """Whether nobody has found it yet."""
        return self.record.status == "unidentified"


class BenefitRecord(NamedTuple):
    """One benefit as written: a CIP or QIPP scheme is one, a programme has several.

    Attributes:
        of: the scheme whose timetable it follows.
        path: of the record that holds the value.
        value: that record, which says whose gap it closes.
        adds: False for a scheme that backs BAU efficiency and adds nothing.
        acts_on: path of the contract or baseline line it acts on, if any.
        releases_nothing: True for a scheme that frees no provider cost unless it says so.
    """

    of: Scheme
    path: str
    name: str
    value: Valued
    adds: bool = True
    indexed: bool = False
    acts_on: str | None = None
    releasable: Series | None = None
    releases_nothing: bool = True

    @property
    def scheme(self) -> str:
        """The path of its scheme."""
        return self.of.path

    @property
    def kind(self) -> SchemeKind:
        """The kind of its scheme."""
        return self.of.kind

    @property
    def organisation(self) -> str:
        """Whose gap it closes."""
        return self.value.organisation

    @property
    def recurrent(self) -> bool:
        """Whether the saving recurs."""
        return self.of.record.recurrent

    @property
    def full_year_value(self) -> Figure | None:
        """What it saves in a full year; None with a profile."""
        return self.value.full_year_value

    @property
    def profile(self) -> Series | None:
        """The level in each year; None with a full-year value."""
        return self.value.profile

    @property
    def new_in_year(self) -> Series | None:
        """What it first saves in each year; None with a full-year value or a profile."""
        return self.value.new_in_year

    @property
    def by_year(self) -> bool:
        """Whether the file says what it saves year by year, and not by months."""
        return self.value.by_year is not None

    @property
    def exit(self) -> Series | None:
        """The level at which each year ends, where it is given."""
        return self.value.exit

    @property
    def backs(self) -> bool:
        """Whether it backs BAU efficiency: what nobody has found backs nothing."""
        return not self.adds and not self.of.unidentified


class InvestmentRecord(NamedTuple):
    """What one payer spends on a scheme, recurrently or once.

    Attributes:
        section: where it is written: `recurrent` or `one_off`.
        amounts: the level in each year; None where `full_year` is given.
        exit: the level at which each year ends, where it is given.
        full_year: the amount of a full year, which runs by the months of the scheme.
        field: the end of the path of the amounts, after the investment's own; "" without one.
        by_payer: whether the payer is a part of the path.
    """

    of: Scheme
    organisation: str
    section: str
    amounts: Series | None
    exit: Series | None = None
    full_year: Figure | None = None
    field: str = ""
    by_payer: bool = False

    @property
    def recurrent(self) -> bool:
        """Whether it recurs: all investment of a non-recurrent scheme is one-off."""
        return self.section == "recurrent" and self.of.record.recurrent

    @property
    def path(self) -> str:
        """Where it is in the files."""
        stem = f"{self.of.path}.investment.{self.section}"
        return f"{stem}.{self.organisation}" if self.by_payer else stem

    @property
    def kind(self) -> SchemeKind:
        """The kind of its scheme."""
        return self.of.kind


class SchemeKind(NamedTuple):
    """One kind of scheme: a file of schemes, and a step between two gaps.

    Attributes:
        name: of the file and its section, which begins the paths of its schemes, and of the step.
        leads_to: the gap that the step leads to.
        label: of the line that the step is.
        short: the label of the step where there is little room.
        sentence: what the step is, as METHOD.md lists it.
        unidentified: the label of what the step holds of schemes that nobody has found.
        benefits: what a scheme saves, given the scheme, its record and the set.
        investments: what is spent on it, given the scheme and its record; None where nothing can.
        not_identified: the label of what its schemes do not deliver of a target; "" where its file
            gives no targets.
        less: other lines that the step is net of, each with a line of its unidentified part.
    """

    name: str
    leads_to: str
    label: str
    short: str
    sentence: str
    unidentified: str
    benefits: Callable[[Scheme, Any, AssumptionSet], Iterator[BenefitRecord]]
    investments: Callable[[Scheme, Any], Iterator[InvestmentRecord]] | None = None
    not_identified: str = ""
    less: tuple[str, ...] = ()

    @property
    def on_contracts(self) -> bool:
        """Whether its schemes may act on contracts, by its file; if not, they are a provider's."""
        from finmodel.inputs.references import sections_referred_to

        return CONTRACTS in sections_referred_to(self.name)

    @property
    def of_commissioners(self) -> bool:
        """Whether its schemes are commissioners' alone, as its file refuses those of a provider."""
        from finmodel.inputs.references import organisations_refused

        return "provider" in organisations_refused(self.name)


def not_identified(kind: str) -> str:
    """The line, and the measure, of what is not identified of the targets of a kind of scheme."""
    return f"{kind}_not_identified"


def unidentified(name: str) -> str:
    """The part of a line, and of a measure, that is of unidentified schemes."""
    return f"{name}_unidentified"


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
