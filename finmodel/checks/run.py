"""The checks that always run, and what becomes of a warning somebody accepted (METHOD.md 4)."""

from collections.abc import Callable, Iterator, Mapping

from finmodel.checks.capacity import released_within_need
from finmodel.checks.capital import capital_sources
from finmodel.checks.findings import Figures, Finding
from finmodel.checks.footing import (
    bridge_foots,
    drivers_explain,
    sums_both_ways,
    walk_foots,
)
from finmodel.checks.growth import contract_activity, top_down_pressure
from finmodel.checks.overlap import counted_twice
from finmodel.checks.published import lines_published, published_figures
from finmodel.checks.recurrence import dependence_on_non_recurrent
from finmodel.checks.savings import (
    back_loading,
    backing_of_efficiency,
    investment_missing,
    savings_rate,
    schemes_on_a_line,
    stranded_cost,
)
from finmodel.graph.evaluate import Evaluation
from finmodel.inputs.faults import Fault
from finmodel.inputs.kinds.published import Accepted
from finmodel.inputs.text.nearest_names import suggestion
from finmodel.method.bases import PLAN
from finmodel.method.gap_drivers import lines_read
from finmodel.method.measures import MONEY
from finmodel.method.model import Model
from finmodel.projection import CheckResult, CheckStatus

CHECKS: Mapping[str, Callable[[Figures], Iterator[Finding]]] = {
    "organisations-sum": sums_both_ways,
    "bridge-foots": bridge_foots,
    "walk-foots": walk_foots,
    "drivers-explain": drivers_explain,
    "contract-activity": contract_activity,
    "capital-sources": capital_sources,
    "capacity-released": released_within_need,
    "schemes-on-line": schemes_on_a_line,
    "backing": backing_of_efficiency,
    "counted-twice": counted_twice,
    "stranded-cost": stranded_cost,
    "savings-rate": savings_rate,
    "back-loading": back_loading,
    "non-recurrent-savings": dependence_on_non_recurrent,
    "investment-missing": investment_missing,
    "top-down-pressure": top_down_pressure,
    "published": published_figures,
}


def lines_checked(model: Model) -> frozenset[str]:
    """The lines the checks read."""
    totals, realism, capital = model.totals, model.realism, model.capital
    read = (
        model.lines.level,
        totals.acting,
        model.benefits.planned,
        totals.gross[PLAN],
        totals.investment[PLAN],
        totals.stranded[PLAN],
        realism.gap_from_outside,
        realism.bridge_end[PLAN],
        realism.contract_growth,
        realism.provider_growth,
        realism.backing[PLAN],
        realism.new_savings_rate[PLAN],
        realism.savings[PLAN],
        capital.required_of_system,
        *capital.sources_to_date.values(),
        model.capacity.needed,
        model.capacity.released[PLAN],
    )
    return (
        frozenset(line.line for line in read)
        | model.measured.names(PLAN)
        | lines_published(model)
        | lines_read(model)
    )


def run_checks(model: Model, evaluation: Evaluation) -> tuple[CheckResult, ...]:
    """Every check on the plan basis, in order; a check with nothing to look at passes once."""
    figures = Figures(model, evaluation)
    results: list[CheckResult] = []
    for name, check in CHECKS.items():
        found = list(check(figures)) or [
            Finding(name, "", "warn", True, "there is nothing here for this check to look at")
        ]
        results.extend(settled_result(model, finding) for finding in found)
    return tuple(results)


def accepted_faults(model: Model) -> Iterator[Fault]:
    """Acceptances of checks that there are not: they would never be seen."""
    for place, one in enumerate(model.assumptions.published.accepted, 1):
        if one.check not in CHECKS:
            path = f"published.accepted.{place}.check"
            said = f'no check is called "{one.check}"{suggestion(one.check, list(CHECKS))}'
            yield Fault(model.assumptions.place(path), path, said)


def settled_result(model: Model, finding: Finding) -> CheckResult:
    """A finding with its status: whether it passes, and whether somebody accepted it."""
    status: CheckStatus = "pass" if finding.holds else finding.severity
    detail = finding.detail
    accepted = model.assumptions.published.accepted
    by = next((one for one in accepted if _covers(one, finding)), None)
    if by is not None and status == "warn":
        status = "accepted"
        detail = f"{detail}. Accepted by {by.owner}: {by.reason}"
    elif by is not None and status == "fail":
        # A failure stays one, whoever looked at it; but nobody's word is dropped unsaid.
        detail = f"{detail}. {by.owner} looked at it: {by.reason}; it fails all the same"
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
        model.assumptions.system.money if finding.unit == MONEY else finding.unit,
    )


def _covers(accepted: Accepted, finding: Finding) -> bool:
    return accepted.check == finding.check and accepted.id in (None, finding.about)
