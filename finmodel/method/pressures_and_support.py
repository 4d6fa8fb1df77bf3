"""Costs outside growth, and mitigation funding (METHOD.md 2)."""

from typing import NamedTuple

from finmodel.graph.axes import Axis
from finmodel.graph.nodes import LineValue
from finmodel.inputs.kinds.allocations import OUTSIDE, AllocationsFile
from finmodel.inputs.kinds.pressures import PressuresFile
from finmodel.inputs.text.numbers import AMOUNT, MONEY
from finmodel.method.input_lines import Given
from finmodel.method.organisations import Organisations


class RecurrentAndNot(NamedTuple):
    """An amount over the organisations; money.

    Attributes:
        each: by record.
        whole: all of it, by organisation.
        non_recurrent: the part of it that does not recur, by organisation.
    """

    each: LineValue
    whole: LineValue
    non_recurrent: LineValue


def declare_pressures(
    given: Given, pressures: PressuresFile, organisations: Organisations
) -> RecurrentAndNot:
    """Declare costs outside growth, as levels in the year against do nothing."""
    records = pressures.pressures
    axis = Axis(
        "pressures",
        tuple(f"pressures.{id_}" for id_ in records),
        tuple(record.name or id_ for id_, record in records.items()),
    )
    amount = given.series(
        "pressure_amount",
        "Pressure",
        axis,
        MONEY,
        "amounts",
        [record.amounts for record in records.values()],
        first=0,
    )
    belongs = organisations.link(
        "organisation", axis, [record.organisation for record in records.values()]
    )
    one_off = axis.part(
        "non-recurrent pressures", (not record.recurrent for record in records.values())
    )
    declare = given.declare
    return RecurrentAndNot(
        amount,
        declare.line(
            "pressures",
            "Pressures",
            organisations.axis,
            "money",
            amount.by(belongs),
            sign="cost",
        ),
        declare.line(
            "non_recurrent_pressures",
            "Non-recurrent pressures",
            organisations.axis,
            "money",
            amount.by(belongs.within(one_off)),
            sign="cost",
        ),
    )


def declare_support(
    given: Given, allocations: AllocationsFile, organisations: Organisations
) -> RecurrentAndNot:
    """Declare support: received from outside, or from an organisation whose gap it raises."""
    records = allocations.support
    axis = Axis(
        "support",
        tuple(f"allocations.support.{id_}" for id_ in records),
        tuple(record.name or id_ for id_, record in records.items()),
    )
    amount = given.series(
        "support_amount",
        "Support, each",
        axis,
        AMOUNT,
        "amounts",
        [record.amounts for record in records.values()],
        first=0,
    )
    received_by = organisations.link(
        "recipient", axis, [record.organisation for record in records.values()]
    )
    inside = axis.part(
        "support from inside", (record.from_ != OUTSIDE for record in records.values())
    )
    paid_by = organisations.link(
        "payer", inside, [record.from_ for record in records.values() if record.from_ != OUTSIDE]
    )
    lasting = {f"allocations.support.{id_}" for id_, record in records.items() if record.recurrent}
    one_off = axis.part("non-recurrent support", (m not in lasting for m in axis.members))
    one_off_inside = inside.part(
        "non-recurrent support from inside", (m not in lasting for m in inside.members)
    )
    declare = given.declare
    return RecurrentAndNot(
        amount,
        declare.line(
            "support",
            "Support",
            organisations.axis,
            "money",
            amount.by(received_by) - amount.by(paid_by),
            sign="saving",
        ),
        declare.line(
            "non_recurrent_support",
            "Non-recurrent support",
            organisations.axis,
            "money",
            amount.by(received_by.within(one_off)) - amount.by(paid_by.within(one_off_inside)),
            sign="saving",
        ),
    )
