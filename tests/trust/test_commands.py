"""The commands: their formats, their schemas, their help, and what they refuse."""

import json

import pytest

from finmodel.cli.run import run
from finmodel.outputs.documents.schemas import output_schema
from tests.json_schema import departures
from tests.trust.shipped import ROOT

SET = str(ROOT / "tests" / "cases" / "westmarch")
DEFAULT = str(ROOT / "assumptions")
DOCUMENTS = {
    "finmodel.explain/1": ["explain", "mitigated_gap", SET, "--scenario", "downside"],
    "finmodel.uses/2": ["explain", "--uses", "growth.price.pay", SET],
    "finmodel.drivers/2": ["drivers", SET],
    "finmodel.log/1": ["check", SET, "--log"],
    "finmodel.method/1": ["method", SET],
    "finmodel.checks/1": ["check", SET],
    "finmodel.projection/2": ["project", SET, "--trace"],
}


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize("schema", DOCUMENTS)
def test_json_keeps_to_the_schema_it_names(schema: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, *DOCUMENTS[schema], "--format", "json")
    document = json.loads(out)
    assert (code, document["schema"]) == (0, schema)
    made = output_schema(schema)
    assert departures(document, made) == []
    if schema != "finmodel.method/1":
        assert len(document["manifest"]["assumptions_sha256"]) == 64


@pytest.mark.parametrize("arguments", [*DOCUMENTS.values(), ["drivers", SET, "--show", "all"]])
@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
def test_every_other_format_prints_or_is_refused(
    arguments: list[str], form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = ran(capsys, *arguments, "--format", form)
    assert code in (0, 2)
    assert bool(out) == (code == 0)
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["explain", "drivers", "method", "verify", "check"])
def test_help_has_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, command, "--help")
    assert code == 0
    assert f"finmodel {command}" in out.partition("Examples:")[2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", "do_nothing_gp", SET], "do_nothing_gap"),
        (["explain", "qipp", SET, "--organisation", "hospitls"], "hospitals"),
        (["explain", "qipp", SET, "--year", "1999/00"], "2020/21"),
        (["explain", "qipp", SET, "--depth", "deep"], "--depth"),
        (["explain"], "name a measure"),
        (["explain", "--uses", "growth.price.pya", SET], "growth.price.pay"),
        (["drivers", SET, "--show", "opns"], "opens"),
        (["drivers", SET, "--organisation", "nobody"], "nobody"),
        (["drivers", SET, "--by", "organisation", "--underlying"], "--by organisation"),
        (["check", SET, "--require-sourced", "most"], "--require-sourced"),
        (["project", SET, "--trace"], "--format json"),
        (["method", SET, "--format", "csv"], "markdown"),
    ],
)
def test_a_slip_is_told_in_a_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = ran(capsys, *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_the_default_set_honestly_fails_to_be_sourced(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = ran(capsys, "check", DEFAULT, "--require-sourced", "90%")
    assert code == 1
    assert "90.0% is required" in err
    assert ran(capsys, "check", DEFAULT, "--require-sourced", "10%")[0] == 0
