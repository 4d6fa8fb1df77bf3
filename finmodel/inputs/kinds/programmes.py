"""The file `programmes.yaml`: transformation across organisations (METHOD.md section 2)."""

from collections.abc import Iterator

from finmodel.inputs.fields import NO_ENTRIES, Names, Text
from finmodel.inputs.kinds.schemes import Timed, Valued, risk_amiss, timing_amiss, value_amiss
from finmodel.inputs.lean_schema import Calendar, Lean
from finmodel.inputs.number_fields import LaterAmounts, Share
from finmodel.inputs.provenance import Head, Record
from finmodel.inputs.text.sentences import Complaint


class Benefit(Valued):
    """What a programme saves one organisation."""

    contract: Text | None = None
    """The id of the contract activity leaves, where it leaves a provider."""
    releasable: Share | None = None
    """Provider cost freed per pound of contract income lost; that of the contract unless given."""

    def amiss(self, calendar: Calendar) -> Iterator[Complaint]:
        """Say what in it does not go together."""
        yield from super().amiss(calendar)
        yield from value_amiss(self)
        if self.releasable is not None and self.contract is None:
            said = "only a benefit on a contract releases provider cost"
            yield Complaint(("releasable",), said)


class InvestmentByPayer(Record):
    """What a programme costs, by the id of who pays."""

    recurrent: dict[str, LaterAmounts] = NO_ENTRIES
    """Recurrent investment by payer, the level in each year; 0 in a year not given."""
    one_off: dict[str, LaterAmounts] = NO_ENTRIES
    """One-off investment by payer, of each year; 0 in a year not given."""


NOTHING_INVESTED = InvestmentByPayer.model_construct()


class Programme(Timed):
    """A transformation programme across organisations."""

    theme: Text | None = None
    """What it is about: out of hospital, enabling, …"""
    benefits: tuple[Benefit, ...] = ()
    """What it saves, by organisation, and by contract where activity leaves a provider."""
    investment: InvestmentByPayer = NOTHING_INVESTED
    """What it costs, recurrent and one-off, by payer and year."""
    depends_on: Names = ()
    """The ids of the programmes it needs."""

    def amiss(self, calendar: Calendar) -> Iterator[Complaint]:
        """Say what in it does not go together."""
        yield from super().amiss(calendar)
        yield from timing_amiss(self, calendar)
        if self.benefits:
            yield from risk_amiss(self)
        for at, benefit in enumerate(self.benefits):
            if benefit.full_year_value is not None and self.start is None:
                said = "a full-year value needs the programme's start month"
                yield Complaint(("benefits", at, "full_year_value"), said)
            if benefit.profile is not None and self.end is not None:
                said = "a profile says when it ends: leave end out of the programme"
                yield Complaint(("benefits", at, "profile"), said)


class ProgrammesFile(Lean):
    """`programmes.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a programme says otherwise."""
    programmes: dict[str, Programme] = NO_ENTRIES
    """Programmes, by id."""
