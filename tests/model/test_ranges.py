"""What the files hold of a number beside its value: its range, or the line it is read off."""

import pytest

from finmodel.method.ranges import WrittenRange, range_at
from tests.trust.shipped import DEFAULT, plan_of

LINE = "pressures.specialised.amounts"  # from 2015/16 to 2020/21


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (f"{LINE}.2018/19", WrittenRange(interpolated=True)),
        (f"{LINE}.2015/16", WrittenRange()),
        (f"{LINE}.2020/21", WrittenRange()),
        (LINE, WrittenRange()),
        ("pressures.specialised", None),
        ("pressures.specialised.amounts.from.2018/19.more", None),
        ("nosuch.file", None),
    ],
)
def test_a_year_between_the_ends_of_a_line_is_read_off_it(
    path: str, found: WrittenRange | None
) -> None:
    assert range_at(plan_of(DEFAULT).assumptions, path) == found
