"""Overrides that cannot be made: each is told, with its place and what to do."""

from pathlib import Path

import pytest

from finmodel.inputs.load import load_set
from finmodel.inputs.overrides import parse_setting
from finmodel.method.model import Model, build
from finmodel.method.scenarios import (
    Layered,
    SettingError,
    UnknownScenarioError,
    apply,
    check_scenarios,
    layers,
)
from tests.reference import Data, read, write

WESTMARCH = Path(__file__).parents[1] / "cases" / "westmarch"


@pytest.fixture(scope="module")
def model() -> Model:
    return build(load_set(WESTMARCH))


def faults_of(model: Model, *texts: str) -> list[str]:
    with pytest.raises(SettingError) as refused:
        apply(
            model.graph,
            [Layered("--set", parse_setting(text)) for text in texts],
            model.assumptions.years[0],
        )
    return [str(fault) for fault in refused.value.faults]


def test_an_unknown_path_is_a_fault_with_the_nearest(model: Model) -> None:
    (fault,) = faults_of(model, "bau_efficiency.wm-hospital.rate=2%")
    assert fault == (
        "bau_efficiency.wm-hospital.rate: no such assumption; "
        'did you mean "bau_efficiency.wm-hospitals.rate"?'
    )


def test_every_fault_is_told_at_once(model: Model) -> None:
    found = faults_of(
        model, "cip.theaters.slip=6", "growth.price.pay=2", "cip.theatres.slip=x", "cip.*.slip=6"
    )
    assert len(found) == 3
    assert 'did you mean "cip.theatres.slip"?' in found[0]
    assert "2 means 200%" in found[1]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("qipp.*.delivery=x2", "qipp.admissions.delivery"),
        ("cip.theatres.delivery=+30%", "cip.theatres.delivery"),  # 75% + 30%
        ("cip.theatres.slip=-6m", "cip.theatres.slip"),
        ("cip.theatres.start=-12m", "cip.theatres.start"),  # into the baseline year
        ("cip.theatres.start=+60m", "cip.theatres.start"),
        ("baseline.spend.hospitals-pay.amount=+-300", "baseline.spend.hospitals-pay.amount"),
        ("growth.price.pay=+-110%", "growth.price.pay.2017/18"),
    ],
)
def test_a_value_taken_outside_its_limits_is_a_fault(model: Model, text: str, path: str) -> None:
    (fault,) = faults_of(model, text)
    assert fault.startswith(f"{path}: would become ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cip.theatres.start=+6", "a date is moved by months"),
        ("growth.price.pay=+6m", "months move a start, an end or a slip, not this"),
        ("cip.theatres.*=5", "leads to different kinds of number"),
    ],
)
def test_an_operation_goes_with_what_it_changes(model: Model, text: str, said: str) -> None:
    (fault,) = faults_of(model, text)
    assert said in fault


@pytest.mark.parametrize("year", ["2018-19", "2018/2019"])
def test_a_year_may_be_spelt_as_in_the_files(model: Model, year: str) -> None:
    setting = Layered("--set", parse_setting(f"growth.price.pay.{year}=1%"))
    apply(model.graph, [setting], model.assumptions.years[0])


@pytest.mark.parametrize("path", ["cip.theatres.slip.2018/19", "growth.price.pay.2016/17"])
def test_a_year_that_has_no_number_of_its_own_is_told_with_the_nearest(
    model: Model, path: str
) -> None:
    (fault,) = faults_of(model, f"{path}=1")
    assert f'did you mean "{path.rpartition(".")[0]}' in fault


def test_a_rate_may_not_come_to_minus_all_of_it(model: Model) -> None:
    """METHOD.md 1: rates of -100% or below are refused, however they come about."""
    found = faults_of(model, "growth.price.general=0%", "growth.price.general=+-100%")
    assert "growth.price.general.2017/18: would become " in found[-1]


def test_a_date_is_not_multiplied(model: Model) -> None:
    (fault,) = faults_of(model, "cip.agency.start=x1.05")
    assert fault.startswith("cip.agency.start: ")


def test_months_stay_whole(model: Model) -> None:
    found = faults_of(model, "cip.agency.slip=3", "cip.agency.slip=x0.5")
    assert found


def test_an_unknown_scenario_is_told_with_the_nearest(model: Model) -> None:
    with pytest.raises(
        UnknownScenarioError, match=r'no scenario "downsid"; did you mean "downside"\?'
    ):
        layers(model.assumptions, "downsid")
    with pytest.raises(UnknownScenarioError, match="there are base, delayed, downside"):
        layers(model.assumptions, "zzz")


def test_a_fault_of_a_scenario_says_where_it_stands(tmp_path: Path) -> None:
    wrong: Data = {"cip.theaters.slip": "6", "qipp.*.delivery": {"times": "2"}}
    write(read(WESTMARCH), tmp_path)
    write({"wrong": {"name": "Wrong", "overrides": wrong}}, tmp_path / "scenarios")
    assumptions = load_set(tmp_path)
    model = build(assumptions)
    with pytest.raises(SettingError) as refused:
        apply(model.graph, layers(assumptions, "wrong"), assumptions.years[0])
    (fault,) = refused.value.faults
    assert fault.place is not None
    assert Path(fault.place.file).name == "wrong.yaml"
    assert fault.place.line == 3
    with pytest.raises(Exception, match=r"cip\.theaters\.slip: no such assumption"):
        check_scenarios(assumptions, model.graph)
