"""What a command loads, on which the time it takes to start depends."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import finmodel

_SHEETS = {"pandas", "scipy", "openpyxl", "xlsxwriter", "numba", "matplotlib"}
_PICTURES = {"altair", "vl_convert", "jinja2", "markupsafe"}
_CLUSTER = {"distributed", "dask", "tornado"}
NEVER = _SHEETS | _PICTURES | _CLUSTER
SHIPPED = Path(__file__).parents[2] / "assumptions"
SEARCHES_FOR_GARBAGE = """
import gc, sys
from finmodel.cli.run import run
searches = []
gc.callbacks.append(lambda phase, _: searches.append(phase))
run(sys.argv[1:])
sys.exit(len(searches))
"""
NOT_FOR_HELP = NEVER | {"numpy", "pydantic", "pydantic_core", "yaml", "rich"}


def modules(*arguments: str | Path) -> set[str]:
    """The modules that a run loads."""
    ran = finmodel(*arguments, options=("-X", "importtime"))
    lines = [line for line in ran.err.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


def loaded(*arguments: str | Path) -> set[str]:
    """The packages that a run loads."""
    return {module.partition(".")[0] for module in modules(*arguments)}


@pytest.mark.parametrize("command", ["project", "check"])
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_run_leaves_the_heavy_packages_alone(starter: Path, command: str, form: str) -> None:
    found = loaded(command, starter, "--format", form)
    assert "numpy" in found
    assert not found & NEVER


@pytest.mark.parametrize("command", ["project", "check"])
def test_what_few_sets_have_is_loaded_for_those_alone(starter: Path, command: str) -> None:
    found = {name for name in modules(command, starter) if name.startswith("finmodel.")}
    checks = ("elective", "gain_shares", "in_year", "reported", "published_months")
    some = {f"finmodel.checks.{name}" for name in checks}
    some |= {f"finmodel.method.{name}" for name in ("waiting_lists", "elective_activity")}
    assert "finmodel.checks.magnitude" in found
    assert not found & some
    assert not {name for name in found if name.startswith("finmodel.method.in_year.")}
    assert not {name for name in found if name.startswith("finmodel.analysis.prioritise")}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["project", "--help"],
        ["report", "--help"],
        ["portfolio", "--help"],
        ["simulate", "--help"],
        ["projct"],
        ["project", "--fromat"],
        ["project", "--picture", "gap.txt"],
    ],
)
def test_help_and_slips_load_next_to_nothing(arguments: list[str]) -> None:
    found = loaded(*arguments)
    assert "typer" in found
    assert not found & NOT_FOR_HELP


def test_the_version_waits_for_nothing() -> None:
    assert not loaded("--version") & (NOT_FOR_HELP | {"typer", "typing", "pathlib"})


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["project", "{}", "--grouping", ""], ["sector"]),
        (["portfolio", "--rank", "improvement_r"], ["improvement_rate"]),
    ],
)
def test_completion_loads_neither_numpy_nor_pydantic(
    starter: Path, words: list[str], offered: list[str]
) -> None:
    environment = {
        "_FINMODEL_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(["finmodel", *words]).format(starter),
        "COMP_CWORD": str(len(words)),
    }
    ran = finmodel(environment=environment, options=("-X", "importtime"))
    assert ran.out.split() == offered
    for package in ("numpy", "pydantic", "pandas"):
        assert f" {package}\n" not in ran.err


@pytest.mark.parametrize("command", ["project", "check"])
def test_a_run_never_searches_for_garbage(command: str) -> None:
    run = [sys.executable, "-c", SEARCHES_FOR_GARBAGE, command, str(SHIPPED)]
    assert subprocess.run(run, stdout=subprocess.DEVNULL, check=False, timeout=60).returncode == 0
