"""What an assumption touches is the difference of two runs."""

import pytest

from finmodel.graph.paths import UnknownPathError
from finmodel.method.scenarios import SettingError
from tests.trust.shipped import DEFAULT, WESTMARCH, plan_of


@pytest.mark.parametrize(
    ("folder", "path"),
    [
        (DEFAULT, "growth.price.pay.2019/20"),
        (DEFAULT, "growth.demand.provider-activity.demographic"),
        (DEFAULT, "bau_efficiency.*.rate"),
        (WESTMARCH, "baseline.contracts.ccg-hospitals.amount"),
        (WESTMARCH, "cip.theatres.full_year_value"),
        (WESTMARCH, "cip.theatres.start"),
    ],
)
def test_the_effect_is_that_of_one_run_beside_another(folder: str, path: str) -> None:
    plan = plan_of(folder)
    uses = plan.uses(path)
    before, after = plan.project(), plan.with_(uses.setting).project()
    expected = {
        (row.level, row.id, row.measure): tuple(
            None if old is None or new is None else new - old
            for old, new in zip(row.values, other.values, strict=True)
        )
        for row, other in zip(before.rows, after.rows, strict=True)
    }
    found = {(one.row.level, one.row.id, one.row.measure): one.by for one in uses.effects}
    assert found == {key: pytest.approx(by, abs=1e-9) for key, by in expected.items() if any(by)}
    assert uses.touched


def test_a_share_of_all_is_tried_downwards() -> None:
    uses = plan_of(DEFAULT).uses("baseline.spend.providers-pay.variable_share")
    assert uses.setting.endswith("=x0.99")
    assert uses.effects


def test_a_path_that_leads_nowhere_names_the_nearest() -> None:
    with pytest.raises(UnknownPathError, match=r"growth\.price\.pay"):
        plan_of(DEFAULT).uses("growth.price.pya")


@pytest.mark.parametrize(
    ("folder", "path", "change", "setting"),
    [
        (WESTMARCH, "cip.*.slip", "a month more", "+1m"),
        (WESTMARCH, "cip.theatres.start", "a month later", "+1m"),
        (WESTMARCH, "capital.requirement.*.life", "a year more", "+1"),
    ],
)
def test_what_is_counted_is_moved_by_one(folder: str, path: str, change: str, setting: str) -> None:
    """A month is not multiplied: 1% of a slip of nothing is nothing."""
    plan = plan_of(folder)
    uses = plan.uses(path)
    assert (uses.change, uses.setting) == (change, f"{path}={setting}")
    assert uses.effects
    plan.with_(uses.setting)


def test_a_word_of_the_files_says_where_it_is_changed() -> None:
    with pytest.raises(SettingError, match=r"is a word, not a number, .*change it in system\.yaml"):
        plan_of(DEFAULT).uses("system.overlap")
