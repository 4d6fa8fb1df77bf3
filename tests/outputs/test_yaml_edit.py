"""Figures put into a file: all around them stays, and months are in order."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from finmodel.inputs.text.yaml_reader import read
from finmodel.outputs.yaml_edit.change import changed
from finmodel.outputs.yaml_edit.marked_text import CannotEdit
from finmodel.outputs.yaml_edit.replace import replaced
from finmodel.outputs.yaml_edit.written import NewFigure, Tree, Whole, month_key


def merged(text: str, new: Tree) -> str:
    return changed(text.encode(), new, spelling=month_key).decode()


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
        ("{}\n", {"a": months("2025-04")}, "{a: {2025-04: 10}}\n"),
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


@pytest.mark.parametrize("text", ["a: 5\n", "a: [1, 2]\n"])
def test_what_has_another_form_is_refused(text: str) -> None:
    with pytest.raises(CannotEdit):
        merged(text, {"a": months("2025-04"), "b": {"d": months("2025-04")}})


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("b:\n  c: |\n    words\n", {"b": {"d": "e"}}, "b:\n  c: |\n    words\n  d: e\n"),
        ("cip: {}  # none yet\n", {"cip": {"x": {"name": "X"}}},
         "cip:  # none yet\n  x:\n    name: X\n"),
        ("cip:\n# end\n", {"cip": {"x": {"name": "X"}}}, "cip:\n  x:\n    name: X\n# end\n"),
        ("# head\n", {"cip": {"x": {"name": "X"}}}, "# head\ncip:\n  x:\n    name: X\n"),
        ("cip:\n  x:\n    name: X\n    # of x\n  # after x\nend: 1\n",
         {"cip": {"y": {"name": "Y"}}},
         "cip:\n  x:\n    name: X\n    # of x\n  # after x\n  y:\n    name: Y\nend: 1\n"),
        ("x: {name: A b, value: 1}", {"x": {"name": "A: b", "owner": "O, P"}},
         'x: {name: "A: b", value: 1, owner: "O, P"}'),
        ("x: {name: |\n  A}", {}, "x: {name: |\n  A}"),
        ("x:\n  name: >\n    A\n    b\n  y: 1\n", {"x": {"name": "C"}}, "x:\n  name: C\n  y: 1\n"),
        ("x: {amounts: {2025-26: 1}}", {"x": {"amounts": {"2025/26": "2", "2026/27": "3"}}},
         "x: {amounts: {2025-26: 2, 2026/27: 3}}"),
        ("x:\n  amount: {value: 1, low: 0, high: 2}\n", {"x": {"amount": "1.5"}},
         "x:\n  amount: {value: 1.5, low: 0, high: 2}\n"),
        ("x:\n  a:\n    2025/26: 1\n    2026/27: 2\n  b: 1\n",
         {"x": {"a": Whole({"2027/28": "3"})}},
         "x:\n  a: {2027/28: 3}\n  b: 1\n"),
    ],
)  # fmt: skip
def test_records_are_put_where_they_belong(before: str, new: Tree, after: str) -> None:
    assert changed(before.encode(), new).decode() == after
    crlf = before.replace("\n", "\r\n")
    if "|" not in before:
        assert (
            changed(b"\xef\xbb\xbf" + crlf.encode(), new)
            == (b"\xef\xbb\xbf" + after.replace("\n", "\r\n").encode())
            or "\n" not in before
        )


@pytest.mark.parametrize(
    ("before", "gone", "after"),
    [
        ("cip:\n  # one\n  x:\n    a: 1\n    # in x\n  # two\n  y: {a: 2}  # y\n",
         [("cip", "x")], "cip:\n  # one\n  # two\n  y: {a: 2}  # y\n"),
        ("cip:\n  x: {a: 1}\n", [("cip", "x")], "cip: {}\n"),
        ("x: {a: 1, b: 2, c: 3, d: 4}", [("x", "a"), ("x", "c"), ("x", "d")], "x: {b: 2}"),
        ("x: {a: 1}", [("x", "a")], "x: {}"),
        ("x: {a: {2025-26: 1, 2026-27: 2}}", [("x", "a", "2025/26")], "x: {a: {2026-27: 2}}"),
        ("x:\n  a: |\n    words\n  b: 1\n", [("x", "a")], "x:\n  b: 1\n"),
        ("x:\n  a: 1\n  b: 2", [("x", "b"), ("x", "none")], "x:\n  a: 1\n"),
    ],
)  # fmt: skip
def test_what_goes_leaves_the_rest(before: str, gone: list[tuple[str, ...]], after: str) -> None:
    assert changed(before.encode(), {}, gone).decode() == after


def test_what_is_put_in_and_taken_out_of_one_record() -> None:
    before = "x:\n  full: 1  # said\n  start: 2025-04\n  note: kept\n"
    new: Tree = {"x": {"profile": {"2025/26": "1"}, "note": "kept too"}}
    after = "x:\n  note: kept too\n  profile: {2025/26: 1}\n"
    assert changed(before.encode(), new, [("x", "full"), ("x", "start")]).decode() == after


@given(text=st.text(max_size=12))
def test_any_text_reads_back(text: str) -> None:
    clean = text.encode("utf-8", "ignore").decode()
    data = changed(b"x: {a: 1}\ny:\n  b: 2\n", {"x": {"n": clean}, "y": {"n": clean}})
    tree = read(data).tree
    assert tree["x"]["n"] == clean == tree["y"]["n"]


def test_a_key_is_written_anew_where_it_is() -> None:
    before = "# head\na:\n  x:\n    b: 1\n    # of x\n  # after x\n  y: {c: 2}  # y\n"
    after = "# head\na:\n  x:\n    d: 3\n  # after x\n  y: {c: 2}  # y\n"
    assert replaced(before.encode(), ("a", "x"), {"d": "3"}).decode() == after
    in_line = "# head\na:\n  x:\n    b: 1\n    # of x\n  # after x\n  y:\n    d: 3\n"
    assert replaced(before.encode(), ("a", "y"), {"d": "3"}).decode() == in_line


LEAVES = st.sampled_from(
    [
        "1.5",
        "-3",
        "x y",
        "a: b",
        "# c",
        "null",
        "",
        "it's",
        "- d",
        "two\nlines\n",
        "x " * 40,
        "%",
        "|",
    ]
)
KEYS = st.sampled_from(["a", "b", "c", "2025/26", "2026/27", "x-y"])
TREES = st.dictionaries(
    KEYS,
    st.recursive(LEAVES, lambda inner: st.dictionaries(KEYS, inner, min_size=1, max_size=3)),
    min_size=1,
    max_size=4,
)


@given(
    held=TREES,
    new=TREES,
    flow=st.sampled_from([False, None, True]),
    quotes=st.sampled_from([None, "'", '"']),
    width=st.sampled_from([40, 1000]),
    crlf=st.booleans(),
)
def test_any_tree_goes_into_any_file(
    held: Any, new: Any, *, flow: bool | None, quotes: str | None, width: int, crlf: bool
) -> None:
    text = yaml.dump(held, default_flow_style=flow, default_style=quotes, width=width)
    data = text.replace("\n", "\r\n" if crlf else "\n").encode()
    gone = [(key,) for key in held if key not in new]
    made, refused = data, ""
    try:
        made = changed(data, new, gone)
    except CannotEdit as fault:
        refused = str(fault)
    # One value where a map would go is refused, and nothing else.
    assert not refused or "a map (key: value) is needed, and is not there" in refused
    if not refused:
        assert read(made).tree.keys() == new.keys()
    assert changed(made, {}) == made
