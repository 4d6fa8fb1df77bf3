import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.inputs.overrides import Override, parse_setting


@pytest.mark.parametrize(
    ("text", "operation", "operand"),
    [
        ("a.b=2.0%", "set", "2.0%"),
        ("a.b=-0.5%", "set", "-0.5%"),
        ("a.b=\N{MINUS SIGN}0.5%", "set", "-0.5%"),
        ("a.b=+0.5%", "add", "0.5%"),
        ("a.b=+-0.5%", "add", "-0.5%"),
        ("a.b=x0.8", "times", "0.8"),
        ("a.b=x80%", "times", "80%"),
        ("a.b=×1.1", "times", "1.1"),
        ("a.b=+6m", "months", "6"),
        ("a.b=-6m", "months", "-6"),
        ("a.b=2018-04", "set", "2018-04"),
        (" a.*.b.2018/19 = 12 ", "set", "12"),
        ("a.b=12=13", "set", "12=13"),
    ],
)
def test_a_setting_is_read(text: str, operation: str, operand: str) -> None:
    found = parse_setting(text)
    assert (found.operation, found.operand, found.place) == (operation, operand, None)


def test_the_path_of_a_setting_is_kept() -> None:
    assert parse_setting("qipp.*.delivery=x0.8") == Override(
        "qipp.*.delivery", "times", "0.8", None
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a.b", "is not PATH=VALUE"),
        ("=2", "is not PATH=VALUE"),
        ("a.b=", "a.b: a value is missing after ="),
        ("a=2", "a: is not a path"),
        ("a..b=2", "a..b: is not a path"),
        ("a.b=+", "a.b: a value is missing here"),
        ("a.b=+some", 'a.b: "some" is not a number'),
        ("a.b=x-", 'a.b: "-" is not a number'),
        ("a.b=+1_0", "leave the underscores out"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        parse_setting(text)


@given(st.decimals(-1000, 1000, places=3))
def test_what_is_written_with_a_plus_is_added(value: object) -> None:
    assert parse_setting(f"a.b=+{value}%")[1:3] == ("add", f"{value}%")
