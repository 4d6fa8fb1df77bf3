"""A choice within what there is as a document, `finmodel.prioritise/1`."""

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from finmodel.outputs.choice_words import choice_words
from finmodel.outputs.documents.candidates import (
    Amounts,
    CandidateRecord,
    LimitRecord,
    amounts_of,
    candidate_record,
    limit_record,
)
from finmodel.outputs.documents.manifest import ManifestOfRun, manifest_document
from finmodel.outputs.documents.text import number
from finmodel.outputs.documents.value_types import Count, Figure, Year
from finmodel.outputs.documents.what_if import Circumstances, circumstances

if TYPE_CHECKING:
    from finmodel.analysis.prioritise.prioritised import (
        Bundle,
        Frontier,
        OrganisationChange,
        Prioritised,
    )
    from finmodel.analysis.prioritise.question import PrioritiseQuestion
    from finmodel.plan import Plan


class ResourceRecord(TypedDict):
    """What there is of a resource, and what the choice uses."""

    id: str
    counts: Literal["investment", "capital", "uses"]
    of: str | None
    """The capacity record that `uses` counts."""
    unit: str
    amounts: Amounts
    """Null in a year without a limit."""
    used: Amounts
    left: Amounts


class BundleRecord(TypedDict):
    """Some candidates together."""

    count: Count
    value: Figure
    investment: Amounts
    gap: Amounts


class PropositionRecord(TypedDict):
    """The candidates of one proposition: all, those chosen, those left."""

    name: str
    asked: BundleRecord
    chosen: BundleRecord
    left: BundleRecord


class OrganisationRecord(TypedDict):
    """What the choice does to the gap of an organisation or of the system."""

    id: str
    name: str
    before: Amounts
    payment: Amounts
    """What gain shares pay it, received positive."""
    after: Amounts
    targets: Amounts
    """What the choice identifies of its savings targets."""
    mitigated_gap: Amounts
    """With the choice, everything in it: without any, plus `after` and `targets`."""
    mitigated_gap_without_any: Amounts
    """With no candidate included."""


class ShareRecord(TypedDict):
    """What a group gets over the years of the limits, where it must get a least share."""

    grouping: str
    group: str
    of: str
    least: float
    amount: float
    share: Figure


class LimitMetRecord(LimitRecord):
    """A limit, and how near the choice comes to it."""

    reached: float
    binds: bool
    """Whether nothing is left of it."""


class TieRecord(TypedDict):
    """Another choice that is as good."""

    chosen: list[str]
    decided_by: Literal["use", "count", "ids"]
    """What decided against it: the use of the first resource, how many, or the order of ids."""


class PointRecord(TypedDict):
    """The best choice with another amount of a resource; value null where there is none."""

    amount: float
    value: Figure
    bound: Figure
    proved: bool
    chosen: list[str]
    used: Amounts


class FrontierRecord(TypedDict):
    """How the best choice changes with a resource."""

    resource: str
    year: Year | None
    """Null where every year with a limit takes the amount."""
    points: list[PointRecord]


class RulesRecord(TypedDict):
    """What a choice has to meet beside the resources."""

    years: list[Year]
    """Those in which limits and rules hold."""
    cost_neutral: bool
    worse_off: str
    shares: list[ShareRecord]
    hold_in: list[str]
    """Scenarios in which every limit holds too."""


class PrioritiseAsked(TypedDict):
    """The options as they were given."""

    objective: str | None
    nodes: Count
    why: bool
    vary: str | None


