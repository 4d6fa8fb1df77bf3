"""The checks of a set by their ids, for the tests of each."""

from finmodel.checks.run import lines_checked, run_checks
from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.method.model import Model
from finmodel.projection import CheckResult
from tests.model.small import run
from tests.reference import Data

Checks = dict[str, CheckResult]


def checks_of(model: Model, evaluation: Evaluation) -> Checks:
    """Give every check by its id; no two have the same."""
    results = run_checks(model, evaluation)
    by_id = {result.id: result for result in results}
    assert len(by_id) == len(results)
    return by_id


def checks(*edits: Data) -> Checks:
    """Check the small set with the edits laid over it."""
    model = run(*edits).model
    return checks_of(model, evaluate(model.graph, lines_checked(model)))


def doctored(evaluation: Evaluation, line: str, member: str, year: int, by: float) -> Evaluation:
    """Give the same figures, but for one that is out by some amount."""
    row = evaluation.graph.lines[line].axis.position[member]
    years = [values.copy() for values in evaluation.values[line]]
    years[year][row, 0] += by
    return Evaluation(evaluation.graph, {**evaluation.values, line: tuple(years)})


def accepted(check: str, about: str | None = None) -> Data:
    """Accept a warning."""
    record = {"check": check, "reason": "Looked at", "owner": "Finance director"}
    if about is not None:
        record["id"] = about
    return {"published": {"accepted": [record]}}
