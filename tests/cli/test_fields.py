"""`finmodel fields`: every file, one file, one field."""

import csv
import json

import pytest

from finmodel.inputs.assumption_set import FILES
from tests.cli.conftest import Run
from tests.cli.test_completion import offered


def test_every_file_is_listed_with_a_line_on_each(ran: Run) -> None:
    code, out, err = ran("fields")
    assert (code, err) == (0, "")
    listed = [line.split()[0] for line in out.splitlines() if line.startswith("  ")]
    assert {*FILES, "scenario", "portfolio", "provenance"} == {*listed}


def test_a_field_is_said_in_full(ran: Run) -> None:
    code, out, _ = ran("fields", "cip", "status")
    assert code == 0
    assert "cip.<CIP scheme>.status" in out
    assert "Example     status: fully developed" in out


@pytest.mark.parametrize(
    "given", ["risk", "cip.<CIP scheme>.risk"], ids=["by its name", "by its path"]
)
def test_a_field_is_found(ran: Run, given: str) -> None:
    fields = json.loads(ran("fields", "cip", given, "--format", "json").out)["fields"]
    assert [one["path"] for one in fields] == ["cip.<CIP scheme>.risk"]


def test_a_word_within_fields_finds_them_all(ran: Run) -> None:
    fields = json.loads(ran("fields", "qipp", "investment", "--format", "json").out)["fields"]
    assert {one["path"].split(".")[2] for one in fields} == {"investment"}


def test_csv_and_json_hold_every_field_of_every_file(ran: Run) -> None:
    rows = list(csv.DictReader(ran("fields", "--format", "csv").out.splitlines()))
    fields = json.loads(ran("fields", "--format", "json").out)["fields"]
    assert [row["Path"] for row in rows] == [one["path"] for one in fields]
    assert {row["File"] for row in rows} == {*FILES, "scenario", "portfolio", "provenance"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("cipp",), 'finmodel: FILE cannot be "cipp"; did you mean "cip"?'),
        (("cip", "statu"), 'finmodel: cip.yaml has no field "statu"; did you mean "status"?'),
        (("cip", "zzz"), 'finmodel: cip.yaml has no field "zzz"; finmodel fields cip lists them'),
    ],
)
def test_the_nearest_name_is_suggested(ran: Run, arguments: tuple[str, ...], sentence: str) -> None:
    code, out, err = ran("fields", *arguments)
    assert (code, out) == (2, "")
    assert err.splitlines()[0] == sentence


def test_completion_offers_files_and_their_fields(ran: Run) -> None:  # noqa: ARG001
    assert "cip" in offered("fields", "")
    assert "status" in offered("fields", "cip", "")
