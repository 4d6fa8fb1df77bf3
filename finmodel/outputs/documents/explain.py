"""An explanation as a document, `finmodel.explain/1`."""

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from finmodel.outputs.audit.formulas import formula_in_words, formula_with_numbers
from finmodel.outputs.documents.manifest import ManifestOfRun, manifest_document
from finmodel.outputs.documents.projection import CheckRecord, check_record
from finmodel.outputs.documents.sources import SourceRecord, source_record
from finmodel.outputs.documents.value_types import BasisOfSavings, Count, Figure, MeasureName

if TYPE_CHECKING:
    from finmodel.explanation import Explained, Explanation, Operand


class OperandRecord(TypedDict):
    """A figure in a formula; a sum over records or organisations is one figure."""

    label: str
    over: str | None
    """What a sum is over: `3 organisations`."""
    unit: str
    value: Figure


class FigureRecord(TypedDict):
    """One figure and the terms it is made of; rates and shares as fractions, unit `share`."""

    line: str
    label: str
    id: str
    name: str
    year: str
    unit: str
    value: Figure
    that_is: str | None
    """What it only repeats."""
    formula: str | None
    """The formula in words; null for a number that is given."""
    with_numbers: str | None
    """The formula with the numbers in place."""
    operands: list[OperandRecord]
    """The figures in the formula, in its order and not rounded."""
    nil: list[str]
    """The terms that are nil."""
    same_in: list[str]
    """Other years in which it is the same."""
    repeated: bool
    """It is explained further above."""
    cut: bool
    """It has terms that the depth leaves out."""
    assumption: SourceRecord | None
    """Where it is from, if it is a number of the files."""
    terms: "list[FigureRecord]"


class ExplainDocument(TypedDict):
    """What `finmodel explain MEASURE` prints."""

    schema: Literal["finmodel.explain/1"]
    system: str
    unit: str
    prices: str
    measure: MeasureName
    organisation: str
    year: str
    scenario: str
    basis: BasisOfSavings
    depth: Count | None
    """Levels below the figure; null for all."""
    tree: FigureRecord
    rests_on: dict[str, Count]
    """How many of the assumptions it rests on have each basis."""
    calibrated_to: list[str]
    published: list[CheckRecord]
    """What was published of the same figure."""
    manifest: ManifestOfRun


def explanation_document(explanation: "Explanation") -> ExplainDocument:
    """The tree, what it rests on, what was published, and the manifest."""
    return {
        "schema": "finmodel.explain/1",
        "system": explanation.system,
        "unit": explanation.money,
        "prices": explanation.prices,
        "measure": explanation.measure,
        "organisation": explanation.organisation,
        "year": explanation.year,
        "scenario": explanation.scenario,
        "basis": explanation.basis,
        "depth": explanation.depth,
        "tree": figure_record(explanation.tree),
        "rests_on": dict(explanation.bases),
        "calibrated_to": list(explanation.calibrated_to),
        "published": [check_record(check) for check in explanation.published],
        "manifest": manifest_document(explanation.manifest),
    }


def figure_record(figure: "Explained") -> FigureRecord:
    """A figure of the tree, and those below it."""
    return {
        "line": figure.line,
        "label": figure.label,
        "id": figure.member,
        "name": figure.name,
        "year": figure.year,
        "unit": figure.unit,
        "value": figure.value,
        "that_is": figure.through or None,
        "formula": formula_in_words(figure.formula) or None,
        "with_numbers": formula_with_numbers(figure.formula) or None,
        "operands": [_operand(part) for part in figure.formula if not isinstance(part, str)],
        "nil": list(figure.nil),
        "same_in": list(figure.same_in),
        "repeated": figure.repeated,
        "cut": figure.cut,
        "assumption": None if figure.assumption is None else source_record(figure.assumption),
        "terms": [figure_record(term) for term in figure.terms],
    }


def _operand(part: "Operand") -> OperandRecord:
    return {"label": part.label, "over": part.over, "unit": part.unit, "value": part.value}
