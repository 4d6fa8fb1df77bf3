"""How figures of many systems are printed, and said within a sentence."""

import pytest

from finmodel.graph.units import Unit, unit_name
from finmodel.outputs.portfolio.figures import in_words


@pytest.mark.parametrize(
    ("value", "unit", "money", "said"),
    [
        (66.04, "money", "£m", "£66.0m"),
        (-66.04, "money", "£m", "(£66.0m)"),
        (1234.4, "money", "£k", "£1,234k"),
        (-72.3, "£ per head", "£m", "(£72)"),
        (0.024, "share", "£m", "2.40%"),
        (-0.00833, "share", "£m", "(0.83%)"),
        (8.25, "weeks", "£m", "8.3 weeks"),
        (None, "money", "£m", "–"),
    ],
)
def test_a_figure_in_a_sentence_has_its_unit(
    value: float | None, unit: Unit, money: str, said: str
) -> None:
    assert in_words(value, unit_name(unit, money)) == said
