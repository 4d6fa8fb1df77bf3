"""The reference calculation of a year by month, of gain shares and of lists, worked by hand."""

from copy import deepcopy
from typing import Any

import pytest

from tests.reference import Data, reference, reference_by_month

Y = 1
"""The year of the actuals, in sets whose baseline is the year before."""


def trust_and_icb() -> Data:
    """Give a trust that is to break even: 120 comes in, 126 is spent, two schemes save 6."""

    def scheme(value: str, start: str) -> Data:
        return {
            "organisation": "trust",
            "category": "pay",
            "full_year_value": value,
            "start": start,
            "recurrent": "true",
            "status": "in delivery",
            "delivery": "100%",
            "counts": "additional",
        }

    return {
        "system": {
            "baseline": "2024/25",
            "final": "2026/27",
            "money": "£m",
            "organisations": {
                "icb": {"name": "ICB", "kind": "commissioner"},
                "trust": {"name": "Trust", "kind": "provider"},
            },
        },
        "allocations": {"recurrent": {"icb": {"amounts": "120"}}},
        "baseline": {
            "spend": {
                "costs": {
                    "organisation": "trust",
                    "amount": "126",
                    "demand": "none",
                    "price": "cost",
                }
            },
            "contracts": {
                "contract": {
                    "commissioner": "icb",
                    "provider": "trust",
                    "amount": "120",
                    "demand": "none",
                    "price": "none",
                }
            },
        },
        "growth": {"price": {"cost": {"2025/26": "0%", "2026/27": "2%"}}},
        "cip": {"cip": {"a": scheme("4.8", "2025-04"), "b": scheme("2.4", "2025-10")}},
    }


SEVEN = [f"2025-{month:02d}" for month in range(4, 11)]


def month_7() -> Data:
    """Give actuals on plan at month 7, by means that do not recur."""
    costs = ["10.1", "10.1", *["10.2"] * 5]
    income = ["10"] * 4 + ["10.7"] + ["10"] * 2
    return {
        "year": "2025/26",
        "through": "2025-10",
        "run_rate_months": "3",
        "results": {
            "trust": {
                "income": dict(zip(SEVEN, income, strict=True)),
                "expenditure": dict(zip(SEVEN, costs, strict=True)),
                "non_recurrent": {"income": {"2025-08": "0.7"}},
            }
        },
        "savings": {
            "cip.a": {
                "recurrent": dict.fromkeys(SEVEN, "0.3"),
                "one_off": dict.fromkeys(SEVEN, "0.1"),
            },
            "cip.b": {"recurrent": {"2025-10": "0"}},
        },
    }


def example(forecast: str, outlook: str = "to date") -> dict[str, float]:
    data = trust_and_icb() | {"actuals": month_7()}
    data["actuals"]["results"]["trust"]["forecast"] = forecast
    for scheme in data["actuals"]["savings"].values():
        scheme["outlook"] = outlook
    return of_trust(data)


def of_trust(data: Data) -> dict[str, float]:
    found = reference(data)["plan"]
    return {
        measure: next((one for one in found[measure]["trust"] if one is not None), None)
        for measure in found
        if found[measure]
    }


@pytest.mark.parametrize(
    ("forecast", "outturn", "underlying", "requirement", "brought_forward"),
    [
        ("plan", 0.0, -1.4, 3.92, 2.60),
        ("trend", -1.3333, -2.7333, 5.2533, 3.9333),
        ("run rate", -2.0, -3.4, 5.92, 4.60),
    ],
)
def test_on_plan_at_month_7_by_one_off_means(
    forecast: str, outturn: float, underlying: float, requirement: float, brought_forward: float
) -> None:
    found = example(forecast)
    assert found["plan_to_date"] == near(-0.5)
    assert found["actual_to_date"] == near(-0.5)
    assert found["run_rate"] == near(-0.3)
    assert found["needed_a_month"] == near(0.1)
    assert found["forecast_outturn"] == near(outturn)
    assert found["underlying_forecast"] == near(underlying)
    assert found["next_requirement"] == near(requirement)
    assert found["brought_forward"] == near(brought_forward)


def test_what_is_late_and_not_short_brings_less_forward() -> None:
    found = example("trend", outlook="plan")
    assert found["underlying_forecast"] == near(-0.6333)
    assert found["next_requirement"] == near(3.1533)


def near(value: float) -> Any:
    return pytest.approx(value, abs=5e-5)


