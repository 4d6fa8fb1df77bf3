"""What a command loads, on which the time it takes to start depends."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import finmodel

NEVER = {"pandas", "scipy", "openpyxl", "xlsxwriter", "numba", "matplotlib"}
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


def loaded(*arguments: str | Path) -> set[str]:
    """The packages that a run loads."""
    ran = finmodel(*arguments, options=("-X", "importtime"))
    lines = [line for line in ran.err.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


@pytest.mark.parametrize("command", ["project", "check"])
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_run_leaves_the_heavy_packages_alone(starter: Path, command: str, form: str) -> None:
    found = loaded(command, starter, "--format", form)
    assert "numpy" in found
    assert not found & NEVER


@pytest.mark.parametrize(
    "arguments", [["--help"], ["project", "--help"], ["projct"], ["project", "--fromat"]]
)
def test_help_and_slips_load_next_to_nothing(arguments: list[str]) -> None:
    found = loaded(*arguments)
    assert "typer" in found
    assert not found & NOT_FOR_HELP


def test_the_version_waits_for_nothing() -> None:
    assert not loaded("--version") & (NOT_FOR_HELP | {"typer", "typing", "pathlib"})


def test_completion_loads_neither_numpy_nor_pydantic(starter: Path) -> None:
    environment = {
        "_FINMODEL_COMPLETE": "complete_bash",
        "COMP_WORDS": f"finmodel project {starter} --grouping ",
        "COMP_CWORD": "4",
    }
    ran = finmodel(environment=environment, options=("-X", "importtime"))
    assert ran.out == "sector\n"
    for package in ("numpy", "pydantic", "pandas"):
        assert f" {package}\n" not in ran.err


@pytest.mark.parametrize("command", ["project", "check"])
def test_a_run_never_searches_for_garbage(command: str) -> None:
    run = [sys.executable, "-c", SEARCHES_FOR_GARBAGE, command, str(SHIPPED)]
    assert subprocess.run(run, stdout=subprocess.DEVNULL, check=False, timeout=60).returncode == 0
