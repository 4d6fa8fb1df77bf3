"""The comparison sees what it must and forgives rounding alone."""

import json
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from tests.freeze.differences import differences


def found(tmp_path: Path, before: bytes, after: bytes) -> list[str]:
    for name, data in (("before", before), ("after", after)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "out").write_bytes(data)
    return list(differences(tmp_path / "before", tmp_path / "after"))


def test_a_renamed_line_is_compared_under_its_new_name(tmp_path: Path) -> None:
    documents = (
        {"order": ["net.plan", "gap"], "net.plan": 1.0, "a": 1.0, "sorted": ["a", "b", "net by x"]},
        {"order": ["a.plan", "gap"], "a.plan": 1.0, "z": 2.0, "sorted": ["a by x", "b", "z"]},
    )
    for name, document in zip(("before", "after"), documents, strict=True):
        (tmp_path / name).mkdir()
        (tmp_path / name / "out").write_text(json.dumps(document), "utf-8")
    renamed = {"net": "a", "a": "z"}
    assert list(differences(tmp_path / "before", tmp_path / "after", renamed)) == [
        "out: $.z: 1.0 -> 2.0"
    ]


@pytest.mark.parametrize(("moved", "seen"), [(9e-13, False), (2e-11, True)])
def test_a_figure_may_move_by_rounding_of_the_largest(
    tmp_path: Path, moved: float, seen: bool
) -> None:
    documents = [json.dumps({"values": [10.0, 1.0 + by]}).encode() for by in (0.0, moved)]
    assert bool(found(tmp_path, *documents)) is seen


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'{"a": 1, "b": 2}', b'{"b": 2, "a": 1}'),
        (b'{"a": [1]}', b'{"a": [1, 2]}'),
        (b'{"a": "\xc2\xa3m"}', b'{"a": "\xc2\xa3k"}'),
        (b'{"a": null}', b'{"a": 0}'),
        (b"Gap  141.0\n", b"Gap  141.1\n"),
        (b"Gap\n", b"Gap\nPosition\n"),
        (b"x,1.0000001\n", b"x,1.0000002\n"),
    ],
)
def test_everything_else_is_compared_exactly(tmp_path: Path, before: bytes, after: bytes) -> None:
    assert found(tmp_path, before, after)


def test_figures_in_text_at_full_precision_may_round(tmp_path: Path) -> None:
    assert not found(tmp_path, b"x,141.00000000000003\n", b"x,141.0000000000001\n")


def book(path: Path, formula: str, value: float, text: str) -> bytes:
    with Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_formula(0, 0, formula, None, value)
        sheet.write_string(1, 0, text)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("formula", "value", "text", "seen"),
    [
        ("=B1*2", 4.0, "Gap", False),
        ("=B1*2", 4.0 + 1e-13, "Gap", False),
        ("=B1*3", 4.0, "Gap", True),
        ("=B1*2", 4.1, "Gap", True),
        ("=B1*2", 4.0, "Position", True),
    ],
)
def test_workbooks_are_compared_cell_by_cell(
    tmp_path: Path, formula: str, value: float, text: str, seen: bool
) -> None:
    before = book(tmp_path / "before.xlsx", "=B1*2", 4.0, "Gap")
    after = book(tmp_path / "after.xlsx", formula, value, text)
    said = [one for one in found(tmp_path, before, after) if "docProps" not in one]
    assert bool(said) is seen


def test_lists_of_named_items_are_paired_by_name(tmp_path: Path) -> None:
    before = json.dumps([{"name": "a", "v": 1}, {"name": "b", "v": 2}, {"name": "c", "v": 3}])
    after = json.dumps([{"name": "a", "v": 1}, {"name": "c", "v": 4}])
    assert found(tmp_path, before.encode(), after.encode()) == [
        "out: $: only before: b",
        "out: $[c].v: 3 -> 4",
    ]


def test_rows_of_one_id_are_paired_by_their_measures_and_chapters_by_their_headings(
    tmp_path: Path,
) -> None:
    before = {
        "rows": [{"id": "a", "measure": "gap", "v": 1}, {"id": "a", "measure": "support", "v": 2}],
        "chapters": [["Growth", ["x"]], ["Support", ["y"]]],
    }
    after = {
        "rows": [{"id": "a", "measure": one, "v": 1} for one in ("gap", "share", "support")],
        "chapters": [["Growth", ["x"]], ["Shares", ["z"]], ["Support", ["y"]]],
    }
    unlike = found(tmp_path, json.dumps(before).encode(), json.dumps(after).encode())
    assert sorted(unlike) == [
        "out: $.chapters: only now: Shares",
        "out: $.rows: only now: a share",
        "out: $.rows[a support].v: 2 -> 1",
    ]
