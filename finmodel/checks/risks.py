"""The check that a risk means the same in a projection and in a simulation (METHOD.md 4)."""

from collections.abc import Iterable

from finmodel.checks.check import FINAL, Check, Comparison
from finmodel.checks.lines import Lines, short
from finmodel.checks.tolerances import DELIVERY
from finmodel.inputs.kinds.system import Outcomes


def _delivery_and_outcomes(check: Check, lines: Lines) -> Iterable[Comparison]:
    held = {
        level: record.outcomes
        for level, record in lines.assumptions.system.risk.items()
        if record.outcomes is not None
    }
    delivery = lines.plan("delivery_of_risk")
    means = {f"system.risk.{level}": mean_of(outcomes) for level, outcomes in held.items()}
    over = lines.part(delivery.own_axis, "risks with outcomes", means.__contains__)
    return check.comparison(
        lines,
        over=over,
        actual=delivery.on(over),
        limit=lines.given(
            "mean_of_outcomes",
            "Mean of the outcomes of the risk, late as delivered",
            over,
            [means[member] for member in over.members],
        ),
        about=[short(member) for member in over.members],
    )


def mean_of(outcomes: Outcomes) -> float:
    """The share that is delivered on average; what comes late counts as delivered."""
    in_part = 0.0 if outcomes.part_share is None else outcomes.part_share.value
    return outcomes.all.value + outcomes.part.value * in_part + outcomes.late.value


RISK_TABLE = Check(
    id="risk-table",
    statement="A risk delivers what its outcomes come to on average",
    severity="warn",
    sentence="risk {name}: a scheme delivers {actual} in a projection, and {limit} on average in a "
    "simulation",
    compare=_delivery_and_outcomes,
    remedy="Bring its delivery and its outcomes in system.yaml together",
    relation="equal",
    tolerance=DELIVERY,
    years=FINAL,
)
