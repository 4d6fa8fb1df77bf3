"""What of each scheme's saving its delivery puts at risk, as a line (METHOD.md 3.5)."""

from finmodel.graph.declarations import Declarations
from finmodel.graph.nodes import LineValue
from finmodel.method.bases import PLAN, RISK_ADJUSTED
from finmodel.method.model import Model

AT_RISK = "scheme_at_risk"


def declare_at_risk(model: Model, declare: Declarations) -> LineValue:
    """Declare what each scheme saves in full less what it saves at its delivery: money, by scheme.

    Raises:
        GraphError: the line is declared already.
    """
    return declare.line(
        AT_RISK,
        "Saving in full less saving at its delivery",
        model.records.schemes.axis,
        "money",
        model.value("scheme_net", PLAN) - model.value("scheme_net", RISK_ADJUSTED),
        sign="saving",
    )
