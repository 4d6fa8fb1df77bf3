"""The year in progress: what was worked by hand (METHOD.md 3.13)."""

from typing import Any

import pytest

from finmodel.audit.projection_rows import rows, shown_lines
from finmodel.graph.evaluate import evaluate
from finmodel.method.bases import BASES, PLAN, Basis
from finmodel.method.model import Model
from tests.engine import built
from tests.reference import Data

ILLUSTRATIVE = {"basis": "illustrative", "source": "Worked by hand"}
MONTHS = [f"{2025 + place // 9}-{(place + 3) % 12 + 1:02d}" for place in range(12)]


def by_month(*amounts: float) -> Data:
    """Give amounts of the months from April on."""
    return dict(zip(MONTHS, map(str, amounts), strict=False))


def late_and_covered(**results: Any) -> Data:
    """Give a trust on plan at month 7 by one-off means.

    It has income of 120 and spends 126; scheme A saves 4.8 from April and B 2.4 from October, so
    that the plan is (0.1) a month to September and 0.1 from then on.
    """
    scheme = {"organisation": "trust", "category": "pay", "line": "costs", "recurrent": "true"}
    scheme |= {"status": "in delivery", "delivery": "100%", "counts": "additional"}
    trust: Data = {
        "income": by_month(10, 10, 10, 10, 10.7, 10, 10),
        "expenditure": by_month(10.1, 10.1, 10.2, 10.2, 10.2, 10.2, 10.2),
        "non_recurrent": {"income": {"2025-08": "0.7"}},
    } | results
    data: Data = {
        "system": {
            "format": "2",
            "name": "On plan",
            "money": "£m",
            "baseline": "2024/25",
            "final": "2026/27",
            "organisations": {
                "icb": {"name": "ICB", "kind": "commissioner"},
                "trust": {"name": "Trust", "kind": "provider"},
            },
        },
        "allocations": {"recurrent": {"icb": {"amounts": "120"}}},
        "baseline": {
            "spend": {
                "costs": {"organisation": "trust", "name": "Costs", "category": "pay"}
                | {"amount": "126", "demand": "none", "price": "cost"}
            },
            "contracts": {
                "contract": {"commissioner": "icb", "provider": "trust", "name": "Contract"}
                | {"amount": "120", "demand": "none", "price": "none"}
            },
        },
        "growth": {"price": {"cost": {"2025/26": "0%", "2026/27": "2%"}}},
        "cip": {
            "cip": {
                "a": scheme | {"name": "A", "full_year_value": "4.8", "start": "2025-04"},
                "b": scheme | {"name": "B", "full_year_value": "2.4", "start": "2025-10"},
            }
        },
        "actuals": {
            "year": "2025/26",
            "through": "2025-10",
            "results": {"trust": trust},
            "savings": {
                "cip.a": {"recurrent": by_month(*[0.3] * 7), "one_off": by_month(*[0.1] * 7)},
                "cip.b": {"recurrent": {"2025-10": "0"}},
            },
        },
    }
    for file in data.values():
        file["provenance"] = dict(ILLUSTRATIVE)
    return data


def of(model: Model, id_: str = "system", basis: Basis = PLAN) -> dict[str, list[float | None]]:
    """Give the measures of an organisation, a group or the system by year."""
    evaluation = evaluate(model.graph, shown_lines(model, basis))
    return {
        row.measure: list(row.values) for row in rows(model, evaluation, basis) if row.id == id_
    }


def month_by_month(model: Model, name: str, id_: str) -> list[float]:
    """Give a line by month in the year of the results."""
    line = model.value(name, level=None)
    year = model.graph.years.index(str(model.assumptions.actuals.year))
    values = evaluate(model.graph, [line.line]).array(line.line)[:, year, 0]
    members = line.own_axis.members
    return [float(values[row]) for row, one in enumerate(members) if one.startswith(f"{id_}.")]


def close(*values: float) -> Any:
    return pytest.approx(values, rel=0, abs=1e-9)


def test_the_plan_by_month_of_the_first_worked_example() -> None:
    model = built(late_and_covered())
    assert month_by_month(model, "plan_month", "trust") == close(*[-0.1] * 6, *[0.1] * 6)
    assert month_by_month(model, "savings_plan_month", "trust") == close(*[0.4] * 6, *[0.6] * 6)


