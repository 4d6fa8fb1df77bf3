"""Money from outside and cost outside, of an organisation, a group or the system (METHOD.md 3.9).

A contract between two members of the same group, or of the system, is neither.
"""

from finmodel.graph.axes import Link
from finmodel.method.levels import each_level, summed
from finmodel.method.line_names import ORGANISATION
from finmodel.method.organisations import Summing
from finmodel.method.page import Page, cost, income
from finmodel.method.records import members_of
from finmodel.method.set_records import SetRecords


def turnover(p: Page, r: SetRecords) -> None:
    """Allocation, income and contracts paid by others; do-nothing spend and contracts paid to them.

    All contracts of an organisation are with others; of a group's, those that cross its edge.
    """
    summed(p, r, "income", "contracts_received", "allocation")
    for summing in r.organisations.summings:
        crossing = _crossing(r, summing, r.provider_of, r.commissioner_of)
        p.at(summing.level).contracts_from_outside = income(
            "Contracts received from outside", p.do_nothing_amount.by(crossing)
        )
    for at in each_level(p, r):
        whole = at.level == ORGANISATION
        contracts = at.contracts_received if whole else at.contracts_from_outside
        at.turnover = income("Money from outside", at.allocation + at.income + contracts)
    summed(p, r, "spend", "contracts_paid")
    for summing in r.organisations.summings:
        crossing = _crossing(r, summing, r.commissioner_of, r.provider_of)
        p.at(summing.level).contracts_to_outside = cost(
            "Contracts paid to others outside", p.do_nothing_amount.by(crossing)
        )
    for at in each_level(p, r):
        whole = at.level == ORGANISATION
        contracts = at.contracts_paid if whole else at.contracts_to_outside
        at.cost = cost("Do-nothing spend and contracts paid", at.spend + contracts)


def _crossing(r: SetRecords, summing: Summing, this: Link, other: Link) -> Link:
    """From the contracts that cross the edge of a group to the group at this end of them."""
    groups = summing.link.target
    group_of = dict(zip(summing.link.source.members, members_of(summing.link), strict=True))
    ends = [
        (group_of.get(here), group_of.get(there))
        for here, there in zip(members_of(this), members_of(other), strict=True)
    ]
    crosses = (here is not None and here != there for here, there in ends)
    part = r.contracts.axis.part(f"contracts across {summing.level}", crosses)
    here = [here for here, there in ends if here is not None and here != there]
    return Link.to(f"{summing.level} at this end", part, groups, here)
