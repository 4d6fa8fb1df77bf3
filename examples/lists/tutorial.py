"""Run the commands of tutorial.md again, and write what they print below them.

python examples/lists/tutorial.py [FILE]
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
TUTORIAL = HERE / "tutorial.md"
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
COMMAND = re.compile(r"\$ ((?:.*\\\n)*.*)\n")
"""A command, of several lines where each but the last ends in a backslash."""


def run_again(text: str) -> str:
    """The tutorial with every answer anew, its commands run in order in one empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        for path in HERE.iterdir():
            if path.suffix in (".xlsx", ".csv"):
                shutil.copy(path, folder)

        def answered(block: re.Match[str]) -> str:
            command = COMMAND.match(block[0])
            assert command is not None
            return f"{command[0]}{answer(command[1], Path(folder))}"

        return BLOCK.sub(answered, text)


def answer(command: str, folder: Path) -> str:
    """What a command prints in a folder: the page, and the notes with it."""
    words = shlex.split(command.replace("\\\n", " "))
    if words[0] == "finmodel":
        words[:1] = [sys.executable, "-m", "finmodel"]
    done = subprocess.run(
        words,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100"},
    )
    return done.stdout


if __name__ == "__main__":
    written = Path(sys.argv[1]) if len(sys.argv) > 1 else TUTORIAL
    written.write_text(run_again(TUTORIAL.read_text("utf-8")), "utf-8")
