"""An explanation as JSON, `finmodel.explain/1`, and as CSV."""

from collections.abc import Mapping

from finmodel.audit.explanation import Explained, Explanation
from finmodel.outputs.audit.explain_text import in_words, spelled
from finmodel.outputs.audit.sources import source_record
from finmodel.outputs.documents.projection import check_record, manifest_document

Document = Mapping[str, object]


def explanation_document(explanation: Explanation) -> Document:
    """`finmodel.explain/1`: the tree, what it rests on, what was published, and the manifest."""
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


def figure_record(figure: Explained) -> Document:
    """One figure of the tree; rates and shares as fractions, unit `share`."""
    return {
        "line": figure.line,
        "label": figure.label,
        "id": figure.member,
        "name": figure.name,
        "year": figure.year,
        "unit": figure.unit,
        "value": figure.value,
        "that_is": figure.through or None,
        "formula": in_words(figure.formula) or None,
        "with_numbers": spelled(figure.formula) or None,
        "nil": list(figure.nil),
        "same_in": list(figure.same_in),
        "repeated": figure.repeated,
        "cut": figure.cut,
        "assumption": source_record(figure.assumption),
        "terms": [figure_record(term) for term in figure.terms],
    }
