"""Pictures name what is varied as people do, and no two bars alike."""

import pytest

from finmodel.outputs.assumption_names import source_names
from tests.trust.shipped import plan_of


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("programmes.provider-collaboration", "Provider collaboration"),
        ("bau_efficiency.sel-providers.rate", "Local providers: BAU efficiency rate"),
        ("growth.price.pay.2018/19", "Pay: growth of prices, 2018/19"),
        (
            "growth.price.pay + programmes.community-care",
            "Pay: growth of prices + Community based care",
        ),
        ("no.such.path", "no.such.path"),
    ],
)
def test_a_source_has_a_name_of_its_own(source: str, name: str) -> None:
    assert source_names(plan_of("assumptions").model, [source]) == [name]


def test_an_end_of_a_straight_line_says_which() -> None:
    model = plan_of("examples/thornmere").model
    (name,) = source_names(model, ["pressures.icb-weight-management.amounts.to"])
    assert name.endswith(", at the end")


def test_those_with_one_name_stay_paths() -> None:
    source = "growth.price.pay"
    assert source_names(plan_of("assumptions").model, [source, source]) == [source, source]
