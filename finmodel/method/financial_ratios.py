"""Where a plan leaves people: against turnover, population and control totals (METHOD.md 3.9)."""

from finmodel.method.input_terms import InputTerm
from finmodel.method.levels import ratio_at_each_level, summed
from finmodel.method.page import (
    Page,
    change,
    gap,
    not_applicable,
    position,
    pounds_per_head,
    shortfall_in_pounds,
)
from finmodel.method.set_records import SetRecords
from finmodel.money_units import MONEY_UNITS


def scale(p: Page, r: SetRecords) -> None:
    """What gaps are measured against, beside turnover: people, in pounds."""
    given = [one.population for one in r.assumptions.system.organisations.values()]
    p.population = InputTerm(
        "Population",
        r.organisations.axis,
        "people",
        [0.0 if one is None else one.value for one in given],
    )
    p.pounds_in_unit = InputTerm(
        "Pounds in the unit of money",
        r.organisations.system,
        "£",
        [MONEY_UNITS[r.assumptions.system.money].pounds],
    )


def financial_ratios(q: Page, r: SetRecords) -> None:
    """On one basis: cumulative, before support, per head, against turnover and control totals."""
    mitigated = q.mitigated_gap
    q.cumulative_mitigated_gap = gap(
        "Mitigated gap, cumulative since the baseline year",
        lambda before: before + mitigated,
        opening=0,
    )
    q.control_total_variance = position(
        "Position less required position", q.position - q.required_position
    )
    q.position_improvement = position(
        "Improvement in position on the year before", change(q.position), opening=not_applicable()
    )
    q.mitigated_gap_in_pounds = shortfall_in_pounds(
        "Mitigated gap in pounds", mitigated * q.pounds_in_unit
    )
    summed(
        q,
        r,
        "position_before_support",
        "gap_before_support",
        "underlying_gap_before_support",
        "cumulative_mitigated_gap",
    )
    for name, label, above in (
        ("do_nothing_gap_rate", "Do-nothing gap, % of money from outside", "do_nothing_gap"),
        ("mitigated_gap_rate", "Mitigated gap, % of money from outside", "mitigated_gap"),
    ):
        ratio_at_each_level(q, r, name, label, above, "turnover")
    summed(q, r, "mitigated_gap_in_pounds", "population")
    ratio_at_each_level(
        q,
        r,
        "mitigated_gap_per_head",
        "Mitigated gap per head",
        "mitigated_gap_in_pounds",
        "population",
        pounds_per_head,
    )
    summed(q, r, "control_total_variance", "position_improvement")
    ratio_at_each_level(
        q,
        r,
        "position_improvement_rate",
        "Improvement in position, % of money from outside",
        "position_improvement",
        "turnover",
    )
