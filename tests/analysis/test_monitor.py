"""What a close shows is of one piece: its forecasts, months, schemes and the measures agree."""

from functools import cache

import pytest

import finmodel
from finmodel.analysis.errors import CannotMonitorError
from finmodel.analysis.monitor.monitored import WAYS, Close, Monitored
from finmodel.analysis.monitor.question import MonitorQuestion
from finmodel.graph.units import money_name
from finmodel.outputs.in_year.page import since_april
from finmodel.outputs.in_year.sentences import sentences
from finmodel.plan import Plan
from tests.cli.conftest import ROOT

SETS = ("tests/cases/in-year", "tests/cases/every-field", "examples/thornmere")
OUTCOME = ("forecast_outturn", "underlying_forecast", "next_requirement", "brought_forward")


@cache
def plan_of(folder: str) -> Plan:
    return finmodel.load(ROOT / folder)


@cache
def close_of(folder: str) -> Close:
    (close,) = plan_of(folder).monitor().closes
    return close


def near(value: float | None) -> object:
    return None if value is None else pytest.approx(value, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("folder", SETS)
def test_the_forecast_taken_leads_where_the_measures_say(folder: str) -> None:
    taken = [one for one in close_of(folder).members if one.chosen in one.ways]
    assert taken
    for one in taken:
        assert one.chosen is not None
        for found, measure in zip(one.ways[one.chosen], OUTCOME, strict=False):
            assert found == near(one.figures[measure]), (one.id, measure)


@pytest.mark.parametrize("folder", SETS)
def test_a_forecast_that_is_better_by_an_amount_asks_for_as_much_less_next_year(
    folder: str,
) -> None:
    for one in close_of(folder).members:
        plan, *others = one.ways.values()
        for other in others:
            assert plan.outturn is not None
            assert other.outturn is not None
            apart = other.outturn - plan.outturn
            for part, sign in (("underlying", 1), ("requirement", -1), ("brought_forward", -1)):
                before, after = getattr(plan, part), getattr(other, part)
                assert after == near(before + sign * apart), (one.id, part)


@pytest.mark.parametrize("folder", SETS)
def test_the_months_of_the_system_come_to_its_forecasts(folder: str) -> None:
    close = close_of(folder)
    *_, march = close.system.months
    last = next(month for month in close.system.months if month.month == close.through)
    assert last.figures["actual_since_april"] == near(close.system.figures["actual_to_date"])
    assert last.figures["plan_since_april"] == near(close.system.figures["plan_to_date"])
    assert march.figures["plan_since_april"] == near(close.system.planned.outturn)
    for way in WAYS[:3]:
        outturn = close.system.ways[way].outturn
        assert march.figures[since_april(way)] == near(outturn), way


@pytest.mark.parametrize("folder", SETS)
def test_organisations_in_the_gap_sum_to_the_system(folder: str) -> None:
    close = close_of(folder)
    summed = [one for one in close.at("organisation") if not one.beside]
    for measure in ("variance_to_date", "recurrent_plan_to_date", "one_off_variance", *OUTCOME):
        total = sum(one.figures[measure] or 0.0 for one in summed)
        assert close.system.figures[measure] == near(total), measure


def test_actual_as_planned_is_on_plan_by_no_one_off_means() -> None:
    """Income and expenditure as planned, every scheme in full: nothing is brought forward."""
    paid = [f"actuals.results.trust.income.2025-{month:02d}=10" for month in range(4, 11)]
    spent = [
        f"actuals.results.trust.expenditure.2025-{month:02d}={10.1 if month < 10 else 9.9}"
        for month in range(4, 11)
    ]
    saved = ["actuals.savings.cip.a.recurrent.*=0.4", "actuals.savings.cip.a.one_off.*=0"]
    once = ["actuals.results.trust.non_recurrent.income.2025-08=0"]
    whole = ["actuals.savings.cip.b.recurrent.2025-10=0.2"]
    of = plan_of("tests/cases/in-year").with_(*paid, *spent, *saved, *once, *whole)
    (close,) = of.monitor().closes
    trend = close.system.ways["trend"]
    assert trend.outturn == near(close.system.planned.outturn)
    assert trend.underlying == near(close.system.planned.underlying)
    assert trend.requirement == near(close.system.planned.requirement)
    assert trend.brought_forward == near(0.0)
    for measure in ("newly_missed", "recurrent_savings_variance", "one_off_variance"):
        assert close.system.figures[measure] == near(0.0), measure


def test_savings_by_scheme_are_those_worked_by_hand() -> None:
    a, b = close_of("tests/cases/in-year").schemes
    assert a[1:] == ("Scheme A", "Trust", *map(near, (2.8, 2.1, 0.7, 0.75, 3.6, 3.6)))
    assert b[1:] == ("Scheme B", "Trust", *map(near, (0.2, 0.0, 0.0, 0.0, 0.0, 0.0)))


def test_what_schemes_and_efficiency_saved_is_what_the_organisations_did() -> None:
    """Of a set in which everybody in the gap reports, and no target stands at plan."""
    close = close_of("tests/cases/in-year")
    for field, measure in (
        ("planned", "savings_plan_to_date"),
        ("recurrent", "recurrent_to_date"),
        ("one_off", "one_off_savings_to_date"),
        ("forecast", "recurrent_forecast"),
    ):
        total = sum(getattr(one, field) or 0.0 for one in close.schemes)
        assert total == near(close.system.figures[measure]), field


def test_a_programme_is_of_all_who_save_by_it() -> None:
    whose = {one.id: one.organisation for one in close_of("examples/thornmere").schemes}
    icb, community = "NHS Thornmere Integrated Care Board", "Marram and Dales Community Health"
    assert whose["programmes.urgent-care"] == f"{icb} and {community}"
    assert whose["programmes.procurement"] == "5 organisations"
    assert whose["cip.community-dental"] == community


def test_who_has_no_results_is_said_to_have_none() -> None:
    members: dict[str, Monitored] = {one.id: one for one in close_of(SETS[0]).members}
    assert not members["icb"].reported
    assert members["icb"].chosen == "plan"
    assert members["trust"].reported
    assert members["system"].reported
    close = close_of(SETS[0])
    text = " ".join(sentences(close, close.system, money_name("£m")))
    assert text.endswith(" Without results, and so taken to be at plan: ICB.")


def test_whose_results_are_spread_is_said_of_those_alone() -> None:
    """Thornmere: Eastwold reports by quarter, and everybody else by month."""
    members = {one.id: one for one in close_of("examples/thornmere").members}
    assert members["system"].spread == members["eastwold"].spread == (members["eastwold"].name,)
    assert members["city"].spread == ()
    assert not any(month.interpolated for month in members["city"].months)


def test_three_months_are_refused() -> None:
    with pytest.raises(CannotMonitorError, match="twice at most"):
        MonitorQuestion(through=("2025-04", "2025-05", "2025-06")).ask(plan_of(SETS[0]))
