"""The tutorial of the examples: every command runs again and prints what the page shows."""

import re
import subprocess
import sys
from pathlib import Path

LISTS = Path(__file__).parents[2] / "examples" / "lists"
_DAY = re.compile(r"20\d\d-\d\d-\d\d")


def test_the_tutorial_prints_what_it_shows(tmp_path: Path) -> None:
    again = tmp_path / "tutorial.md"
    subprocess.run(
        [sys.executable, str(LISTS / "tutorial.py"), str(again)],
        check=True,
        cwd=LISTS.parents[1],
    )
    shown = (LISTS / "tutorial.md").read_text("utf-8")
    assert _DAY.sub("(day)", again.read_text("utf-8")) == _DAY.sub("(day)", shown), (
        "python examples/lists/tutorial.py"
    )
