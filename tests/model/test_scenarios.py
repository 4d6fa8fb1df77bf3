"""Scenarios and settings: built into the graph, they give what edited files would give."""

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.load import load_set
from finmodel.inputs.overrides import parse_setting
from finmodel.method.model import Model, build
from finmodel.method.scenarios import Layered, apply, check_scenarios, layers
from tests.engine import projected
from tests.model.comparing import assert_same
from tests.reference import Data, Result, read, reference, write

WESTMARCH = Path(__file__).parents[1] / "cases" / "westmarch"


@pytest.fixture(scope="module")
def model() -> Model:
    return build(load_set(WESTMARCH))


@pytest.fixture
def data() -> Data:
    return read(WESTMARCH)


def settings(*texts: str) -> list[Layered]:
    return [Layered("--set", parse_setting(text)) for text in texts]


def with_overrides(model: Model, overrides: Sequence[Layered]) -> Result:
    return projected(model, apply(model.graph, overrides, model.assumptions.years[0]))


def edited(data: Data, *edits: tuple[str, Any]) -> Data:
    """Put a value at each place of the files, keys parted by spaces; list places count from 1."""
    for place, value in edits:
        *way, last = place.split()
        record: Any = data
        for key in way:
            record = record[int(key) - 1] if isinstance(record, list) else record[key]
        if isinstance(record, list):
            record[int(last) - 1] = value
        else:
            record[last] = value
    return data


DOWNSIDE = (
    ("growth demand acute non_demographic", "1.9%"),  # 1.4% + 0.5%
    ("growth price pay 2019/20", "2.6%"),
    ("qipp qipp admissions delivery", "64%"),  # 80% × 0.8
    ("qipp qipp bed-days delivery", "64%"),
    ("qipp qipp coding-challenge delivery", "75.2%"),  # 94% × 0.8
    ("qipp qipp generics delivery", "75.2%"),
    ("bau_efficiency bau_efficiency wm-hospitals rate", "1.2%"),
)
SCHEMES = {
    "cip": (
        "theatres",
        "land-sale",
        "agency",
        "vacancies",
        "medicines",
        "procurement",
        "to-find",
    ),
    "qipp": ("admissions", "coding-challenge", "generics", "bed-days"),
    "programmes": ("community-care", "shared-records", "outpatients"),
}
LATE = tuple((f"{file} {file} {id_} slip", "6") for file, ids in SCHEMES.items() for id_ in ids)


@pytest.mark.parametrize(
    ("scenario", "edits"), [("base", ()), ("downside", DOWNSIDE), ("delayed", DOWNSIDE + LATE)]
)
def test_a_scenario_is_the_same_as_edited_files(
    model: Model, data: Data, scenario: str, edits: tuple[tuple[str, str], ...]
) -> None:
    found = with_overrides(model, layers(model.assumptions, scenario))
    assert_same(found, reference(edited(data, *edits)))


def test_the_layers_of_a_scenario_are_those_it_extends_and_then_its_own(model: Model) -> None:
    found = layers(model.assumptions, "delayed")
    assert [layer for layer, _ in [(one.layer, one.override) for one in found]] == (
        ["downside"] * 4 + ["delayed"] * 3
    )
    assert found[4].override.path == "cip.*.slip"
    assert layers(model.assumptions, "base") == ()