@pytest.mark.parametrize(
    ("forecast", "outturn", "underlying", "requirement", "brought_forward"),
    [
        ("plan", 0.0, -1.4, 3.92, 2.60),
        ("trend", -4 / 3, -41 / 15, 5.2533333333, 3.9333333333),
        ("run rate", -2.0, -3.4, 5.92, 4.60),
    ],
)
def test_the_first_worked_example(
    forecast: str, outturn: float, underlying: float, requirement: float, brought_forward: float
) -> None:
    model = built(late_and_covered(forecast=forecast))
    for id_ in ("trust", "system"):
        found = of(model, id_)

        def year(measure: str, at: int = 1) -> float | None:
            return found[measure][at]  # noqa: B023

        assert year("plan_to_date") == pytest.approx(-0.5)
        assert year("actual_to_date") == pytest.approx(-0.5)
        assert year("variance_to_date") == pytest.approx(0)
        assert year("savings_to_date") == pytest.approx(2.8)
        assert year("recurrent_to_date") == pytest.approx(2.1)
        assert year("run_rate") == pytest.approx(-0.3)
        assert year("exit_run_rate") == pytest.approx(-3.6)
        assert year("needed_a_month") == pytest.approx(0.1)
        assert year("forecast_plan") == pytest.approx(0)
        assert year("forecast_trend") == pytest.approx(-4 / 3)
        assert year("forecast_run_rate") == pytest.approx(-2)
        assert year("forecast_stated") is None
        assert year("forecast_outturn") == pytest.approx(outturn)
        assert year("underlying_forecast") == pytest.approx(underlying)
        assert year("next_requirement", 2) == pytest.approx(requirement)
        assert year("brought_forward", 2) == pytest.approx(brought_forward)
        assert year("brought_forward_rate", 2) == pytest.approx(brought_forward / 128.52)
        assert year("walk_savings_needed", 2) == pytest.approx(1.32)


def test_measures_have_no_figure_in_other_years_and_are_the_same_on_every_basis() -> None:
    model = built(late_and_covered())
    plan = of(model, "trust")
    later = {"next_requirement", "brought_forward", "brought_forward_rate"}
    for basis in BASES:
        found = of(model, "trust", basis)
        for measure, values in found.items():
            if measure in later:
                assert values[:2] == [None, None]
            elif measure.startswith("forecast_") or measure.endswith("_to_date"):
                assert "capital" in measure or values[::2] == [None, None]
            if measure in later or measure.startswith("forecast_"):
                assert values == plan[measure]


def test_late_and_not_short() -> None:
    data = late_and_covered()
    for saving in data["actuals"]["savings"].values():
        saving["outlook"] = "plan"
    found = of(built(data), "trust")
    assert found["forecast_trend"][1] == pytest.approx(-4 / 3)
    assert found["underlying_forecast"][1] == pytest.approx(-0.6333333333)
    assert found["next_requirement"][2] == pytest.approx(3.1533333333)


def half_even_half_better(forecast: str) -> Data:
    """Give a system planned at nothing a month to September and 5 a month from then on.

    Support of 355 that does not recur leaves an underlying (325) of a position of 30. A CIP of 24
    was to make 2 a month; by month 7 it made 10 of the 14, and one-offs the other 4.
    """
    data = late_and_covered()
    data["allocations"]["recurrent"]["icb"]["amounts"] = "845"
    data["allocations"]["support"] = {
        "deficit": {"organisation": "trust", "name": "Deficit support", "from": "outside"}
        | {"amounts": {"2025/26": "355"}}
    }
    data["baseline"]["spend"]["costs"] |= {"amount": "1194", "price": "none"}
    data["baseline"]["contracts"]["contract"]["amount"] = "845"
    data["growth"] = {}
    del data["cip"]["cip"]["b"]
    data["cip"]["cip"]["a"]["full_year_value"] = "24"
    # Cost is 99.5 a month before the CIP, of 97.5 with it; income is as much, and then 5 more.
    shares = [f"{97.5 / 12:.12f}%"] * 6 + [f"{102.5 / 12:.12f}%"] * 6
    data["actuals"] = {
        "provenance": dict(ILLUSTRATIVE),
        "year": "2025/26",
        "through": "2025-10",
        "profiles": {"second-half": shares},
        "results": {
            "trust": {
                "income": by_month(*[97.5] * 6, 102.5),
                "expenditure": by_month(*[97.5] * 7),
                "profile": {"income": "second-half"},
                "forecast": forecast,
            }
        },
        "savings": {
            "cip.a": {
                "recurrent": {month: repr(10 / 7) for month in MONTHS[:7]},
                "one_off": {month: repr(4 / 7) for month in MONTHS[:7]},
            }
        },
    }
    return data


@pytest.mark.parametrize(
    ("forecast", "outturn", "underlying", "brought_forward"),
    [("plan", 30.0, -329.0, 4.0), ("trend", 27.1429, -331.8571, 6.8571)],
)
def test_the_second_worked_example(
    forecast: str, outturn: float, underlying: float, brought_forward: float
) -> None:
    model = built(half_even_half_better(forecast))
    plan = month_by_month(model, "plan_month", "trust")
    assert plan == pytest.approx([*[0.0] * 6, *[5.0] * 6], abs=1e-9)
    found = of(model)
    for measure, value in (
        ("position", 30.0),
        ("underlying_position", -325.0),
        ("variance_to_date", 0.0),
        ("recurrent_to_date", 10.0),
        ("savings_to_date", 14.0),
        ("recurrent_forecast", 10 + 10 / 14 * 10),
        ("forecast_outturn", outturn),
        ("underlying_forecast", underlying),
    ):
        assert found[measure][1] == pytest.approx(value, abs=5e-5), measure
    assert found["walk_savings_needed"][2] == pytest.approx(325)
    assert found["next_requirement"][2] == pytest.approx(325 + brought_forward, abs=5e-5)
    assert found["brought_forward"][2] == pytest.approx(brought_forward, abs=5e-5)
