"""What holds for every command, whichever is added: help, formats, documents and errors."""

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from finmodel.cli.app import NAMES, loaded
from tests.cli.conftest import Run

SET = "SET"
DOCUMENT = "DOCUMENT"
PARTS = "PARTS"
LIST = "LIST"
A_LIST = """Ref,Organisation,Pressure,R/NR,2017/18 £m,2018/19 £m
P1,hospitals,Drugs,R,0.5,0.6
"""
PATH = "bau_efficiency.hospitals.rate"
ASKED: dict[str, tuple[str, ...]] = {
    "project": ("project", SET),
    "check": ("check", SET),
    "explain": ("explain", "qipp", SET),
    "drivers": ("drivers", SET),
    "method": ("method", SET),
    "verify": ("verify", DOCUMENT, SET),
    "compare": ("compare", "base", "downside", "--in", SET),
    "sweep": ("sweep", SET, "--vary", f"{PATH}=1%,2%"),
    "simulate": ("simulate", SET, "--draws", "20"),
    "sensitivity": ("sensitivity", SET),
    "solve": ("solve", PATH, SET),
    "monitor": ("monitor", SET),
    "prioritise": ("prioritise", SET),
    "merge": ("merge", PARTS, SET),
    "portfolio": ("portfolio", SET),
    "schema": ("schema", "measures"),
    "import": ("import", LIST, SET, "--as", "pressures", "--columns", "level", "--dry-run"),
    "fields": ("fields", "cip"),
}
"""A question for each command that prints an answer."""
CASES = Path(__file__).parents[1] / "cases"
OTHER_SETS = {"monitor": CASES / "in-year", "prioritise": CASES / "six-bids"}
"""The set that a command is asked of, where the starter set has not what it needs."""
WRITES_FILES = {"init", "export", "report"}
OWN_HELP = {
    "--as": {"import"},
    "--basis": {"import", "monitor", "sensitivity", "simulate"},
    "--by": {"drivers", "portfolio"},
    "--contract": {"import"},
    "--dated": {"report"},
    "--demand": {"import"},
    "--draws": {"simulate"},
    "--exact": {"merge"},
    "--force": {"init"},
    "--format": {"import", "merge", "method", "schema", "sweep", "verify"},
    "--from": {"import"},
    "--measure": {"import", "portfolio", "sweep"},
    "--measures": {"monitor"},
    "--organisation": {"import", "init", "sweep"},
    "--output": {"report", "schema"},
    "--owner": {"import"},
    "--price": {"import"},
    "--strict": {"verify"},
    "--vary": {"prioritise"},
    "--verbose": {"check"},
    "--workbook": {"portfolio"},
    "--year": {"import", "sweep"},
}
"""The options of which a command says something else than the others do."""


def options(name: str) -> dict[str, str]:
    """The help of each option of a command."""
    parameters = loaded(name).params
    return {
        option: one.help
        for one in parameters
        for option in one.opts
        if one.param_type_name == "option"
    }


def asked(
    name: str, folder: Path, ran: Run, place: Path, others: Mapping[str, Path] = OTHER_SETS
) -> list[str]:
    """The question of a command, about the set in a folder, or another that it needs."""
    of = others.get(name, folder)
    arguments = [str(of) if part == SET else part for part in ASKED[name]]
    if DOCUMENT in arguments:
        document = place / "document.json"
        document.write_text(ran("check", folder, "--format", "json").out, encoding="utf-8")
        arguments[arguments.index(DOCUMENT)] = str(document)
    if LIST in arguments:
        path = place / "pressures.csv"
        path.write_text(A_LIST, encoding="utf-8")
        arguments[arguments.index(LIST)] = str(path)
    if PARTS in arguments:
        parts = place / "parts"
        assert ran("simulate", of, "--draws", "20", "--part", "1/1", "--output", parts).code == 0
        arguments[arguments.index(PARTS)] = str(parts)
    return arguments


def test_every_command_is_asked_here_or_writes_files() -> None:
    assert {*ASKED, *WRITES_FILES} == set(NAMES)
    prints = {name for name in NAMES if "--format" in options(name)}
    assert prints == set(ASKED)


def test_a_shared_option_has_the_same_help_everywhere() -> None:
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name in NAMES:
        for option, text in options(name).items():
            found[option][text].add(name)
    for option, texts in found.items():
        shared = max(texts.values(), key=len)
        others = {name for names in texts.values() if names is not shared for name in names}
        assert others == OWN_HELP.get(option, set()), option


@pytest.mark.parametrize("name", NAMES)
def test_every_command_can_be_quiet_and_debugged(name: str) -> None:
    assert {"--quiet", "--debug"} <= set(options(name))


@pytest.mark.parametrize("name", ASKED)
def test_json_is_one_document_and_nothing_else(
    ran: Run, starter: Path, tmp_path: Path, name: str
) -> None:
    arguments = asked(name, starter, ran, tmp_path)
    code, out, err = ran(*arguments, "--quiet", "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["schema"].startswith("finmodel.")
    written = tmp_path / "answer.json"
    assert ran(*arguments, "--output", written).out == ""
    assert written.read_text("utf-8") == out


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("option", [("--nonsense",), ("--output", "no-folder/x.json")])
def test_an_error_under_json_is_one_document_on_stderr(
    ran: Run, starter: Path, tmp_path: Path, name: str, option: tuple[str, ...]
) -> None:
    arguments = asked(name, starter, ran, tmp_path)
    if (name, option[0]) == ("schema", "--output"):
        arguments, option = ["schema", "nonsense"], ()
    code, out, err = ran(*arguments, "--format", "json", *option)
    assert (code in (2, 4), out) == (True, "")
    document = json.loads(err)
    assert (document["schema"], document["exit_code"]) == ("finmodel.errors/1", code)


@pytest.mark.parametrize("name", [name for name in ASKED if "--verbose" in options(name)])
def test_verbose_prints_what_was_read_after_the_answer(
    ran: Run, starter: Path, tmp_path: Path, name: str
) -> None:
    arguments = asked(name, starter, ran, tmp_path)
    code, out, err = ran(*arguments, "--verbose", "--format", "csv")
    assert code == 0
    assert f"{OTHER_SETS.get(name, starter)}: " in err
    assert "read and calculated in " in err
    if name != "check":
        assert out == ran(*arguments, "--format", "csv").out


@pytest.mark.parametrize("name", [name for name in ASKED if name != "schema"])
def test_a_file_that_is_there_is_refused_before_anything_is_read(
    ran: Run, tmp_path: Path, name: str
) -> None:
    there = tmp_path / "there.json"
    there.write_text("mine", encoding="utf-8")
    arguments = [part.replace(SET, "no-set") for part in ASKED[name]]
    code, out, err = ran(*arguments, "--output", there)
    assert (code, out) == (4, "")
    assert err == f"finmodel: {there} is already there; add --force to write over it\n"
    assert there.read_text("utf-8") == "mine"
