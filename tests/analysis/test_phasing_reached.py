"""A scheme that does not recur runs until it reaches its last share of phasing (METHOD.md 3.5)."""

import pytest

from finmodel.method.scenarios import SettingError
from finmodel.plan import Plan
from tests.analysis.plans import plan_of
from tests.model.small import cip, small
from tests.reference import Data

ONE_OFF: Data = {"full_year_value": "6", "start": "2017-10", "end": "2019-03", "recurrent": "false"}
PHASED: Data = ONE_OFF | {"phasing": ["10%", "100%"]}
REACHES = "a one-off that runs {} months reaches 1 of the 2 shares of its phasing: leave out the"


def one_off(*edits: Data, **fields: object) -> Plan:
    return plan_of(small(cip(**PHASED | fields), *edits))


@pytest.mark.parametrize(
    ("settings", "path", "months"),
    [
        (("cip.scheme.end=-8m",), "cip.scheme.end", 10),
        (("cip.*.end=2018-09",), "cip.scheme.end", 12),
        (("cip.scheme.start=+6m",), "cip.scheme.start", 12),
        (("cip.scheme.end=-3m", "cip.scheme.start=+4m"), "cip.scheme.start", 11),
    ],
)
def test_a_setting_after_which_it_is_never_reached_is_refused(
    settings: tuple[str, ...], path: str, months: int
) -> None:
    with pytest.raises(SettingError) as told:
        one_off().with_(*settings)
    assert str(told.value).startswith(f"{path}: {REACHES.format(months)}")


def test_a_setting_after_which_it_is_reached_is_not() -> None:
    for settings in (("cip.scheme.end=2018-10",), ("cip.scheme.end=-8m", "cip.scheme.start=-3m")):
        assert one_off().with_(*settings).unmoved() == ()
    for fields in ({"recurrent": "true"}, {"phasing": ["100%"]}):
        assert one_off(**fields).with_("cip.scheme.end=-8m").unmoved() == ()


def test_a_sweep_into_it_is_refused_before_it_runs() -> None:
    with pytest.raises(SettingError, match="runs 12 months reaches 1 of the 2 shares"):
        one_off().sweep("cip.scheme.end=-6m:+0m:1m")
    assert one_off().sweep("cip.scheme.end=-5m:+0m:1m").found.shape[1] == 6


def test_dates_are_sought_only_while_it_is_reached() -> None:
    end = one_off().solve("cip.scheme.end", measure="cip", year="2018/19", target=1.0)
    start = one_off().solve("cip.scheme.start", measure="cip", year="2018/19", target=1.0)
    assert (end.low, start.high) == (18 + 12, 35 - 12)
    together = one_off().solve(
        "cip.scheme.end", find="shift", measure="cip", year="2018/19", target=1.0
    )
    assert together.low == -5


def test_a_set_of_an_earlier_format_keeps_its_phasing() -> None:
    earlier: Data = {"system": {"format": "1"}}
    assert one_off(earlier, end="2018-09").with_("cip.scheme.end=-1m").unmoved() == ()
