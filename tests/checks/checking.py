"""The checks of a set by their ids, for the tests of each."""

from finmodel.checks.run import declare_every_check, run_checks
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Input
from finmodel.method.model import Model
from finmodel.results import CheckResult
from tests.model.small import run
from tests.reference import Data

Checks = dict[str, CheckResult]


def checks_of(model: Model, graph: Graph | None = None) -> Checks:
    """Give every check by its id; no two have the same."""
    declared = declare_every_check(model, model.graph if graph is None else graph)
    results = run_checks(declared, evaluate(declared.graph, declared.reads))
    by_id = {result.id: result for result in results}
    assert len(by_id) == len(results)
    return by_id


def checks(*edits: Data) -> Checks:
    """Check the small set with the edits laid over it."""
    return checks_of(run(*edits).model)


def doctored(graph: Graph, line: str, member: str, year: int, by: float) -> Graph:
    """Give the same graph, but for one figure that is out by some amount."""
    declared = graph.lines[line]
    values = evaluate(graph, [line]).array(line)[:, :, 0].copy()
    values[declared.axis.position[member], year] += by
    given = Input(line, declared.label, declared.axis, declared.unit, values)
    return graph.replacing({line: given})


def accepted(check: str, about: str | None = None) -> Data:
    """Accept a warning."""
    record = {"check": check, "reason": "Looked at", "owner": "Finance director"}
    if about is not None:
        record["id"] = about
    return {"published": {"accepted": [record]}}
