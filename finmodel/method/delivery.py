"""How much of a scheme is delivered (METHOD.md 2, 3.5)."""

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, node
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.text.numbers import SHARE
from finmodel.method.input_lines import Given, once
from finmodel.method.scheme_records import SchemeRecord


def declare_delivery(
    given: Given, assumptions: AssumptionSet, schemes: Axis, records: tuple[SchemeRecord, ...]
) -> LineValue:
    """A scheme's own delivery, or that of its status or its risk; every one may be overridden."""
    declare = given.declare
    risk = assumptions.system.risk
    levels = Axis(
        "levels of risk",
        tuple(f"system.risk.{level}" for level in risk),
        tuple(risk),
    )
    by_level = given.figures(
        "delivery_of_risk",
        "Delivery of schemes of this risk",
        levels,
        SHARE,
        "delivery",
        [level.delivery for level in risk.values()],
    )
    own = schemes.part("schemes with their own delivery", (r.delivery is not None for r in records))
    stated = given.structure(
        "delivery_stated",
        "Delivery stated for the scheme",
        own,
        "number",
        [r.delivery.value for r in records if r.delivery is not None],
        once(SHARE, "delivery", len(own)),
    )
    # A programme that only enables others has no benefit, and need say nothing of its risk.
    unstated = [r.delivery is None and r.status != "unidentified" for r in records]
    sure = [r.status == "delivered" or r.risk is None for r in records]
    delivered = schemes.part(
        "delivered schemes", (one and certain for one, certain in zip(unstated, sure, strict=True))
    )
    in_full = declare.line(
        "delivery_delivered", "Delivered schemes deliver in full", delivered, "number", node(1)
    )
    by_risk = [one and not certain for one, certain in zip(unstated, sure, strict=True)]
    rated = schemes.part("schemes rated by risk", by_risk)
    risk_of = Link.to(
        "risk of the scheme",
        rated,
        levels,
        [f"system.risk.{r.risk}" for r, is_rated in zip(records, by_risk, strict=True) if is_rated],
    )
    from_risk = declare.line(
        "delivery_by_risk", "Delivery of the scheme's risk", rated, "number", by_level.at(risk_of)
    )
    return declare.line(
        "delivery",
        "Share delivered",
        schemes,
        "number",
        stated.on_whole(schemes) + in_full.on_whole(schemes) + from_risk.on_whole(schemes),
        slots=once(SHARE, "delivery", len(schemes), [r.delivery for r in records]),
    )
