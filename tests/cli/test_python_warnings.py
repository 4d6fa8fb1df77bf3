"""Warnings of Python name lines of source: users see none, and developers see each."""

import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT
from tests.cli.running import ENVIRONMENT

WARNS = """
import sys, warnings
from finmodel.cli import run

def warning(arguments):
    warnings.warn("overflow in what nobody knows", RuntimeWarning)
    with_child = "import warnings; warnings.warn('leaked', UserWarning)"
    import subprocess
    subprocess.run([sys.executable, "-c", with_child], check=True)
    return 0

run.run = warning
from finmodel.__main__ import main
sys.exit(main())
"""


def warned(*options: str, environment: dict[str, str] | None = None) -> str:
    """What is on stderr where finmodel and a process that it starts warn."""
    without = {name: value for name, value in ENVIRONMENT.items() if name != "PYTHONWARNINGS"}
    done = subprocess.run(
        [sys.executable, *options, "-c", WARNS],
        env={**without, **(environment or {})},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return done.stderr.decode()


def test_users_see_none_of_any_process() -> None:
    assert warned() == ""


def test_who_asks_for_them_sees_them() -> None:
    assert "RuntimeWarning: overflow" in warned("-W", "default")
    assert "UserWarning: leaked" in warned(environment={"PYTHONWARNINGS": "default"})


@pytest.mark.parametrize("module", ["finmodel.graph.evaluate", "openpyxl.reader.excel"])
def test_here_each_is_an_error(module: str) -> None:
    with pytest.raises(RuntimeWarning):
        warnings.warn_explicit("overflow", RuntimeWarning, f"{module}.py", 1, module)


@pytest.mark.parametrize(
    "arguments",
    [
        ("project", "--set", "growth.price.pay=99999%", "--quiet"),
        ("simulate", "--draws", "20", "--set", "growth.price.pay=99999%", "--quiet"),
        ("sensitivity", "--global", "--points", "4", "--quiet"),
        ("solve", "bau_efficiency.*.rate", "--quiet"),
        ("sweep", "--vary", "bau_efficiency.*.rate=1%,2%", "--output", "{}/s.parquet", "--quiet"),
    ],
)
def test_figures_of_any_size_give_none(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "finmodel"]
        + [one.format(tmp_path) for one in arguments],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
