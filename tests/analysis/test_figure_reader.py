"""Single figures of a projection, read from a program that its settings share."""

import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice

import pytest

from finmodel import plan_projection
from finmodel.analysis.figure_reader import known_to_be_allowed
from finmodel.graph.expressions import NotFiniteError
from finmodel.method.bases import BASES, PLAN, Basis
from finmodel.method.scenarios import SettingError
from finmodel.plan import Plan
from finmodel.projection import Projection, SelectionError
from tests.analysis.plans import allowance, evaluated, thornmere, westmarch
from tests.graph.test_not_finite import of_many_years

RATE, PAY, PHASE = "bau_efficiency.*.rate", "growth.price.pay", "cip.theatres.start"
SETTINGS = (f"{RATE}=1.7%", f"{PAY}=+0.4%", f"{PHASE}=+5m")


def fresh(plan: Plan) -> Plan:
    """The plan with nothing compiled yet."""
    return Plan(plan.assumptions, plan.model)


@pytest.mark.parametrize("basis", BASES)
def test_every_kind_of_figure_is_that_of_its_row(basis: Basis) -> None:
    changed = westmarch().with_(*SETTINGS)
    rows = changed.project(basis).rows
    near = allowance(westmarch(), SETTINGS, basis)
    for place, row in islice(enumerate(rows), 0, None, 7):
        years = changed.project(basis).years_of(row)
        at = place % len(years)
        year, expected = years[at], row.values[at]
        found = changed.project(basis).value(row.measure, year, row.id)
        assert (found is None) == (expected is None), (row.measure, year, row.id)
        assert abs((found or 0.0) - (expected or 0.0)) <= near, (row.measure, year, row.id)


def test_without_settings_it_is_that_of_the_row_to_the_last_digit() -> None:
    for plan in (thornmere(), thornmere().with_(scenario="downside")):
        worked_out = evaluated(plan)
        for row in worked_out.rows_of("system")[::9]:
            expected = worked_out.value(row.measure, "2029/30")
            assert plan.project().value(row.measure, "2029/30") == expected, row.measure


def test_it_is_the_figure_of_a_sweep_to_the_last_digit() -> None:
    swept = westmarch().sweep(f"{RATE}=1%,1.3%", f"{PAY}=0.4%,0.7%,3.1%")
    for scenario in range(6):
        made = westmarch().with_(*swept.settings(scenario)).project()
        assert made.value("mitigated_gap", "2020/21") == swept.found[0, scenario]


def test_one_figure_works_out_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    projection = fresh(westmarch()).with_(*SETTINGS).project()
    monkeypatch.delattr(plan_projection, "_worked_out")
    assert projection.value("mitigated_gap", "2020/21") is not None


def test_the_same_settings_with_other_numbers_are_compiled_once() -> None:
    plan = fresh(westmarch())
    for rate in (1.0, 1.5, 2.0):
        plan.with_(f"{RATE}={rate}%").project().value("mitigated_gap", "2020/21")
    assert len(plan.compiled) == 1
    plan.with_(f"{RATE}=+0.1%").project().value("mitigated_gap", "2020/21")
    assert len(plan.compiled) == 2


def test_figures_that_were_worked_out_are_read() -> None:
    projection = evaluated(westmarch().with_(*SETTINGS))
    row = next(row for row in projection.rows_of("system") if row.measure == "mitigated_gap")
    assert projection.value("mitigated_gap", "2020/21") == row.values[-1]
    assert not len(replace(projection, rows=()).rows)


@pytest.mark.parametrize(
    ("measure", "year", "organisation"),
    [
        ("mitigated_gapp", "2020/21", "system"),
        ("new_savings", "2020/21", "system"),
        ("forecast", "2020/21", "system"),
        ("mitigated_gap", "2031/32", "system"),
        ("mitigated_gap", "2020/21", "wm-hospital"),
        ("mitigated_gap", "2020/21", "sector/None"),
    ],
)
def test_what_is_not_known_is_said_as_rows_say_it(
    measure: str, year: str, organisation: str
) -> None:
    with pytest.raises(SelectionError) as read:
        westmarch().project().value(measure, year, organisation)
    with pytest.raises(SelectionError) as worked_out:
        evaluated(westmarch()).value(measure, year, organisation)
    assert str(read.value) == str(worked_out.value)


def test_a_figure_that_is_too_large_is_an_error_when_it_is_asked_for() -> None:
    projection = of_many_years().with_("growth.price.pay=1e+15%").project()
    ask: tuple[Callable[[], object], ...] = (
        lambda: projection.value("mitigated_gap", "2076/77"),
        lambda: projection.rows,
        lambda: projection.checks,
        projection.frame,
    )
    said = set()
    for one in ask:
        with pytest.raises(NotFiniteError) as told:
            one()
        said.add(str(told.value))
    assert len(said) == 1


@pytest.mark.parametrize(
    "setting", [f"{RATE}=101%", "cip.*.delivery=x9", f"{PAY}=-1000%", "cip.theatres.start=+400m"]
)
def test_with_refuses_what_is_outside_its_limits_compiled_or_not(setting: str) -> None:
    plan = fresh(westmarch())
    said = []
    for _ in range(2):
        with pytest.raises(SettingError) as told:
            plan.with_(setting)
        said.append(str(told.value))
        within = setting.replace("101%", "1%").replace("x9", "x0.9").replace("-1000%", "1%")
        plan.with_(within.replace("400", "1")).project().value("mitigated_gap", "2020/21")
    assert said[0] == said[1]


def test_limits_are_read_from_a_program_where_no_two_settings_meet() -> None:
    plan = fresh(westmarch())

    def known(*settings: str) -> bool:
        return known_to_be_allowed(replace(plan, settings=settings, compiled=plan.compiled))

    assert not known(f"{RATE}=1%")
    plan.with_(f"{RATE}=1%").project().value("mitigated_gap", "2020/21")
    assert known(f"{RATE}=2%")
    assert known(f"{RATE}=100%")
    assert not known(f"{RATE}=101%")
    assert not known(f"{RATE}=x")
    plan.with_(f"{RATE}=1%", f"{RATE}=+1%").project().value("mitigated_gap", "2020/21")
    assert not known(f"{RATE}=1%", f"{RATE}=+1%")


def test_threads_read_the_same_figures() -> None:
    rates = [f"{RATE}={rate / 100}%" for rate in range(100, 200)]
    plan = fresh(westmarch())

    def read(setting: str) -> float | None:
        return plan.with_(setting).project().value("mitigated_gap", "2020/21")

    expected = [read(rate) for rate in rates]
    plan = fresh(westmarch())
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, rates)) == expected


def test_a_projection_and_its_plan_pickle_without_what_was_compiled() -> None:
    plan = westmarch().with_(*SETTINGS)
    value = plan.project().value("mitigated_gap", "2020/21")
    projection = pickle.loads(pickle.dumps(plan.project()))
    assert projection == plan.project()
    copied = pickle.loads(pickle.dumps(plan))
    assert len(copied.compiled) == 0
    assert copied.project().value("mitigated_gap", "2020/21") == value


def test_it_is_equal_to_one_that_was_filled_in() -> None:
    lazy = westmarch().project()
    filled = Projection(**{name: getattr(lazy, name) for name in Projection.__match_args__})
    assert lazy == filled
    assert filled == lazy
    assert westmarch().project(PLAN) != westmarch().project("identified")
    with pytest.raises(AttributeError):
        lazy.rows = ()  # type: ignore[misc]
