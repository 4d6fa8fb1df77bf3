"""The file `system.yaml`: the system, its years, organisations (METHOD.md section 2: system)."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from finmodel.inputs.annotations import WORDS_OF_FILES, FreeKey, Ids, Refers
from finmodel.inputs.fields import NO_ENTRIES, Names, Text, YearText, read_by
from finmodel.inputs.kinds.growth import NO_GROWTH
from finmodel.inputs.kinds.simulation import SimulationRules
from finmodel.inputs.model_schema import LATEST_FORMAT, FileModel
from finmodel.inputs.number_fields import FixedMonths, FixedPeople, FixedRate, FixedShare, Share
from finmodel.inputs.provenance import Head, Record
from finmodel.inputs.text.numbers import percent, whole_number
from finmodel.inputs.text.problems import Problem
from finmodel.inputs.text.years import parse_year, starting
from finmodel.money_units import MoneyName

FORMAT = LATEST_FORMAT
"""The format of assumption set that is written; an earlier one is read as it was meant."""
MOST_YEARS = 100
"""The most years a set may run, the baseline included."""


def format_in(text: str) -> int:
    """Read a format number; raises ValueError with a sentence where it is none that is known."""
    try:
        number = whole_number(text)
    except ValueError:
        number = 0
    if number < 1:
        raise ValueError(f'"{text}" is not a format number: write {FORMAT}')
    if number > FORMAT:
        raise ValueError(
            f"this set is of format {text}, newer than this finmodel knows ({FORMAT}): "
            "use a newer finmodel"
        )
    return number


def _prices(text: str) -> str:
    plain = " ".join(text.split())
    if plain == "nominal":
        return plain
    if plain.startswith("real "):
        return f"real {parse_year(plain.removeprefix('real '))}"
    raise ValueError(f'"{text}" is not a price basis: write nominal, or real 2016/17')


_DEFLATOR = Refers(
    "growth.price", never={NO_GROWTH: "a deflator is a price driver: leave it out, or name one"}
)
_LEVELS = frozenset(("system", "group", "organisation", "resource", "whole-system"))
"""What figures are of: a grouping could not have such a name."""


class Organisation(Record):
    """One organisation, or the place of amounts nobody has placed (kind unallocated)."""

    name: Text
    """The organisation's name, as printed."""
    kind: Literal["commissioner", "provider", "council", "unallocated"]
    """commissioner, provider, council, or unallocated for amounts that no organisation holds."""
    scope: Literal["in_gap", "beside"] = "in_gap"
    """in_gap (summed into the system) or beside (shown, not summed)."""
    groups: dict[Annotated[str, Ids("grouping", _LEVELS)], Text] = NO_ENTRIES
    """Groupings to print by: sector, place or any other."""
    population: FixedPeople | None = None
    """People served."""
    savings_history: FixedRate | None = None
    """Savings achieved in past years, as a rate a year of the spend they act on."""
    code: Text | None = None
    """The published code of the organisation, such as RJ122."""
    short: Text | None = None
    """What the team calls it, such as KVCMH; lists may name it so."""
    aliases: Names = ()
    """Other names by which lists may name it."""


def _names_shared(organisations: Mapping[str, Organisation]) -> Iterator[Problem]:
    """Yield each alias that is empty, and each short name or alias of another organisation too."""
    known: dict[str, set[str]] = {}
    for id_, one in organisations.items():
        for name in (id_, one.name, one.code, one.short, *one.aliases):
            if name:
                known.setdefault(name.casefold(), set()).add(id_)
    for id_, one in organisations.items():
        said: list[tuple[tuple[str | int, ...], str]] = [
            (("aliases", at), alias) for at, alias in enumerate(one.aliases)
        ]
        if one.short:
            said.insert(0, (("short",), one.short))
        for steps, name in said:
            if not name.strip():
                yield Problem(("organisations", id_, *steps), "a name is needed here")
            elif others := sorted(known[name.casefold()] - {id_}):
                message = f"{name} is a name of {others[0]} too: a list could mean either"
                yield Problem(("organisations", id_, *steps), message)


