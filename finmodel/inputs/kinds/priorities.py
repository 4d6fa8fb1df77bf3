"""The file `priorities.yaml`: what is to be chosen from, and within what (METHOD.md section 2)."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic_core import core_schema

from finmodel.inputs.annotations import ANY_RECORD, FreeKey, Ids, Refers
from finmodel.inputs.fields import NO_ENTRIES, MonthText, NamesOf, SetYear, Text
from finmodel.inputs.model_schema import NO_CALENDAR, Calendar, FileModel, Marker, read_model
from finmodel.inputs.number_fields import FixedNumber, FixedShare, LaterAmounts
from finmodel.inputs.provenance import Head, Record
from finmodel.inputs.text.problems import Problem, problems_in, refuse

VALUE = "value"
"""The objective that the values of what is chosen come to most."""
ACCEPTED, NOBODY, GAIN_SHARES = "accepted", "nobody", "gain_shares."
CandidatePath = Annotated[str, Refers(ANY_RECORD)]


class Available(Record):
    """What there is of something that candidates use."""

    counts: Literal["investment", "capital", "uses"]
    """What is counted of a candidate: investment, capital, or its uses of a capacity record."""
    of: Annotated[Text, Refers("capacity.capacity")] | None = None
    """With uses: the id of the capacity record."""
    amounts: LaterAmounts
    """How much there is in each year; no limit in a year not given."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        if self.counts == "uses" and self.of is None:
            yield Problem((), 'uses are of a capacity record: "of" is missing')
        if self.counts != "uses" and self.of is not None:
            yield Problem(("of",), "only uses are of a capacity record: leave it out")
        if self.amounts.constant is not None and self.amounts.constant.range is not None:
            yield Problem(("amounts",), _NO_RANGE)
        for year, one in self.amounts.by_year.items():
            if one.range is not None:
                yield Problem(("amounts", year), _NO_RANGE)


_NO_RANGE = "no simulation uses a range for this number: leave the range out"


class LeastShare(FileModel):
    """The least share that groups of candidates get of what the choice counts."""

    grouping: Text
    """The grouping of the candidates: place."""
    of: Literal["investment", "capital"]
    """What is shared, over all the years of the limits: investment or capital."""
    shares: dict[FreeKey, FixedShare]
    """Group to the least share that it gets: {south: 30%}."""

    def problems(self) -> Iterator[Problem]:
        """Yield shares of nothing, and shares that come to more than all."""
        if not self.shares:
            yield Problem(("shares",), "is empty: give a group and its share, as {south: 30%}")
        whole = sum(one.value for one in self.shares.values())
        if whole > 1 + 1e-9:
            message = f"the least shares come to {whole * 100:.10g}%, more than all there is"
            yield Problem(("shares",), message)


class Rules(FileModel):
    """What a choice keeps to beside its resources."""

    cost_neutral: Literal["system", "none"] = "none"
    """system: its gap is no higher in any year than with no candidate; or none."""
    worse_off: Text = ACCEPTED
    """nobody, gain_shares.<id> (nobody but its members, nor they together), or accepted."""
    least_share: LeastShare | None = None
    """The least share that groups get."""
    hold_in: NamesOf[str] = ()
    """The scenarios, by the names of their files, in which every limit and rule holds too."""


ANYTHING = Rules.model_construct()


class Candidate(Record):
    """A record that may be included or not."""

    proposition: Literal["carry-forward", "new"]
    """carry-forward or new."""
    value: FixedNumber | None = None
    """What it is worth, on a scale of your own; needed where the objective is value."""
    must: Literal["keep", "drop"] | None = None
    """keep where it is chosen whatever else is, drop where it is not."""
    instead_of: NamesOf[CandidatePath] = ()
    """The paths of the candidates that are not chosen together with it."""
    may_start: tuple[MonthText, ...] = ()
    """The only months in which it may start; as its record says unless given."""
    groups: dict[FreeKey, Text] = NO_ENTRIES
    """The groups it is of, by grouping: {place: north}."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it is empty or given twice."""
        if "may_start" in self.model_fields_set and not self.may_start:
            yield Problem(("may_start",), "is empty: give months, as [2025-04], or leave it out")
        for key in ("may_start", "instead_of"):
            given = getattr(self, key) or ()
            for at, one in enumerate(given):
                if one in given[:at]:
                    yield Problem((key, at), f"{one} is given twice")


