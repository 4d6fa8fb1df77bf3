"""The measures of two calculations, each figure within the rounding that its money allows."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.reference.prices import NO_MONEY
from tests.truth.comparing import ROUNDING, Comparison

Shown = Mapping[str, Mapping[str, Any]]
"""{measure: {organisation, group, resource or `system`: a value for each year}}."""
OF = {
    "savings_rate": "do_nothing_cost",
    "savings_to_deliver_rate": "do_nothing_cost",
    "recurrent_share": "scheme_savings",
    "low_risk_share": "scheme_savings",
    "medium_risk_share": "scheme_savings",
    "high_risk_share": "scheme_savings",
    "identified_share": "savings",
    "bau_efficiency_backed_share": "bau_efficiency_in_full",
    "do_nothing_gap_rate": "turnover",
    "mitigated_gap_rate": "turnover",
    "position_improvement_rate": "turnover",
    "brought_forward_rate": "do_nothing_cost",
}
"""What each share is of."""
OF_THE_PLAN = ("identified_share",)
SHAKEN = 1e-3
"""How much of the rounding of money a share of little money may show, in parts of CLOSE."""
HEADS = "mitigated_gap_per_head"


def sizes(shown: Shown) -> list[float]:
    """Give the largest money figure of each year, of at least 1."""
    largest: dict[int, float] = {}
    for measure, by_name in shown.items():
        if measure not in NO_MONEY and measure != HEADS:
            for values in by_name.values():
                for year, value in enumerate(values):
                    largest[year] = max(largest.get(year, 1.0), abs(value or 0.0))
    return [largest[year] for year in sorted(largest)]


def compare_measures(
    found: Comparison, basis: str, shown: Shown, every: Mapping[str, Shown]
) -> None:
    """Compare measures; a share of what is nothing but for rounding is not compared."""
    expected = every[basis]
    if not found.see_names(basis, shown, expected):
        return
    money = sizes(expected)
    for measure, by_name in expected.items():
        if not found.see_names((basis, measure), shown[measure], by_name):
            continue
        for name, values in by_name.items():
            what, held, due = (basis, measure, name), shown[measure][name], values
            if measure in OF:
                of = every["plan" if measure in OF_THE_PLAN else basis][OF[measure]][name]
                there = [abs(one) > ROUNDING * size for one, size in zip(of, money, strict=False)]
                held, due = where(there, held), where(there, due)
                allowed = [
                    max(1.0, SHAKEN * size / max(abs(one), ROUNDING * size))
                    for one, size in zip(of, money, strict=False)
                ]
            elif measure == HEADS:
                gaps = expected["mitigated_gap"][name]
                allowed = [
                    size * abs(head / gap) if head and gap else 1.0
                    for head, gap, size in zip(values, gaps, money, strict=False)
                ]
            else:
                allowed = [1.0 for _ in money] if measure in NO_MONEY else money
            found.see_years(what, held, due, allowed)


def where(there: Sequence[bool], values: Sequence[float | None]) -> list[float | None]:
    return [value if held else None for value, held in zip(values, there, strict=True)]
