"""What levers are called: a board has never seen the words of the method."""

import pytest

from finmodel.outputs.report.lever_options import levers_asked_for
from finmodel.outputs.report.levers import levers_that_move_most
from tests.trust.shipped import plan_of


def test_whose_a_number_is_comes_before_what_it_is_and_no_id_is_shown() -> None:
    names = [one.name for one in levers_that_move_most(plan_of("assumptions"))]
    assert names[:4] == [
        "Provider activity, non-demographic: growth of demand",
        "Six clinical commissioning groups: growth of the recurrent allocation",
        "Local providers: BAU efficiency rate",
        "Community based care, Six clinical commissioning groups: provider cost freed per pound of "
        "income lost",
    ]
    assert "Pay: growth of prices" in names


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (
            "bau_efficiency.*.rate=+-1%:+1%",
            "8 organisations with BAU efficiency: BAU efficiency rate",
        ),
        (
            "bau_efficiency.city.rate.2025/26=1%:3%",
            "Thornmere City Hospitals: BAU efficiency rate, 2025/26",
        ),
        ("growth.price.tariff.efficiency=1%:3%", "Tariff: tariff efficiency"),
        (
            "allocations.recurrent.icb.growth.base=+-1%:+1%",
            "NHS Thornmere Integrated Care Board, base: growth of the recurrent allocation",
        ),
    ],
)
def test_several_members_are_counted_and_one_year_is_named(asked: str, name: str) -> None:
    (lever,) = levers_asked_for(plan_of("examples/thornmere"), [asked])
    assert lever.name == name
