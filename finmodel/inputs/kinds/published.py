"""The file `published.yaml`: figures to check against, never fed in (METHOD.md section 2)."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from finmodel.inputs.annotations import WORDS_OF_FILES, FreeKey, Ids, OrganisationId
from finmodel.inputs.fields import (
    NO_ENTRIES,
    FigureYear,
    Flag,
    MonthText,
    NamesOf,
    OrganisationText,
    Text,
)
from finmodel.inputs.model_schema import FileModel
from finmodel.inputs.number_fields import FixedNumber
from finmodel.inputs.provenance import Head, Record
from finmodel.inputs.text.problems import Problem

_WHOSE = ("organisation", "organisations", "groups", "record", "system")


class PublishedFigure(Record):
    """A figure somebody published."""

    name: Text
    """What it is, as printed."""
    measure: Text
    """The measure of the model it is compared with."""
    on_basis: Literal["plan", "risk-adjusted", "identified"] = "plan"
    """The basis it is compared on."""
    organisation: OrganisationText | None = None
    """The id of the organisation it is of."""
    organisations: NamesOf[OrganisationId] = ()
    """The ids of the organisations it is of, together."""
    groups: dict[FreeKey, Text] = NO_ENTRIES
    """The group it is of: sector: Acute."""
    record: Text | None = None
    """The path of the record it is of: programmes.community-care."""
    system: Flag | None = None
    """true when it is of the whole system."""
    year: FigureYear
    """The year it is of; after the final one of capital alone."""
    from_: MonthText | None = Field(default=None, alias="from")
    """Of a measure to date: the first month it counts; April unless given."""
    through: MonthText | None = None
    """Of a measure to date: the last month it counts; the last closed month unless given."""
    value: FixedNumber | None = None
    """The figure, in the unit of its measure; with a tolerance."""
    tolerance: FixedNumber | None = None
    """The difference that still agrees."""
    low: FixedNumber | None = None
    """The lowest figure that agrees."""
    high: FixedNumber | None = None
    """The highest figure that agrees."""
    circa: Flag = False
    """Whether it was published as circa."""
    severity: Literal["warn", "fail"]
    """What a figure outside means: warn or fail."""
    note: Text | None = None
    """What a reader should know of it: printed with the comparison."""

    @property
    def of_months(self) -> bool:
        """Whether it is of some months, and not of all that are closed."""
        return self.from_ is not None or self.through is not None

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        whose = [key for key in _WHOSE if getattr(self, key)]
        if len(whose) != 1:
            message = "is of an organisation, organisations, groups, a record or system: true"
            yield Problem((), f"{message}: give one of them")
        elif self.system is False:
            yield Problem(("system",), "leave it out unless it is true")
        for key, month in (("from", self.from_), ("through", self.through)):
            if month is not None and month.financial_year != self.year:
                yield Problem((key,), f"{month} is not a month of {self.year}")
        if self.from_ is not None and self.through is not None and self.from_ > self.through:
            yield Problem(("from",), f"{self.from_} is after {self.through}, the last month")
        if len(self.groups) > 1:
            yield Problem(("groups",), "one grouping is needed here: sector: Acute")
        if self.value is not None:
            for key in ("low", "high"):
                if getattr(self, key) is not None:
                    yield Problem((key,), "give a value and tolerance, or low and high, not both")
            if self.tolerance is None:
                yield Problem((), 'a value needs a tolerance: "tolerance" is missing')
            elif self.tolerance.value < 0:
                yield Problem(("tolerance",), "a tolerance is 0 or more")
        elif self.low is None or self.high is None:
            yield Problem((), "needs a value and a tolerance, or low and high")
        elif self.low.value > self.high.value:
            yield Problem(("low",), "low is above high")
        if self.value is None and self.tolerance is not None:
            yield Problem(("tolerance",), "a tolerance needs a value")


class Accepted(FileModel):
    """A warning that was reviewed and accepted."""

    check: Text
    """The check, such as savings-rate."""
    id: Text | None = None
    """What it is about, such as an organisation's id; all that the check says unless given."""
    reason: Text
    """Why it is accepted."""
    owner: Text
    """Who accepts it."""


class PublishedFile(FileModel):
    """`published.yaml`."""

    provenance: Head | None = None
    """Where the figures come from, unless one says otherwise."""
    published: dict[
        Annotated[str, Ids("published figure", WORDS_OF_FILES | {"accepted"})], PublishedFigure
    ] = NO_ENTRIES
    """Published figures, by id."""
    accepted: tuple[Accepted, ...] = ()
    """Warnings that were reviewed and accepted."""
