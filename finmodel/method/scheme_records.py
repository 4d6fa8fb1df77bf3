"""Schemes, what they save and cost as records, and what a kind of scheme is (METHOD.md 3.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    # The shell completes measures from the kinds, and must not wait for the models of files.
    from collections.abc import Callable, Iterator

    from finmodel.inputs.assumption_set import AssumptionSet
    from finmodel.inputs.figures import Figure, Series
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