class PrioritiseDocument(Circumstances):
    """What `finmodel prioritise` prints."""

    schema: Literal["finmodel.prioritise/1"]
    years: list[Year]
    """Every year after the baseline, along which amounts run."""
    objective: str
    """`value`, or the measure that is least."""
    objective_year: Year | None
    outcome: Literal["proved", "bounded", "none"]
    """Whether the choice is proved best, or has a bound; or no choice meets the limits."""
    value: Figure
    """The value of the choice, or the change of the measure by it."""
    bound: Figure
    """No choice is better than this."""
    proved: bool
    candidates: list[CandidateRecord]
    ties: list[TieRecord]
    propositions: list[PropositionRecord]
    resources: list[ResourceRecord]
    organisations: list[OrganisationRecord]
    whole_system: OrganisationRecord | None
    """Null without a choice."""
    rules: RulesRecord
    limits: list[LimitMetRecord]
    """How near the choice comes to each limit that some choice could break."""
    relax: list[LimitRecord]
    """Where no choice meets the limits, the smallest set of them to relax."""
    frontier: FrontierRecord | None
    scenario_overrides: dict[str, str]
    """The choice as changes of a scenario."""
    checked: float
    """How far the figures of the choice are from the sum of its candidates', at most."""
    notes: list[str]
    asked: PrioritiseAsked
    manifest: ManifestOfRun


def prioritise_document(
    plan: "Plan", question: "PrioritiseQuestion", found: "Prioritised"
) -> PrioritiseDocument:
    """The choice, what proves it, and what it does."""
    words = choice_words(plan, found)
    return {
        "schema": "finmodel.prioritise/1",
        **circumstances(plan, question.basis),
        "years": list(found.projected),
        "objective": found.objective,
        "objective_year": found.year,
        "outcome": "none" if found.value is None else "proved" if found.proved else "bounded",
        "value": number(found.value),
        "bound": number(found.bound),
        "proved": found.proved,
        "candidates": [candidate_record(words, one) for one in found.candidates],
        "ties": [{"chosen": list(one.chosen), "decided_by": one.decided_by} for one in found.ties],
        "propositions": [
            {
                "name": one.name,
                "asked": _bundle(one.asked),
                "chosen": _bundle(one.chosen),
                "left": _bundle(one.left),
            }
            for one in found.propositions
        ],
        "resources": [
            {
                "id": one.id,
                "counts": one.counts,
                "of": one.of,
                "unit": str(one.unit),
                "amounts": amounts_of(one.amounts),
                "used": amounts_of(one.used),
                "left": amounts_of(one.left),
            }
            for one in found.resources
        ],
        "organisations": [_organisation(one) for one in found.organisations],
        "whole_system": None if found.system is None else _organisation(found.system),
        "rules": {
            "years": list(found.years),
            "cost_neutral": found.cost_neutral,
            "worse_off": found.worse_off,
            "shares": [
                {
                    "grouping": one.grouping,
                    "group": one.group,
                    "of": one.of,
                    "least": one.least,
                    "amount": one.amount,
                    "share": one.share,
                }
                for one in found.shares
            ],
            "hold_in": list(found.hold_in),
        },
        "limits": [
            {**limit_record(one.limit), "reached": one.reached, "binds": one.binds}
            for one in found.limits
        ],
        "relax": [limit_record(one) for one in found.relax],
        "frontier": None if found.frontier is None else _frontier(found.frontier),
        "scenario_overrides": dict(found.overrides),
        "checked": found.checked,
        "notes": list(found.warnings),
        "asked": {
            "objective": question.objective,
            "nodes": question.nodes,
            "why": question.why,
            "vary": question.vary,
        },
        "manifest": manifest_document(plan.manifest()),
    }


def _bundle(one: "Bundle") -> BundleRecord:
    return {
        "count": one.count,
        "value": number(one.value),
        "investment": amounts_of(one.investment),
        "gap": amounts_of(one.gap),
    }


def _organisation(one: "OrganisationChange") -> OrganisationRecord:
    return {
        "id": one.id,
        "name": one.name,
        "before": amounts_of(one.before),
        "payment": amounts_of(one.payment),
        "after": amounts_of(one.after),
        "targets": amounts_of(one.targets),
        "mitigated_gap": amounts_of(one.gap),
        "mitigated_gap_without_any": amounts_of(one.without_any),
    }


def _frontier(found: "Frontier") -> FrontierRecord:
    return {
        "resource": found.resource,
        "year": found.year,
        "points": [
            {
                "amount": one.amount,
                "value": number(one.value),
                "bound": number(one.bound),
                "proved": one.proved,
                "chosen": list(one.chosen),
                "used": amounts_of(one.used),
            }
            for one in found.points
        ],
    }
