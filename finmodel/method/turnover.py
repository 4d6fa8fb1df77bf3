"""Money from outside and cost outside, of an organisation, a group or the system (METHOD.md 3.9).

A contract between two members of the same group, or of the system, is neither.
"""

from finmodel.method.levels import each_level, summed
from finmodel.method.line_names import ORGANISATION
from finmodel.method.page import Page, cost, income
from finmodel.method.set_records import SetRecords


def turnover(p: Page, r: SetRecords) -> None:
    """Allocation, income and contracts paid by others; do-nothing spend and contracts paid to them.

    All contracts of an organisation are with others; of a group's, those that cross its edge.
    """
    summed(p, r, "income", "contracts_received", "allocation")
    for summing in r.organisations.summings:
        crossing = summing.across(r.provider_of, r.commissioner_of)
        p.at(summing.level).contracts_from_outside = income(
            "Contracts received from outside", p.do_nothing_amount.by(crossing)
        )
    for at in each_level(p, r):
        whole = at.level == ORGANISATION
        contracts = at.contracts_received if whole else at.contracts_from_outside
        at.turnover = income("Money from outside", at.allocation + at.income + contracts)
    summed(p, r, "spend", "contracts_paid")
    for summing in r.organisations.summings:
        crossing = summing.across(r.commissioner_of, r.provider_of)
        p.at(summing.level).contracts_to_outside = cost(
            "Contracts paid to others outside", p.do_nothing_amount.by(crossing)
        )
        at = p.at(summing.level)
        at.do_nothing_cost = cost("Do-nothing cost", at.spend + at.contracts_to_outside)