class Least(FileModel):
    """The objective that a gap of the system is least."""

    least: Literal["mitigated_gap", "underlying_gap"]
    """The gap: mitigated_gap or underlying_gap."""
    year: SetYear
    """The year in which it is least."""


def _objective(given: object, info: core_schema.ValidationInfo) -> object:
    if given == VALUE or isinstance(given, Least):
        return given
    if not isinstance(given, dict):
        raise ValueError(f"{given} is no objective: write value, or {{least: mitigated_gap, …}}")
    try:
        return read_model(Least, given, info.context or NO_CALENDAR)
    except ValueError as error:
        refuse(problems_in(error, keys_at=lambda _: ("least", "year")))
    return VALUE


Objective = Annotated[
    Least | str,
    Marker(
        core_schema.with_info_plain_validator_function(_objective),
        {"$ref": "#/$defs/objective"},
    ),
]


class PrioritiesFile(FileModel):
    """`priorities.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a resource or a candidate says otherwise."""
    years: tuple[SetYear, ...] = ()
    """The years in which limits and rules hold; every year after the baseline unless given."""
    objective: Objective = VALUE
    """value: the values chosen come to most; or {least: mitigated_gap, year: 2025/26}."""
    resources: dict[Annotated[str, Ids("resource to choose within")], Available] = NO_ENTRIES
    """What there is, by id."""
    rules: Rules = ANYTHING
    """What a choice keeps to."""
    candidates: dict[CandidatePath, Candidate] = NO_ENTRIES
    """What may be chosen, by the path of the record: programmes.discharge."""

    def problems(self) -> Iterator[Problem]:
        """Yield values that are missing, and groups and candidates that are named and not there."""
        for path, one in self.candidates.items():
            if self.objective == VALUE and one.value is None:
                message = 'the objective is value, and it has none: "value" is missing'
                yield Problem(("candidates", path), message)
            for at, other in enumerate(one.instead_of or ()):
                if other == path:
                    message = "a candidate cannot be instead of itself"
                    yield Problem(("candidates", path, "instead_of", at), message)
        if self.rules.least_share is not None:
            yield from self._groups_not_there(self.rules.least_share)

    def _groups_not_there(self, rule: LeastShare) -> Iterator[Problem]:
        groups = {one.groups.get(rule.grouping) for one in self.candidates.values()} - {None}
        where = ("rules", "least_share")
        if not groups:
            message = f'no candidate has a grouping "{rule.grouping}": give it in groups'
            yield Problem((*where, "grouping"), message)
            return
        for group in rule.shares:
            if group not in groups:
                message = f'no candidate is of {rule.grouping} "{group}"'
                yield Problem((*where, "shares", group), message, at_key=True)

    def year_problems(self, calendar: Calendar) -> Iterator[Problem]:
        """Yield years that have no figures to choose by, or are given twice."""
        if "years" in self.model_fields_set and not self.years:
            yield Problem(("years",), "is empty: give years, or leave it out")
        baseline = calendar.years[0] if calendar.years else None
        says = f"{baseline} is the baseline year: nothing is chosen before the year after"
        for at, year in enumerate(self.years):
            if year == baseline:
                yield Problem(("years", at), says)
            elif year in self.years[:at]:
                yield Problem(("years", at), f"{year} is given twice")
        if isinstance(self.objective, Least) and self.objective.year == baseline:
            yield Problem(("objective", "year"), says)
