"""Money from outside and cost outside, of an organisation, a group or the system (METHOD.md 3.9).

A contract between two members of the same group, or of the system, is neither.
"""

from collections.abc import Mapping

from finmodel.graph.axes import Link
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
    """Allocation, income and contracts paid by others, at every level; money."""
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
                lines.do_nothing.by(
                    _crossing(
                        lines, organisations, summing, lines.provider_of, lines.commissioner_of
                    )
                ),
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


def declare_cost(
    given: Given,
    lines: BaselineLines,
    spend: Mapping[str, LineValue],
    paid: Mapping[str, LineValue],
    organisations: Organisations,
) -> Mapping[str, LineValue]:
    """Do-nothing spend and contracts paid to others, at every level; money."""
    declare = given.declare
    found: dict[str, LineValue] = {}
    for summing in (None, *organisations.summings):
        level = ORGANISATION if summing is None else summing.level
        axis = organisations.axis if summing is None else summing.link.target
        if summing is None:
            to_others = paid[level]
        else:
            to_others = declare.line(
                f"contracts_to_outside by {level}",
                "Contracts paid to others outside",
                axis,
                "money",
                lines.do_nothing.by(
                    _crossing(
                        lines, organisations, summing, lines.commissioner_of, lines.provider_of
                    )
                ),
                sign="cost",
            )
        found[level] = declare.line(
            f"cost by {level}",
            "Do-nothing spend and contracts paid",
            axis,
            "money",
            spend[level] + to_others,
            sign="cost",
        )
    return found


def _crossing(
    lines: BaselineLines, organisations: Organisations, summing: Summing, this: Link, other: Link
) -> Link:
    """From the contracts that cross the edge of a group to the group at this end of them."""
    member_of = {
        organisation: summing.link.target.members[target]
        for organisation, target in zip(
            summing.link.source.members, summing.link.indices, strict=True
        )
    }
    ids = organisations.axis.members
    here = [member_of.get(ids[index]) for index in this.indices]
    there = [member_of.get(ids[index]) for index in other.indices]
    crossing = lines.contracts.part(
        f"contracts across {summing.level}",
        (to is not None and to != from_ for to, from_ in zip(here, there, strict=True)),
    )
    return Link.to(
        f"{summing.level} at this end",
        crossing,
        summing.link.target,
        [to for to, from_ in zip(here, there, strict=True) if to is not None and to != from_],
    )
