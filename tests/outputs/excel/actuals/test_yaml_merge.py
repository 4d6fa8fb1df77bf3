"""Figures put into a file: all around them stays, and months are in order."""

import pytest

from finmodel.outputs.excel.actuals.yaml_merge import NewFigure, Tree, merged
from finmodel.outputs.excel.import_.editing import CannotEdit

TEN = NewFigure("10")


def months(*of: str, figure: NewFigure = TEN) -> Tree:
    return dict.fromkeys(of, figure)


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("a: {2025-04: 1}\n", {"a": months("2025-05")}, "a: {2025-04: 1, 2025-05: 10}\n"),
        ("a: {2025-06: 1}\n", {"a": months("2025-04")}, "a: {2025-04: 10, 2025-06: 1}\n"),
        ("a: {2025-4: 1}\n", {"a": months("2025-04")}, "a: {2025-4: 10}\n"),
        ("a: {}\n", {"a": months("2025-04", "2025-05")}, "a: {2025-04: 10, 2025-05: 10}\n"),
        ("a:\n", {"a": months("2025-04")}, "a: {2025-04: 10}\n"),
        ("through: 2025-10  # closed\n", {"through": NewFigure("2025-11")},
         "through: 2025-11  # closed\n"),
        ("a:\n  2025-04: 1  # April\n# end\n", {"a": months("2025-05")},
         "a:\n  2025-04: 1  # April\n  2025-05: 10\n# end\n"),
        ("a:\n  2025-06: 1\n", {"a": months("2025-04", "2025-05")},
         "a:\n  2025-04: 10\n  2025-05: 10\n  2025-06: 1\n"),
        ("a: {value: {2025-04: 1}, source: Report}\n", {"a": months("2025-05")},
         "a: {value: {2025-04: 1, 2025-05: 10}, source: Report}\n"),
        ("a: {2025-04: {value: 1, source: Report}}\n", {"a": months("2025-04")},
         "a: {2025-04: {value: 10, source: Report}}\n"),
        ("a: {2025-04: {value: 1, source: Old}}\n",
         {"a": months("2025-04", figure=NewFigure("10", "New"))},
         'a: {2025-04: {value: 10, source: "New"}}\n'),
        ("a: {2025-04: 1}\n", {"a": months("2025-04", figure=NewFigure("10", 'Month 8: "é"'))},
         'a: {2025-04: {value: 10, source: "Month 8: \\"é\\""}}\n'),
        ("s:\n  x:\n    r:\n      2025-04: 1\n",
         {"s": {"x": {"r": months("2025-05")}, "y": {"r": months("2025-04")}}},
         "s:\n  x:\n    r:\n      2025-04: 1\n      2025-05: 10\n  y:\n    r: {2025-04: 10}\n"),
        ("s: {x: {r: {2025-04: 1}}}",
         {"s": {"x": {"o": months("2025-04")}, "y": {"r": months("2025-04")}}},
         "s: {x: {r: {2025-04: 1}, o: {2025-04: 10}}, y: {r: {2025-04: 10}}}"),
        ("a: 1\r\nb: {2025-04: 1}\r\n", {"c": {"d": months("2025-04")}},
         "a: 1\r\nb: {2025-04: 1}\r\nc:\r\n  d: {2025-04: 10}\r\n"),
    ],
)  # fmt: skip
def test_what_is_new_is_put_where_it_belongs(before: str, new: Tree, after: str) -> None:
    assert merged(before, new) == after


@pytest.mark.parametrize("text", ["a: 5\n", "a: [1, 2]\n", "b:\n  c: |\n    words\n"])
def test_what_has_another_form_is_refused(text: str) -> None:
    with pytest.raises(CannotEdit):
        merged(text, {"a": months("2025-04"), "b": {"d": months("2025-04")}})
