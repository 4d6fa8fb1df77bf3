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
