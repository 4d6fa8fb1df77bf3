"""The checks that always run, and the warnings that are accepted (METHOD.md 4)."""

from collections.abc import Iterator, Sequence

from finmodel.checks.checked_graph import CheckedGraph, with_checks
from finmodel.checks.findings import Finding, findings
from finmodel.checks.listed import checks_of, every_check
from finmodel.graph.evaluate import Evaluation
from finmodel.graph.graph import Graph
from finmodel.graph.units import money_name
from finmodel.inputs.faults import Fault
from finmodel.inputs.kinds.published import Accepted
from finmodel.inputs.text.nearest_names import suggestion
from finmodel.method.inclusion import left_out
from finmodel.method.model import Model
from finmodel.results import CheckResult, CheckStatus

ACCEPTED = "Accepted by {owner}: {reason}"
STILL_FAILS = "{owner} accepted it: {reason}; it still fails"


def declare_every_check(model: Model, graph: Graph) -> CheckedGraph:
    """Declare every check on the graph of a model, overrides made or not."""
    return with_checks(model, graph, checks_of(model.assumptions))


def run_checks(checked: CheckedGraph, evaluation: Evaluation) -> tuple[CheckResult, ...]:
    """The result of every check on the plan basis, in order.

    `evaluation` holds at least the lines that the checks read; one scenario.
    """
    return tuple(
        settled_result(checked.model, finding) for finding in findings(checked, evaluation)
    )


def accepted_faults(model: Model) -> Iterator[Fault]:
    """Acceptances of checks that there are not: they would never be seen."""
    accepted = model.assumptions.published.accepted
    ids = [check.id for check in every_check()] if accepted else []
    for place, one in enumerate(accepted, 1):
        if one.check not in ids:
            path = f"published.accepted.{place}.check"
            said = f'no check is called "{one.check}"{suggestion(one.check, ids)}'
            yield Fault(model.assumptions.place(path), path, said)


def unmatched_acceptances(model: Model, checks: Sequence[CheckResult]) -> Iterator[str]:
    """A sentence for each acceptance that no check of the plan as filed warns or fails of."""
    gone = [one.path for one in left_out(model.graph)]
    unsettled = [check.id for check in checks if check.status in ("accepted", "fail")]
    for place, one in enumerate(model.assumptions.published.accepted, 1):
        about = one.check if one.id is None else f"{one.check}.{one.id}"
        named = (id_ if one.id is not None else id_.partition(".")[0] for id_ in unsettled)
        if about not in named and not any(_is_about(one.id or "", path) for path in gone):
            yield (
                f"published.accepted.{place}: {one.owner} accepted {about}, which neither warns "
                "nor fails: take it out, or correct its id"
            )


def _is_about(id_: str, path: str) -> bool:
    """Whether what a finding is about is a record, a part of it, or a pair with it."""
    short = path.rpartition(".")[2]
    ends = id_.startswith(f"{short}-") or id_.endswith(f"-{short}")
    return id_ == short or f"{id_}.".startswith(f"{path}.") or ends


def settled_result(model: Model, finding: Finding) -> CheckResult:
    """A finding with its status: whether it passes, and whether it is accepted."""
    status: CheckStatus = "pass" if finding.holds else finding.severity
    detail = finding.detail
    by = accepted_by(model, finding.check, finding.about)
    if by is not None and status == "warn":
        status = "accepted"
        detail = _with(detail, ACCEPTED.format(owner=by.owner, reason=by.reason))
    elif finding.remedy:
        detail = _with(detail, finding.remedy)
    if by is not None and status == "fail":
        # An accepted failure still fails, but the acceptance is printed.
        detail = _with(detail, STILL_FAILS.format(owner=by.owner, reason=by.reason))
    difference = (
        None
        if finding.expected is None or finding.actual is None
        else finding.actual - finding.expected
    )
    return CheckResult(
        finding.id,
        status,
        finding.severity,
        finding.expected,
        finding.actual,
        difference,
        finding.tolerance,
        detail,
        finding.unit or money_name(model.assumptions.system.money),
        finding.exact,
    )


def _with(sentence: str, following: str) -> str:
    """A sentence and the one after it; a note of the files may end in a full stop."""
    return f"{sentence.removesuffix('.')}. {following}"


def accepted_by(model: Model, check: str, about: str) -> Accepted | None:
    """Who accepted a check of what it is about, if it is accepted."""
    accepted = model.assumptions.published.accepted
    return next((one for one in accepted if one.check == check and one.id in (None, about)), None)
