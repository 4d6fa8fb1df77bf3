"""The file `programmes.yaml`: transformation across organisations (METHOD.md section 2)."""

from collections.abc import Iterator
from typing import Annotated

from finmodel.inputs.annotations import Ids, OrganisationId, Refers
from finmodel.inputs.fields import NO_ENTRIES, NamesOf, OrganisationText, Text
from finmodel.inputs.kinds.investment import OneOff, Recurrent, recurrent_problems, under
from finmodel.inputs.kinds.schemes import Timed
from finmodel.inputs.kinds.valued import OwnContract, Valued, recurrence_problems
from finmodel.inputs.model_schema import Calendar, FileModel
from finmodel.inputs.number_fields import ShareByYear
from finmodel.inputs.provenance import Head, Record
from finmodel.inputs.text.problems import Problem


class Benefit(Valued):
    """What a programme saves one organisation."""

    organisation: OrganisationText
    contract: OwnContract | None = None
    """The id of the contract activity leaves, where it leaves a provider."""
    releasable: ShareByYear | None = None
    """Provider cost freed per pound of contract income lost; that of the contract unless given."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        yield from super().problems()
        if self.releasable is not None and self.contract is None:
            message = "only a benefit on a contract releases provider cost"
            yield Problem(("releasable",), message)


class InvestmentByPayer(Record):
    """What a programme costs, by the id of who pays."""

    recurrent: dict[OrganisationId, Recurrent] = NO_ENTRIES
    """Recurrent investment by payer: the level in each year (0 if not given), or full_year."""
    one_off: dict[OrganisationId, OneOff] = NO_ENTRIES
    """One-off investment by payer, of each year; 0 in a year not given."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it is empty."""
        for key in ("recurrent", "one_off"):
            if key in self.model_fields_set and not getattr(self, key):
                yield Problem((key,), "is empty: give a payer and its amounts, or leave it out")


NOTHING_INVESTED = InvestmentByPayer.model_construct()


_OTHER = Refers("programmes.programmes", never={"": "a programme cannot depend on itself"})


class Programme(Timed):
    """A transformation programme across organisations."""

    theme: Text | None = None
    """What it is about: out of hospital, enabling, …"""
    benefits: tuple[Benefit, ...] = ()
    """What it saves, by organisation, and by contract where activity leaves a provider."""
    investment: InvestmentByPayer = NOTHING_INVESTED
    """What it costs, recurrent and one-off, by payer and year."""
    depends_on: NamesOf[Annotated[str, _OTHER]] = ()
    """The ids of the programmes it needs."""

    def year_problems(self, calendar: Calendar) -> Iterator[Problem]:
        """Yield what is wrong with its years, and with its benefits and investment by year."""
        yield from super().year_problems(calendar)
        for at, benefit in enumerate(self.benefits):
            found = recurrence_problems(benefit, calendar, recurrent=self.recurrent)
            yield from under(("benefits", at), found)
        for payer, given in self.investment.recurrent.items():
            starts = self.start is not None
            found = recurrent_problems(given, calendar, recurrent=self.recurrent, starts=starts)
            yield from under(("investment", "recurrent", payer), found)

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        by_year = self._said_by_year()
        yield from (one for one in self.date_problems() if by_year.keys().isdisjoint(one.where))
        if self.benefits:
            yield from self.risk_problems()
        for at, benefit in enumerate(self.benefits):
            if benefit.full_year_value is not None and self.start is None:
                message = "a full-year value needs the programme's start month"
                yield Problem(("benefits", at, "full_year_value"), message)
        for key, (at, form) in by_year.items():
            if getattr(self, key) is not None:
                says = "a profile says when it ends" if form == "profile" else f"{form} says when"
                message = f"{says}: leave {key} out of the programme"
                yield Problem(("benefits", at, form), message)

    def _said_by_year(self) -> dict[str, tuple[int, str]]:
        """The fields that a benefit by year takes the place of: the first, and its form."""
        found: dict[str, tuple[int, str]] = {}
        for at, benefit in enumerate(self.benefits):
            if (form := benefit.by_year) is not None:
                for key in ("end",) if form == "profile" else ("end", "phasing"):
                    found.setdefault(key, (at, form))
        return found


class ProgrammesFile(FileModel):
    """`programmes.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a programme says otherwise."""
    programmes: dict[Annotated[str, Ids("programme")], Programme] = NO_ENTRIES
    """Programmes, by id."""
