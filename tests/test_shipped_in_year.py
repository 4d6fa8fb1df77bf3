"""What sets that ship with closed months, lists and bids are there to show, and what they use."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import finmodel
from finmodel.inputs.assumption_set import FILES
from tests.reference import read, write
from tests.truth.test_reach import NOT_DRAWN, fields_of, models_in

EXAMPLES = Path(__file__).parents[1] / "examples"
NWL = EXAMPLES / "north-west-london-2021"
NEW_FILES = ("actuals", "priorities")
NEW_FIELDS = {
    "allocations": {"gain_shares", "records", "rule", "members", "losses"},
    "capacity": {
        *("lists", "opening", "additions", "removals", "treated", "target", "part_of"),
        *("share_of_treated", "activity", "units", "income_per_unit", "price", "payer"),
        *("paid_up_to", "uses", "available"),
    },
    "programmes": {"include", "depends_on"},
}


@pytest.mark.parametrize(
    ("forecast", "outturn", "underlying", "brought_forward"),
    [("plan", 30.0, -329.0, 4.0), ("trend", 27.1429, -331.8571, 6.8571)],
)
def test_north_west_london_is_on_plan_and_leaves_more_to_the_next_year(
    tmp_path: Path, forecast: str, outturn: float, underlying: float, brought_forward: float
) -> None:
    """Worked: 24 − 12 × 10 ÷ 7 = 6.86 of full-year savings is missing, 4.0 of it to date."""
    data = read(NWL)
    for result in data["actuals"]["results"].values():
        result["forecast"] = forecast
    write(data, tmp_path)
    shown = finmodel.load(tmp_path).project()
    due = {
        ("variance_to_date", "2021/22"): 0.0,
        ("forecast_outturn", "2021/22"): outturn,
        ("underlying_forecast", "2021/22"): underlying,
        ("brought_forward", "2022/23"): brought_forward,
    }
    for (measure, year), value in due.items():
        assert shown.value(measure, year) == pytest.approx(value, abs=5e-5), measure


def test_south_west_london_treats_5500_more_and_a_fifth_still_wait_over_a_year() -> None:
    shown = finmodel.load(EXAMPLES / "south-west-london-2021").project()
    rows = {(row.measure, row.id): row.values for row in shown.rows}
    assert rows["activity_units", "capacity.activity.hubs"][1] == 5500
    assert rows["list_waiting", "capacity.lists.elective"][1] == pytest.approx(117_300)
    before, after = rows["list_waiting", "capacity.lists.over-52"][:2]
    assert after == pytest.approx(0.2 * before)
    assert shown.value("elective_activity", "2021/22") == pytest.approx(0.2)


def test_the_second_half_is_planned_at_five_a_month() -> None:
    plan = finmodel.load(NWL)
    months = {f"2021-{month:02d}" for month in range(4, 10)}
    shown = plan.project()
    assert months < {str(one) for one in plan.assumptions.actuals.months}
    assert shown.value("plan_to_date", "2021/22") == pytest.approx(5.0, abs=1e-6)
    assert shown.value("needed_a_month", "2021/22") == pytest.approx(5.0, abs=1e-6)


def test_every_new_field_is_used_by_a_set_that_ships() -> None:
    used: dict[str, set[str]] = {}
    for system in EXAMPLES.rglob("system.yaml"):
        for file, records in read(system.parent).items():
            used.setdefault(file, set()).update(keys_in(records))
    for file in NEW_FILES:
        fields = {name for one in models_in(FILES[file]) for name in fields_of(one)}
        assert fields - used[file] <= {*NOT_DRAWN, "value"}, file
    for file, names in NEW_FIELDS.items():
        assert names <= used[file], file


def keys_in(written: Any) -> Iterator[str]:
    if isinstance(written, list):
        for item in written:
            yield from keys_in(item)
    elif isinstance(written, dict):
        for key, value in written.items():
            yield key
            yield from keys_in(value)