def test_a_year_as_planned_gives_the_plan_back() -> None:
    data = trust_and_icb()
    data["actuals"] = month_7() | {"results": {}, "savings": {}}
    months = reference_by_month(data)["plan_month"]["trust"]
    data["actuals"]["results"]["trust"] = {
        "position": {month: repr(value) for month, value in zip(SEVEN, months, strict=False)}
    }
    data["actuals"]["savings"] = {
        "cip.a": {"recurrent": dict.fromkeys(SEVEN, "0.4")},
        "cip.b": {"recurrent": {"2025-10": "0.2"}},
    }
    found, plan = of_trust(data), reference(data)["plan"]
    for measure in ("forecast_plan", "forecast_trend", "forecast_outturn"):
        assert found[measure] == pytest.approx(plan["position"]["trust"][Y], abs=1e-12)
    assert found["underlying_forecast"] == pytest.approx(plan["underlying_position"]["trust"][Y])
    assert found["brought_forward"] == pytest.approx(0, abs=1e-12)
    assert found["next_requirement"] == pytest.approx(plan["walk_savings_needed"]["trust"][Y + 1])
    assert found["savings_forecast"] == pytest.approx(plan["savings"]["trust"][Y])


def test_support_withheld_leaves_the_outturn_and_not_the_underlying_position() -> None:
    data = trust_and_icb() | {"actuals": month_7()}
    data["allocations"]["support"] = {
        "dsf": {"organisation": "trust", "name": "DSF", "from": "outside"}
        | {"amounts": {"2025/26": "2.4"}}
    }
    before = of_trust(data)
    data["actuals"]["withheld"] = {"allocations.support.dsf": "2026-01"}
    after = of_trust(data)
    assert after["forecast_outturn"] == pytest.approx(before["forecast_outturn"] - 3 * 0.2)
    assert after["underlying_forecast"] == pytest.approx(before["underlying_forecast"])
    assert after["forecast_before_support"] == pytest.approx(before["forecast_before_support"])


MEMBERS = ("icb", "acute", "mh")
OWN = {"icb": 7.0, "acute": -10.0, "mh": 2.0}


@pytest.mark.parametrize(
    ("rule", "paid"),
    [
        ({"rule": "made whole", "members": list(MEMBERS)}, (-7, 9, -2)),
        (
            {"rule": "agreed", "members": {"icb": "50%", "acute": "40%", "mh": "10%"}},
            (-0.5 - 7, -0.4 + 10, -0.1 - 2),
        ),
    ],
)
def test_members_of_a_gain_share_pay_by_its_rule(rule: Data, paid: tuple[float, ...]) -> None:
    data = gain_share_of(rule)
    found = reference(data)["plan"]
    assert [found["gain_share"][name][Y] for name in MEMBERS] == pytest.approx(paid)
    assert found["gain_share"]["system"][Y] == pytest.approx(0)
    without = deepcopy(data)
    del without["allocations"]["gain_shares"]
    for measure in ("mitigated_gap", "underlying_gap"):
        before = reference(without)["plan"][measure]["system"]
        assert found[measure]["system"] == pytest.approx(before)


def gain_share_of(rule: Data) -> Data:
    """Give three organisations and a programme that does OWN to their gaps."""
    data = trust_and_icb()
    del data["cip"]
    kinds = {"icb": "commissioner", "acute": "provider", "mh": "provider"}
    data["system"]["organisations"] = {
        name: {"name": name, "kind": kind} for name, kind in kinds.items()
    }
    data["baseline"] = {"spend": {}}
    data["programmes"] = {
        "programmes": {
            "discharge": {
                "recurrent": "true",
                "status": "in delivery",
                "delivery": "100%",
                "start": "2025-04",
                "benefits": [
                    {"organisation": name, "full_year_value": str(value)}
                    for name, value in OWN.items()
                ],
            }
        }
    }
    data["allocations"]["gain_shares"] = {"recovery": {"records": ["programmes.discharge"], **rule}}
    return data


def test_a_list_is_shortened_by_activity_bought() -> None:
    data = trust_and_icb()
    data["capacity"] = {
        "lists": {
            "elective": {
                "organisation": "trust",
                "opening": "100000",
                "additions": "120000",
                "removals": "8%",
                "treated": "108000",
                "target": "hold",
            }
        },
        "activity": {
            "hub": {
                "list": "elective",
                "units": "5500",
                "start": "2025-04",
                "cost_per_unit": "0.0026",
                "income_per_unit": "0.0029",
                "payer": "outside",
                "paid_up_to": "5000",
                "recurrent": "false",
            }
        },
    }
    found = reference(data)["plan"]
    due = {
        "list_available": 210_400,
        "list_treated": 113_500,
        "list_waiting": 96_900,
        "list_clearance_weeks": 52 * 96_900 / 113_500,
        "list_short": 2_400 - 5_500,
    }
    for measure, value in due.items():
        assert found[measure]["lists.elective"][Y] == pytest.approx(value)
    assert found["elective_activity"]["trust"][Y] == pytest.approx(0.2)
    del data["capacity"]["activity"]["hub"]["paid_up_to"]
    assert reference(data)["plan"]["elective_activity"]["trust"][Y] == pytest.approx(1.65)
