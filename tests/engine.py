"""finmodel run on plain data, in the shape of the reference calculation."""

import tempfile
from pathlib import Path
from typing import Any

from finmodel.audit.projection_rows import rows, shown_lines
from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.graph.graph import Graph
from finmodel.inputs.load import load_set
from finmodel.method.bases import BASES
from finmodel.method.model import Model, build
from finmodel.results import Row
from tests.reference import FURTHER, MEASURES, Data, Result, write

SYSTEM = "system"


def built(data: Data) -> Model:
    """Give the model of plain data, by way of files."""
    with tempfile.TemporaryDirectory() as folder:
        write(data, Path(folder))
        return build(load_set(Path(folder)))


def project(data: Data) -> Result:
    """Give {basis: {measure: {organisation, group or `system`: a value for each year}}}."""
    return projected(built(data))


def projected(model: Model, graph: Graph | None = None) -> Result:
    """Give the same of a model, as declared or with its graph changed."""
    graph = model.graph if graph is None else graph
    wanted = {line for basis in BASES for line in shown_lines(model, basis)}
    return measured(model, evaluate(graph, wanted))


def measured(model: Model, evaluation: Evaluation) -> Result:
    """Give the measures of the reference out of an evaluation, as a projection shows them.

    A measure that nothing in the set has is left out.
    """
    found: Any = {basis: {measure: {} for measure in (*MEASURES, *FURTHER)} for basis in BASES}
    for basis in BASES:
        for row in rows(model, evaluation, basis):
            if row.measure in found[basis]:
                found[basis][row.measure][row_name(row)] = list(row.values)
    return {
        basis: {measure: shown for measure, shown in measures.items() if shown}
        for basis, measures in found.items()
    }


def row_name(row: Row) -> str:
    """Give what a row is of: a resource by its id alone."""
    return row.id.removeprefix("capacity.") if row.level == "resource" else row.id
