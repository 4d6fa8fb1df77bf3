"""Many systems side by side as a document, `finmodel.portfolio/1`."""

from typing import TYPE_CHECKING, Annotated, Any, Literal, NotRequired

from typing_extensions import TypedDict

from finmodel.outputs.check_counts import counts
from finmodel.outputs.documents.errors import ErrorRecord, error_record, troubles_of
from finmodel.outputs.documents.manifest import ManifestOfRun, manifest_document
from finmodel.outputs.documents.projection import CheckRecord, Counts, check_record, row_record
from finmodel.outputs.documents.text import number
from finmodel.outputs.documents.value_types import (
    BasisOfSavings,
    ByYear,
    Figure,
    Money,
    Place,
    SchemaKeywords,
    Unit,
    Year,
)
from finmodel.outputs.portfolio.manifest import manifest_of_many
from finmodel.outputs.portfolio.question import LEVELS

if TYPE_CHECKING:
    from finmodel.inputs.faults import AssumptionFaults, Unreadable
    from finmodel.outputs.portfolio.question import Answered
    from finmodel.portfolio.together import Together

LevelOfMany = Annotated[str, SchemaKeywords(enum=["portfolio", *LEVELS])]


class RowOfMany(TypedDict):
    """One measure of all systems together, a region, a system, a place or an organisation."""

    level: LevelOfMany
    id: str
    name: str
    measure: str
    """a measure of a set, or one of the portfolio itself"""
    label: str
    unit: Unit
    years: NotRequired[list[Year]]
    """where they are not those of the document"""
    values: ByYear


class RankRecord(TypedDict):
    """Where somebody comes, best first."""

    id: str
    name: str
    rank: Place | None
    """1 is best; equals share a rank, and the next is passed over; null where not ranked"""
    value: Figure
    why: str
    """why it is not ranked; empty where it is"""


class SystemRecord(TypedDict):
    """One set, and what its figures rest on."""

    id: str
    name: str
    region: str
    """empty where it has none"""
    scenario: str
    years: list[Year]
    """none where the set is not valid"""
    checks: Counts
    """how many checks of the set there are of each status"""
    faults: NotRequired[list[ErrorRecord]]
    """what is wrong with the set, where it is not valid"""


class ContractRecord(TypedDict):
    """A contract between two systems, which the sums of turnover and cost leave out."""

    name: str
    payer: str
    """the id of the set of who pays"""
    provider: str
    """the id of the set of who is paid"""


class SharedRecord(TypedDict):
    """An organisation that is in the gap of several sets."""

    name: str
    sets: list[str]
    home: str | None
    """the set in which it is counted; null where none is named, and it is counted in each"""


class AskedOfMany(TypedDict):
    """What was asked for, as it was given."""

    year: str | None
    since: str | None
    measures: list[str]
    by: Annotated[str, SchemaKeywords(enum=list(LEVELS))]
    rank: str | None


class PortfolioDocument(TypedDict):
    """What `finmodel portfolio` prints."""

    schema: Literal["finmodel.portfolio/1"]
    name: str
    unit: Money
    prices: str
    basis: BasisOfSavings
    years: list[Year]
    capital_years: NotRequired[list[Year]]
    """where capital runs further than revenue"""
    since: Year
    """the year that improvement is counted from"""
    asked: AskedOfMany
    systems: list[SystemRecord]
    rows: list[RowOfMany]
    ranked_by: str
    """the measure that ranks"""
    ranked_in: Year
    ranks: list[RankRecord]
    contracts_between: list[ContractRecord]
    shared: list[SharedRecord]
    checks: list[CheckRecord]
    """those of the portfolio itself; those of each set are counted with it"""
    manifest: ManifestOfRun
    """of the portfolio: its inputs are the scenario and the hash of each set"""


def portfolio_document(answered: "Answered") -> PortfolioDocument:
    """The rows asked for, the ranks, who is left out and why, the checks, and what it rests on."""
    together, question = answered.together, answered.question
    rows: list[Any] = [row_record(row) for row in answered.rows]
    document: PortfolioDocument = {
        "schema": "finmodel.portfolio/1",
        "name": together.name,
        "unit": together.unit.plain,
        "prices": together.prices,
        "basis": question.basis,
        "years": list(together.years),
        "since": together.since,
        "asked": {
            "year": question.year,
            "since": question.since,
            "measures": list(question.measures),
            "by": question.by,
            "rank": question.rank,
        },
        "systems": _systems(together),
        "rows": rows,
        "ranked_by": answered.ranked_by,
        "ranked_in": answered.year,
        "ranks": [
            {
                "id": one.id,
                "name": one.name,
                "rank": one.rank,
                "value": number(one.value),
                "why": one.why,
            }
            for one in answered.ranks
        ],
        "contracts_between": [
            {"name": one.name, "payer": one.payer.system, "provider": one.provider.system}
            for one in together.contracts
        ],
        "shared": [
            {"name": one.name, "sets": list(one.ids), "home": one.home or None}
            for one in together.shared
        ],
        "checks": [check_record(check) for check in together.checks],
        "manifest": manifest_document(manifest_of_many(together)),
    }
    if together.capital_years != together.years:
        document["capital_years"] = list(together.capital_years)
    return document


def _systems(together: "Together") -> list[SystemRecord]:
    found: list[SystemRecord] = []
    for system, held in together.sets:
        fault = together.faults.get(system.id)
        counted = counts(() if held is None else held.checks)
        record: SystemRecord = {
            "id": system.id,
            "name": system.called if held is None else held.name,
            "region": system.region,
            "scenario": system.scenario,
            "years": [] if held is None else list(held.years),
            "checks": {
                "fail": counted["fail"],
                "warn": counted["warn"],
                "pass": counted["pass"],
                "accepted": counted["accepted"],
            },
        }
        if fault is not None:
            record["faults"] = _faults(fault)
        found.append(record)
    return found


def _faults(fault: "AssumptionFaults | Unreadable") -> list[ErrorRecord]:
    return [error_record(trouble) for trouble in troubles_of(fault)]
