"""Money received from outside an organisation, a group or the system (METHOD.md 3.9)."""

from collections.abc import Mapping

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue
from finmodel.model.baseline import BaselineLines
from finmodel.model.given import Given
from finmodel.model.measures import ORGANISATION
from finmodel.model.organisations import Organisations, Summing


def declare_turnover(
    given: Given,
    lines: BaselineLines,
    income: Mapping[str, LineValue],
    received: Mapping[str, LineValue],
    allocation: Mapping[str, LineValue],
    organisations: Organisations,
) -> Mapping[str, LineValue]:
    """Allocation, income and contracts paid by others, at every level; money.

    A contract between two members of the same group, or of the system, is not money from
    outside it.
    """
    declare = given.declare
    found: dict[str, LineValue] = {}
    for summing in (None, *organisations.summings):
        level = ORGANISATION if summing is None else summing.level
        axis = organisations.axis if summing is None else summing.link.target
        if summing is None:
            from_others = received[level]
        else:
            from_others = declare.line(
                f"contracts_from_outside by {level}",
                "Contracts received from outside",
                axis,
                "money",
                lines.do_nothing.by(_from_outside(lines, organisations, summing)),
                sign="income",
            )
        found[level] = declare.line(
            f"turnover by {level}",
            "Money from outside",
            axis,
            "money",
            allocation[level] + income[level] + from_others,
            sign="income",
        )
    return found


def _from_outside(lines: BaselineLines, organisations: Organisations, summing: Summing) -> Link:
    """From the contracts that cross the edge of a group to the group that is paid."""
    member_of = {
        organisation: summing.link.target.members[target]
        for organisation, target in zip(
            summing.link.source.members, summing.link.indices, strict=True
        )
    }
    ids = organisations.axis.members
    paid = [member_of.get(ids[index]) for index in lines.provider_of.indices]
    paying = [member_of.get(ids[index]) for index in lines.commissioner_of.indices]
    crossing: Axis = lines.contracts.part(
        f"contracts from outside by {summing.level}",
        (to is not None and to != from_ for to, from_ in zip(paid, paying, strict=True)),
    )
    return Link.to(
        f"{summing.level} paid",
        crossing,
        summing.link.target,
        [to for to, from_ in zip(paid, paying, strict=True) if to is not None and to != from_],
    )
