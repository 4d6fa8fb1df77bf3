"""Scenarios or sets compared as a document, `finmodel.comparison/1`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from finmodel.outputs.documents.manifest import ManifestOfRun, manifest_document
from finmodel.outputs.documents.value_types import Figure
from finmodel.outputs.documents.what_if import Selected, System

if TYPE_CHECKING:
    from finmodel.analysis.compare.comparison import Comparison
    from finmodel.analysis.compare.question import CompareQuestion
    from finmodel.plan import Plan


class DifferenceRecord(TypedDict):
    """One thing that differs, and what it does to the figure in each year."""

    path: str
    before: Figure
    after: Figure
    effect: list[float]


_Ends = TypedDict("_Ends", {"from": str, "to": str})


class ComparisonRecord(_Ends):
    """The first compared with one other."""

    years: list[str]
    rule: Literal["every order", "first and last", "measures"]
    """How the change is shared out."""
    values_from: list[float]
    values_to: list[float]
    differences: list[DifferenceRecord]
    together: list[float]
    """What belongs to no difference alone."""
    only_from: list[str]
    only_to: list[str]
    written_otherwise: list[str]
    years_of_one: list[str]
    """Years that are not in both."""
    manifest: ManifestOfRun


class AskedNames(TypedDict):
    """What was compared: scenarios, or folders of sets."""

    names: list[str]


class ComparisonDocument(System, Selected):
    """What `finmodel compare` prints."""

    schema: Literal["finmodel.comparison/1"]
    years: list[str]
    asked: AskedNames
    prices: NotRequired[str]
    """where they are not those of the set"""
    comparisons: list[ComparisonRecord]
    manifest: ManifestOfRun


def comparison_document(
    plans: "Sequence[Plan]", question: "CompareQuestion", found: "Sequence[Comparison]"
) -> ComparisonDocument:
    """Each plan after the first compared with it: what differs, and what that does."""
    first, *others = plans
    system = first.assumptions.system
    document: ComparisonDocument = {
        "schema": "finmodel.comparison/1",
        "system": system.name,
        "unit": system.money,
        "overrides": list(first.settings),
        "basis": question.basis,
        "measure": question.measure,
        "organisation": question.organisation,
        "years": [one.year for one in found[0].figures],
        "asked": {"names": list(question.names)},
        "comparisons": [_comparison(*pair) for pair in zip(found, others, strict=True)],
        "manifest": manifest_document(first.manifest()),
    }
    prices = found[0].figures[0].unit.prices
    if prices:
        document["prices"] = prices
    return document


def _comparison(one: "Comparison", other: "Plan") -> ComparisonRecord:
    return {
        "from": one.before,
        "to": one.after,
        "years": [each.year for each in one.figures],
        "rule": one.rule,
        "values_from": list(one.values_before),
        "values_to": list(one.values_after),
        "differences": [
            {
                "path": each.path,
                "before": each.before,
                "after": each.after,
                "effect": list(each.effect),
            }
            for each in one.differences
        ],
        "together": list(one.together),
        "only_from": list(one.mismatches.before),
        "only_to": list(one.mismatches.after),
        "written_otherwise": list(one.mismatches.fields),
        "years_of_one": list(one.mismatches.years),
        "manifest": manifest_document(other.manifest()),
    }
