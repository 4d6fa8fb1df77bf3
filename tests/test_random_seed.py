"""Random sets differ from run to run, and the line at the end of a run repeats them."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.sizes import SEED

ROOT = Path(__file__).parents[1]
DRAWS = """
from hypothesis import given, strategies as st
from tests.sizes import tries

@tries(10)
@given(st.integers())
def test_a(number):
    with open({file!r}, "a") as kept:
        print(number, file=kept)

def test_b():
    with open({file!r}, "a") as kept:
        print("failed", file=kept)
    raise AssertionError
"""


def run(folder: Path, *options: str, seed: str = "") -> tuple[str, str]:
    """Give what a run prints and which numbers it drew."""
    drawn = folder / "drawn.txt"
    drawn.unlink(missing_ok=True)
    file = folder / "test_drawing.py"
    file.write_text(DRAWS.format(file=str(drawn)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-o", "addopts=", "-q", "-p", "tests.conftest",
         f"--rootdir={ROOT}", "-p", "no:cacheprovider", *options, str(file)],
        cwd=ROOT, env={**_environment(), SEED: seed}, capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    return done.stdout, "".join(sorted(drawn.read_text(encoding="utf-8").splitlines(keepends=True)))


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}


def test_each_run_draws_anew_and_what_it_prints_repeats_it(tmp_path: Path) -> None:
    printed, drawn = run(tmp_path)
    other, drawn_then = run(tmp_path)
    assert drawn != drawn_then
    seed = re.search(r"random sets: seed (\d+)", printed)
    assert seed is not None
    assert f"random sets: seed {seed[1]}" not in other
    assert run(tmp_path, seed=seed[1])[1] == drawn
    assert run(tmp_path, f"--hypothesis-seed={seed[1]}", "-n", "2")[1] == drawn


def test_a_failure_says_what_repeats_it(tmp_path: Path) -> None:
    printed, _ = run(tmp_path, "-n", "2", seed="7")
    assert re.search(rf"to repeat: .*{SEED}=7 python -m pytest '.*::test_b' -n 0", printed)
