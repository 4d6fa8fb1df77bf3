"""Growth that others have published, worked again by finmodel from its published parts."""

from itertools import pairwise

import pytest

from tests.model.small import demand, price, run, spend

# Growth of hospital activity in England, 2011 to 2019, % a year, from Hospital Episode
# Statistics (biocloudy.com): population, age and sex, health status, residual; and the total
# as published.
ACTIVITY = {
    "outpatients": ((0.61, 0.46, -0.02, 3.41), 4.51),
    "elective": ((0.88, 0.69, -0.03, 0.73), 2.29),
    "non-elective": ((0.59, 0.25, 0.18, 1.65), 2.69),
    "emergency department": ((0.27, 0.09, 0.09, 0.84), 1.29),
}
COMPONENTS = ("population", "age_and_sex", "health_status", "residual")

# Provider cost inflation, %, and the weight of each part, %: NHS Improvement, economic
# assumptions 2016/17 to 2020/21.
YEARS = ("2016/17", "2017/18", "2018/19", "2019/20", "2020/21")
INFLATION = {
    "pay": (65.44, (3.3, 2.0, 1.6, 1.6, 2.9)),
    "drugs": (8.17, (4.5, 4.6, 3.6, 4.1, 4.1)),
    "capital": (4.76, (3.1, 3.2, 3.2, 3.1, 3.1)),
    "other": (21.63, (1.7, 1.8, 2.1, 1.9, 2.0)),
}
TOTAL_INFLATION = (3.1, 2.3, 2.0, 2.0, 2.9)


def growth_in_per_cent(components: tuple[float, ...]) -> float:
    rates = {name: f"{rate}%" for name, rate in zip(COMPONENTS, components, strict=True)}
    found = run(demand(**rates), spend(demand="activity"))("spend", "trust")
    return (found[1] / found[0] - 1) * 100


@pytest.mark.parametrize("activity", ACTIVITY)
def test_components_of_activity_multiply_to_the_published_total(activity: str) -> None:
    components, total = ACTIVITY[activity]
    assert growth_in_per_cent(components) == pytest.approx(total, rel=0, abs=0.015)


def test_outpatients_tell_a_product_from_a_sum() -> None:
    components, _ = ACTIVITY["outpatients"]
    assert sum(components) == pytest.approx(4.46)
    assert round(growth_in_per_cent(components), 2) == 4.50


def test_the_basket_of_provider_costs_comes_to_the_published_inflation() -> None:
    prices = [
        price(name, {year: f"{rate}%" for year, rate in zip(YEARS, rates, strict=True)})
        for name, (_, rates) in INFLATION.items()
    ]
    weights = {name: f"{weight}%" for name, (weight, _) in INFLATION.items()}
    years = {"system": {"baseline": "2015/16", "final": "2020/21"}}
    basket = price("provider", {"basket": weights})
    found = run(years, *prices, basket, spend(price="provider"))("spend", "trust")
    inflation = [(now / before - 1) * 100 for before, now in pairwise(found)]
    assert inflation == pytest.approx(TOTAL_INFLATION, rel=0, abs=0.1)