SETTINGS: dict[str, tuple[tuple[str, Any], ...]] = {
    "growth.demand.acute.demographic.2018/19=+0.5%": (
        ("growth demand acute demographic 2018/19", "1.7%"),
    ),
    "growth.price.tariff.efficiency=1%": (("growth price tariff efficiency", "1%"),),
    "growth.price.drugs=x0.5": (("growth price drugs", "2.05%"),),
    "baseline.spend.hospitals-pay.amount=+-10": (("baseline spend hospitals-pay amount", "222"),),
    "baseline.spend.*.variable_share=100%": tuple(
        (f"baseline spend {id_} variable_share", "100%")
        for id_ in ("hospitals-pay", "hospitals-other-costs", "community-costs")
    ),
    "baseline.income.hospitals-other.non_recurrent=0": (
        ("baseline income hospitals-other non_recurrent", "0"),
    ),
    "baseline.contracts.ccg-hospitals.amount=x1.1": (
        ("baseline contracts ccg-hospitals amount", "320.1"),
    ),
    "baseline.contracts.*.releasable=30%": (
        ("baseline contracts ccg-hospitals releasable", "30%"),
        ("baseline contracts ccg-community releasable", "30%"),
    ),
    "allocations.recurrent.wm-ccg.growth.base.2019/20=4%": (
        (
            "allocations recurrent wm-ccg growth base",
            {"2017/18": "2.4%", "2018/19": "2.4%", "2019/20": "4%", "2020/21": "2.4%"},
        ),
    ),
    "allocations.recurrent.*.growth.pay-award.2018/19=+1%": (
        ("allocations recurrent wm-ccg growth pay-award 2018/19", "1.4%"),
    ),
    "baseline.contracts.ccg-hospitals.limit.2018/19=290": (
        ("baseline contracts ccg-hospitals limit 2018/19", "290"),
    ),
    "baseline.contracts.ccg-hospitals.above_limit=60%": (
        ("baseline contracts ccg-hospitals above_limit", "60%"),
    ),
    "pressures.seven-day-services.exit.2017/18=3": (
        ("pressures pressures seven-day-services exit 2017/18", "3"),
    ),
    "cip.procurement.new_in_year.2018/19=0.6": (
        ("cip cip procurement new_in_year 2018/19", "0.6"),
    ),
    "cip.targets.wm-hospitals.amounts.2018/19=x2": (
        ("cip targets wm-hospitals amounts 2018/19", "3.0"),
    ),
    "cip.targets.*.recurrent_share=20%": (("cip targets wm-hospitals recurrent_share", "20%"),),
    "qipp.targets.wm-ccg.rate=1%": (("qipp targets wm-ccg rate", "1%"),),
    "capital.limits.all.amounts.2018/19=3": (("capital limits all amounts 2018/19", "3"),),
    "allocations.contingency.wm-ccg=1%": (("allocations contingency wm-ccg", "1%"),),
    "allocations.required_position.wm-ccg.share=0%": (
        ("allocations required_position wm-ccg share", "0%"),
    ),
    "allocations.required_position.wm-hospitals.amounts.2016/17=-9": (
        ("allocations required_position wm-hospitals amounts 2016/17", "-9"),
    ),
    "allocations.support.ccg-to-community.amounts.2020/21=2": (
        ("allocations support ccg-to-community amounts 2020/21", "2"),
    ),
    "pressures.seven-day-services.amounts=+1": (
        (
            "pressures pressures seven-day-services amounts",
            {"2016/17": "1", "2017/18": "2", "2018/19": "3.5", "2019/20": "5", "2020/21": "5"},
        ),
    ),
    "bau_efficiency.*.delivery=50%": (
        ("bau_efficiency bau_efficiency wm-hospitals delivery", "50%"),
        ("bau_efficiency bau_efficiency wm-community delivery", "50%"),
    ),
    "cip.agency.start=+6m": (("cip cip agency start", "2019-01"),),
    "cip.agency.start=2018-10": (("cip cip agency start", "2018-10"),),
    "cip.*.slip=+9m": tuple(
        (f"cip cip {id_} slip", str(9 + {"agency": 9, "procurement": 4}.get(id_, 0)))
        for id_ in SCHEMES["cip"]
    ),
    "cip.agency.full_year_value=x2": (("cip cip agency full_year_value", "3.6"),),
    "qipp.admissions.phasing.2=50%": (("qipp qipp admissions phasing 2", "50%"),),
    "cip.agency.phasing.1=80%": (("cip cip agency phasing", ["80%"]),),
    "cip.land-sale.profile.2019/20=1.5": (("cip cip land-sale profile 2019/20", "1.5"),),
    "cip.to-find.delivery=50%": (("cip cip to-find delivery", "50%"),),
    "system.risk.medium.delivery=60%": (("system risk medium delivery", "60%"),),
    "qipp.coding-challenge.releasable=25%": (("qipp qipp coding-challenge releasable", "25%"),),
    "qipp.admissions.releasable=25%": (("qipp qipp admissions releasable", "25%"),),
    "qipp.admissions.investment.one_off.2018/19=1": (
        ("qipp qipp admissions investment one_off 2018/19", "1"),
    ),
    "programmes.community-care.slip=15": (("programmes programmes community-care slip", "15"),),
    "programmes.community-care.benefits.1.full_year_value=9": (
        ("programmes programmes community-care benefits 1 full_year_value", "9"),
    ),
    "programmes.community-care.benefits.1.releasable=90%": (
        ("programmes programmes community-care benefits 1 releasable", "90%"),
    ),
    "programmes.community-care.investment.recurrent.wm-ccg.full_year=x3": (
        ("programmes programmes community-care investment recurrent wm-ccg full_year", "7.5"),
    ),
    "programmes.shared-records.investment.recurrent.wm-hospitals.amounts.2018/19=x3": (
        (
            "programmes programmes shared-records investment recurrent wm-hospitals amounts"
            " 2018/19",
            "0.6",
        ),
    ),
    "qipp.admissions.investment.recurrent.exit.2017/18=1": (
        ("qipp qipp admissions investment recurrent exit 2017/18", "1"),
    ),
    "programmes.shared-records.investment.recurrent.wm-hospitals.exit.2018/19=x3": (
        (
            "programmes programmes shared-records investment recurrent wm-hospitals exit 2018/19",
            "0.6",
        ),
    ),
    "cip.procurement.exit.2019/20=x2": (("cip cip procurement exit 2019/20", "1.6"),),
    "qipp.generics.exit.2017/18=2": (("qipp qipp generics exit 2017/18", "2"),),
    "qipp.targets.wm-ccg.delivery=x3": (("qipp targets wm-ccg delivery", "30%"),),
    "baseline.contracts.ccg-hospitals.releasable.2018/19=80%": (
        ("baseline contracts ccg-hospitals releasable 2018/19", "80%"),
    ),
    "bau_efficiency.wm-community.delivery.2018/19=20%": (
        ("bau_efficiency bau_efficiency wm-community delivery 2018/19", "20%"),
    ),
    "capital.requirement.backlog.life=10": (("capital requirement backlog life", "10"),),
    "capital.requirement.hubs.amounts.2018/19=x2": (
        ("capital requirement hubs amounts 2018/19", "12"),
    ),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_is_the_same_as_edited_files(model: Model, data: Data, setting: str) -> None:
    found = with_overrides(model, settings(setting))
    assert found != projected(model)
    assert_same(found, reference(edited(data, *SETTINGS[setting])))


def test_settings_act_in_their_order(model: Model, data: Data) -> None:
    path = "bau_efficiency.wm-hospitals.rate"
    first = with_overrides(model, settings(f"{path}=2%", f"{path}=+0.5%"))
    last = with_overrides(model, settings(f"{path}=+0.5%", f"{path}=2%"))
    place = "bau_efficiency bau_efficiency wm-hospitals rate"
    assert_same(first, reference(edited(deepcopy(data), (place, "2.5%"))))
    assert_same(last, reference(edited(data, (place, "2%"))))


def with_scenarios(data: Data, folder: Path, **scenarios: Data) -> AssumptionSet:
    write(data, folder)
    named = {name: {"name": name} | fields for name, fields in scenarios.items()}
    write(named, folder / "scenarios")
    return load_set(folder)


def test_what_extends_has_the_last_word(data: Data, tmp_path: Path) -> None:
    path = "bau_efficiency.wm-hospitals.rate"
    assumptions = with_scenarios(
        data,
        tmp_path,
        low={"overrides": {path: "1%"}},
        lower={"extends": "low", "overrides": {path: {"times": "0.5"}}},
        own={"extends": "lower", "overrides": {f"{path}.2018/19": {"add": "0.2%"}}},
    )
    found = with_overrides(build(assumptions), layers(assumptions, "own"))
    by_year = {"2017/18": "0.5%", "2018/19": "0.7%", "2019/20": "0.5%", "2020/21": "0.5%"}
    place = "bau_efficiency bau_efficiency wm-hospitals rate"
    assert_same(found, reference(edited(data, (place, by_year))))


def test_the_scenarios_of_the_case_can_all_be_built(model: Model) -> None:
    check_scenarios(model.assumptions, model.graph)