class Outcomes(Record):
    """How a scheme can turn out, with the chance of each; the chances sum to 100%."""

    all: FixedShare
    """The chance that all of it is delivered."""
    part: FixedShare
    """The chance that part of it is delivered."""
    part_share: FixedShare | None = None
    """The share delivered when part of it is."""
    late: FixedShare
    """The chance that all of it is delivered late."""
    months_late: FixedMonths | None = None
    """How many months late it is when late."""
    none: FixedShare
    """The chance that none of it is delivered."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        total = sum(chance.value for chance in (self.all, self.part, self.late, self.none))
        if abs(total - 1) > 1e-9:
            yield Problem((), f"the chances must sum to 100%; these sum to {percent(total)}")
        if self.part.value > 0 and self.part_share is None:
            yield Problem((), 'the share delivered in part is needed: "part_share" is missing')
        if self.late.value > 0 and self.months_late is None:
            yield Problem((), 'how late is needed: "months_late" is missing')


class RiskLevel(Record):
    """What a scheme of this risk delivers."""

    delivery: Share
    """The share delivered, on the risk-adjusted basis."""
    outcomes: Outcomes | None = None
    """How such a scheme can turn out, for simulation."""


class SystemFile(FileModel):
    """`system.yaml`."""

    format: Annotated[
        int, read_by(format_in, "format number", {"enum": list(range(1, FORMAT + 1))})
    ]
    """The number of the file format."""
    name: Text
    """The system's name, as printed."""
    money: MoneyName
    """The unit of every amount of money in the set."""
    prices: Annotated[
        str, read_by(_prices, "price basis", {"type": "string", "pattern": "^(nominal|real .+)$"})
    ] = "nominal"
    """nominal (cash of the year), or real at the prices of a year: real 2016/17."""
    baseline: YearText
    """The year before the first that is planned (year 0), such as 2016/17: all starts from it."""
    final: YearText
    """The last year that is planned."""
    capital_final: YearText | None = None
    """The last year of capital and its sources; final unless given."""
    deflator: Annotated[Text, _DEFLATOR] | None = None
    """The price driver that figures are deflated by when printed in baseline-year prices."""
    overlap: Literal["net", "beside"] | None = None
    """net (efficiency counted on cost that leaves opens the gap) or beside (shown, not counted)."""
    scope: dict[FreeKey, Literal["in", "out", "beside"]] = NO_ENTRIES
    """What the figures include, printed on every output: in, out or beside."""
    provenance: Head | None = None
    """Where what this file holds comes from, unless a record says otherwise."""
    organisations: dict[
        Annotated[str, Ids("organisation", WORDS_OF_FILES | {"system", "outside", "none"})],
        Organisation,
    ]
    """Every organisation, by id."""
    risk: dict[Literal["low", "medium", "high"], RiskLevel] = NO_ENTRIES
    """What schemes of low, medium and high risk deliver."""
    simulation: SimulationRules | None = None
    """What a simulation draws together."""

    @property
    def overlap_counts(self) -> bool:
        """Whether efficiency counted on cost that leaves opens the gap; not said, as its format."""
        if self.overlap is None:
            return self.format > 1
        return self.overlap == "net"

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with its years, and short names that two organisations have."""
        yield from _names_shared(self.organisations)
        if not (self.baseline and self.final):
            return  # one was left empty, which is reported already
        first, last = starting(self.baseline), starting(self.final)
        if last <= first:
            message = f"{self.final} is not after the baseline year {self.baseline}"
            yield Problem(("final",), message)
        if last - first >= MOST_YEARS:
            message = f"{self.final} makes more than {MOST_YEARS} years, the baseline included"
            yield Problem(("final",), message)
        if self.capital_final:
            yield from self._capital_problems(first, last)

    def _capital_problems(self, first: int, last: int) -> Iterator[Problem]:
        until = starting(self.capital_final or self.final)
        if until < last:
            message = (
                f"{self.capital_final} is before the final year {self.final}: write a later one"
            )
            yield Problem(("capital_final",), message)
        elif until - first >= MOST_YEARS > last - first:
            message = f"{self.capital_final} makes more than {MOST_YEARS} years of capital"
            yield Problem(("capital_final",), message)
