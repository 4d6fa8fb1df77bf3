"""Money from outside and cost outside, of an organisation, a group or the system (METHOD.md 3.9).

A contract between two members of the same group, or of the system, is neither.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from finmodel.graph.axes import Link
from finmodel.graph.nodes import LineValue
from finmodel.method.baseline import BaselineLines
from finmodel.method.input_lines import Given
from finmodel.method.measures import ORGANISATION
from finmodel.method.organisations import Organisations, Summing


class _End(NamedTuple):
    """One end of contracts: what it is called, and the links to the organisations at both ends."""

    name: str
    label: str
    sign: Literal["income", "cost"]
    this: Link
    other: Link


def declare_turnover(
    given: Given,
    lines: BaselineLines,
    income: Mapping[str, LineValue],
    received: Mapping[str, LineValue],
    allocation: Mapping[str, LineValue],
    organisations: Organisations,
) -> Mapping[str, LineValue]:
    """Allocation, income and contracts paid by others, at every level; money."""
    end = _End(
        "contracts_from_outside",
        "Contracts received from outside",
        "income",
        lines.provider_of,
        lines.commissioner_of,
    )
    from_others = _with_others(given, lines, end, received[ORGANISATION], organisations)
    return {
        level: given.declare.line(
            f"turnover by {level}",
            "Money from outside",
            contracts.own_axis,
            "money",
            allocation[level] + income[level] + contracts,
            sign="income",
        )
        for level, contracts in from_others.items()
    }


def declare_cost(
    given: Given,
    lines: BaselineLines,
    spend: Mapping[str, LineValue],
    paid: Mapping[str, LineValue],
    organisations: Organisations,
) -> Mapping[str, LineValue]:
    """Do-nothing spend and contracts paid to others, at every level; money."""
    end = _End(
        "contracts_to_outside",
        "Contracts paid to others outside",
        "cost",
        lines.commissioner_of,
        lines.provider_of,
    )
    to_others = _with_others(given, lines, end, paid[ORGANISATION], organisations)
    return {
        level: given.declare.line(
            f"cost by {level}",
            "Do-nothing spend and contracts paid",
            contracts.own_axis,
            "money",
            spend[level] + contracts,
            sign="cost",
        )
        for level, contracts in to_others.items()
    }


def _with_others(
    given: Given,
    lines: BaselineLines,
    end: _End,
    of_organisations: LineValue,
    organisations: Organisations,
) -> Mapping[str, LineValue]:
    """Contracts at one end with those outside: an organisation's all are, a group's that cross."""
    found = {ORGANISATION: of_organisations}
    for summing in organisations.summings:
        found[summing.level] = given.declare.line(
            f"{end.name} by {summing.level}",
            end.label,
            summing.link.target,
            "money",
            lines.do_nothing.by(_crossing(lines, organisations, summing, end.this, end.other)),
            sign=end.sign,
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
