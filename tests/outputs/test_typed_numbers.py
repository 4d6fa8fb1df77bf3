"""The operands of levers, read from text by Python."""

from re import escape

import pytest

from finmodel.outputs.report.lever_reading import Reading, reading
from tests.typed_numbers import CASES


def reading_called(name: str) -> Reading:
    """The reading of an operand by its name."""
    if name == "month":
        return reading("set", "start", "2016/17")
    if name == "months moved":
        return reading("months", "start", "2016/17")
    kind, _, added = name.partition(" ")
    return reading("add" if added else "set", kind, "2016/17")


@pytest.mark.parametrize(("name", "text", "expected"), CASES)
def test_a_text_is_read_or_refused(name: str, text: str, expected: float | str) -> None:
    one = reading_called(name)

    assert one.name == name
    if isinstance(expected, str):
        with pytest.raises(ValueError, match=f"^{escape(expected)}$"):
            one.parse(text)
    else:
        assert one.parse(text) == expected


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("rate", 0.016, "1.6%"),
        ("rate", 0.07, "7%"),
        ("rate", -0.005, "-0.5%"),
        ("share", 1.0, "100%"),
        ("amount", 1200.0, "1200"),
        ("amount", 0.0, "0"),
        ("rate", 0.019000000000000003, "1.9%"),
        ("yes-or-no", 1.0, "yes"),
        ("month", 18.0, "2017-10"),
        ("months moved", -6.0, "-6"),
    ],
)
def test_a_value_is_written_as_it_is_read(name: str, value: float, text: str) -> None:
    one = reading_called(name)

    assert one.written(value) == text
    assert one.parse(text) == pytest.approx(value, rel=1e-12)
