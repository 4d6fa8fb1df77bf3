"""finmodel run on plain data, in the shape of the reference calculation."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.graph.graph import Graph
from finmodel.inputs.load import load_set
from finmodel.method.bases import BASES, Basis
from finmodel.method.model import Model, build
from tests.reference import MEASURES, Data, Result, write

SYSTEM = "system"


def built(data: Data) -> Model:
    """Give the model of plain data, by way of files."""
    with tempfile.TemporaryDirectory() as folder:
        write(data, Path(folder))
        return build(load_set(Path(folder)))


def project(data: Data) -> Result:
    """Give {basis: {measure: {organisation, or `system`: a value for each year}}}."""
    return projected(built(data))


def projected(model: Model, graph: Graph | None = None) -> Result:
    """Give the same of a model, as declared or with its graph changed."""
    graph = model.graph if graph is None else graph
    wanted = {line for _, line in _read(model)}
    return measured(model, evaluate(graph, wanted))


def measured(model: Model, evaluation: Evaluation) -> Result:
    """Give the measures of the reference out of an evaluation."""
    found: Any = {basis: {measure: {} for measure in MEASURES} for basis in BASES}
    for (basis, measure), line in _read(model):
        for member in evaluation.graph.lines[line].axis.members:
            found[basis][measure][member] = list(evaluation.of(line, member))
    return dict(found)


def _read(model: Model) -> Iterator[tuple[tuple[Basis, str], str]]:
    for basis in BASES:
        for measure in MEASURES:
            for level in ("organisation", SYSTEM):
                yield (basis, measure), model.measured.line(basis, measure, level)
