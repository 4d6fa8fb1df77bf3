"""What is invested in schemes, by payer (METHOD.md 3.5)."""

from collections.abc import Mapping

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.text.numbers import AMOUNT
from finmodel.method.bases import BASES, Basis
from finmodel.method.input_lines import Given
from finmodel.method.scheme_records import (
    InvestmentRecord,
    investment_records,
)
from finmodel.method.timetable import Timetable, declare_slipped


def declare_investments(
    given: Given, assumptions: AssumptionSet, timetable: Timetable
) -> tuple[Axis, tuple[InvestmentRecord, ...], Mapping[Basis, LineValue]]:
    """Declare investment as it falls after slip: its axis, its records, and each basis; money."""
    declare = given.declare
    records = investment_records(assumptions)
    axis = Axis("investments", tuple(r.path for r in records), tuple(r.name for r in records))
    scheme_of = Link.to(
        "scheme of the investment", axis, timetable.schemes, [r.scheme for r in records]
    )
    amounts = given.series(
        "investment_amount",
        "Investment, as planned",
        axis,
        AMOUNT,
        "",
        [r.amounts for r in records],
    )
    slipped = declare_slipped(given, "investment", timetable, axis, scheme_of, amounts)
    found: dict[Basis, LineValue] = {}
    for basis in BASES:
        counted = timetable.invested(basis)
        found[basis] = declare.line(
            f"invested.{basis}",
            "Investment in the year",
            axis,
            "money",
            slipped if counted is None else slipped * counted.at(scheme_of),
            sign="cost",
        )
    return axis, records, found
