"""What candidates give for the money that they need."""

from finmodel.analysis.prioritise.prioritised import Considered, Prioritised


def value_for_money(found: Prioritised, one: Considered) -> float | None:
    """The value of a candidate for each unit of money invested over the years of the limits.

    None where it has no value or needs no investment.
    """
    invested = found.over_years(one.investment)
    return one.value / invested if one.value is not None and invested > 0 else None
