import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.outputs.documents.errors import Trouble, errors_document
from finmodel.outputs.documents.projection import checks_document, projection_document
from finmodel.outputs.documents.schemas import output_schema
from finmodel.outputs.documents.text import json_text
from finmodel.results import Row
from tests.json_schema import departures
from tests.outputs.small_projection import CHECKS, MONEY, projection


def read(text: str) -> Any:
    def refused(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    return json.loads(text, parse_constant=refused)


def test_the_projection_is_laid_out_as_promised() -> None:
    row = Row("system", "system", "N", "do_nothing_gap", "Do-nothing gap", MONEY, (159.0, None))
    small = replace(
        projection(checks=CHECKS[2:]), rows=(row,), years=("2015/16", "2016/17"), beside=frozenset()
    )
    assert json_text(projection_document(small)) == (
        '{"schema": "finmodel.projection/2",\n'
        ' "system": "Northwick",\n'
        ' "unit": "£m",\n'
        ' "prices": "nominal",\n'
        ' "scope": {"ambulance": "out", "social care": "beside"},\n'
        ' "scenario": "base",\n'
        ' "basis": "plan",\n'
        ' "years": ["2015/16", "2016/17"],\n'
        ' "message": [],\n'
        ' "rows": [\n'
        '  {"level": "system", "id": "system", "name": "N", "measure": "do_nothing_gap", '
        '"label": "Do-nothing gap", "unit": "£m", "values": [159.0, null]}],\n'
        ' "checks": [\n'
        '  {"id": "published.gap", "status": "fail", "severity": "fail", "expected": 42.0, '
        '"actual": 40.0, "difference": -2.0, "tolerance": 0.5, '
        '"detail": "The gap is 40.0, published 42.0."}],\n'
        ' "unmatched_acceptances": [],\n'
        ' "manifest": {"finmodel": "0.1.0", "method": 2, '
        '"assumptions_sha256": "' + "ab" * 32 + '", '
        '"scenario": "base", "overrides": [], '
        '"inputs": {"a.rate": 1e-05, "b.rate": 0.02, "c.start": "2017-10"}}}\n'
    )


def test_only_the_rows_asked_for_are_there() -> None:
    small = projection()
    rows = projection_document(small, small.rows_at("system"))["rows"]
    assert isinstance(rows, list)
    assert {row["level"] for row in rows} == {"system"}


@given(
    st.text(), st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False), max_size=8)
)
def test_it_reads_back_to_equal_values(name: str, values: list[float | None]) -> None:
    row = Row("organisation", "a", name, "m", "M", MONEY, tuple(values))
    text = json_text(projection_document(projection(), [row]))
    text.encode("utf-8")
    (back,) = read(text)["rows"]
    assert back["name"] == name
    assert back["values"] == values
    assert re.search(r"-0\.0(?![0-9])", text) is None


@pytest.mark.parametrize("nothing", [float("nan"), float("inf"), float("-inf")])
def test_what_json_has_no_word_for_is_null(nothing: float) -> None:
    row = Row("organisation", "a", "A", "m", "M", MONEY, (nothing, 1.0))
    assert read(json_text(projection_document(projection(), [row])))["rows"][0]["values"] == [
        None,
        1.0,
    ]


def test_control_characters_never_reach_the_terminal_through_json() -> None:
    text = json_text(projection_document(projection(hospitals="\x1b[2J\x9b\u202e\x7f")))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_every_status_is_counted() -> None:
    document = checks_document(projection(checks=(*CHECKS, CHECKS[0])))
    assert document["counts"] == {"fail": 1, "warn": 1, "pass": 2, "accepted": 0}


def test_errors_name_their_place_where_they_have_one() -> None:
    troubles = [
        Trouble("1.6 means 160%", "growth.demand", "assumptions/growth.yaml", 9, 14),
        Trouble("no such scenario"),
    ]
    document = errors_document(troubles, 3)
    assert document["exit_code"] == 3
    assert document["errors"] == [
        {
            "file": "assumptions/growth.yaml",
            "line": 9,
            "column": 14,
            "path": "growth.demand",
            "message": "1.6 means 160%",
        },
        {"file": None, "line": None, "column": None, "path": None, "message": "no such scenario"},
    ]


DOCUMENTS = [
    projection_document(projection()),
    checks_document(projection()),
    errors_document([Trouble("a", "p", "f", 1, 1), Trouble("b")], 2),
]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_document_keeps_to_its_schema(document: Mapping[str, Any]) -> None:
    name = document["schema"]
    schema = output_schema(name)
    assert schema["title"] == name
    assert departures(read(json_text(document)), schema) == []


def test_a_name_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match=r"finmodel\.checks/1"):
        output_schema("finmodel.cheques/1")
