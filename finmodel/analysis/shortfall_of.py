"""What of a measure is missing money."""

from finmodel.analysis.experiment import Case
from finmodel.analysis.summaries import Shortfall
from finmodel.checks.tolerances import MONEY, largest_money, money_lines
from finmodel.graph.evaluate import evaluate
from finmodel.method.bases import PLAN


def shortfall_of(case: Case, measure: str) -> Shortfall | None:
    """What of a measure is missing money: above 0 of a gap, below 0 of a position.

    What rounding may add counts as balance (METHOD.md 2: balance).
    """
    one = case.model.measured.bases[PLAN].get(measure)
    if one is None or one.sign not in ("gap", "position"):
        return None
    evaluation = evaluate(case.graph(), money_lines(case.model))
    within = MONEY.allowed(largest_money(case.model, evaluation))
    return Shortfall(1 if one.sign == "gap" else -1, within)
