"""Changes without end: so many are made, of so many it is said what each moves."""

from pathlib import Path

import pytest

import finmodel
from finmodel.inputs.faults import AssumptionFaults
from finmodel.method.scenarios import MOST_CHANGES, SettingError, layers
from tests.analysis.plans import westmarch
from tests.model.small import small
from tests.reference import write

PAY = "growth.price.pay=2%"


def test_more_settings_than_anyone_means_are_refused_before_any_is_made() -> None:
    with pytest.raises(SettingError) as told:
        westmarch().with_(*[PAY] * (MOST_CHANGES + 1))
    assert str(told.value) == (
        "growth.price.pay: is one of 1,001 changes: at most 1,000 are made at once"
    )


def test_of_many_changes_it_is_not_said_what_each_moves() -> None:
    (said,) = westmarch().with_(*[PAY] * 101).unmoved()
    assert said == "101 changes are made: which of them move a figure is only said of 100 or fewer"


def test_scenarios_that_extend_each_other_a_thousand_times_are_read(tmp_path: Path) -> None:
    write(small(), tmp_path)
    (tmp_path / "scenarios").mkdir()
    for number in range(1_000):
        before = f"s{number - 1}" if number else "base"
        text = f"name: S\nextends: {before}\n"
        if number > 997:
            text += "overrides:\n  baseline.spend.staff.amount: {add: 1}\n"
        (tmp_path / "scenarios" / f"s{number}.yaml").write_text(text, encoding="utf-8")
    plan = finmodel.load(tmp_path)
    found = layers(plan.assumptions, "s999")
    assert [one.layer for one in found] == ["s998", "s999"]


def test_a_scenario_of_more_changes_than_anyone_means_is_refused_by_line(tmp_path: Path) -> None:
    records = {f"line-{number}": {"amount": "1"} for number in range(MOST_CHANGES + 1)}
    common = {"organisation": "trust", "name": "Line", "category": "pay"}
    common |= {"demand": "none", "price": "none"}
    spend = {name: common | record for name, record in records.items()}
    write(small({"baseline": {"spend": spend}}), tmp_path)
    (tmp_path / "scenarios").mkdir()
    lines = "".join(f"  baseline.spend.{name}.amount: 2\n" for name in spend)
    path = tmp_path / "scenarios" / "many.yaml"
    path.write_text(f"name: Many\noverrides:\n{lines}", encoding="utf-8")
    with pytest.raises(AssumptionFaults, match=r"many.yaml:1003:.* is one of 1,001 changes"):
        finmodel.load(tmp_path)
