"""The command reference of the README, generated from the help.

python -m tests.command_reference

writes it anew; a test compares it with what `finmodel COMMAND --help` prints.
"""

import os
import subprocess
import sys
from pathlib import Path

from finmodel.cli.app import NAMES

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- the commands, from their help -->\n", "<!-- the end of the commands -->\n"


def reference() -> str:
    """A folded block for each command, with its help as 80 columns show it."""
    return "\n".join(_block(name) for name in sorted(NAMES))


def in_readme(text: str) -> str:
    """The part of a README that the reference is."""
    return text.partition(BEGIN)[2].partition(END)[0]


def _block(name: str) -> str:
    environment = {**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "finmodel", name, "--help"]
    ran = subprocess.run(
        command, env=environment, check=True, capture_output=True, encoding="utf-8"
    )
    usage, _, rest = ran.stdout.partition("\n\n")
    does = rest.strip().splitlines()[0].strip().rstrip(".")
    help_ = f"{usage}\n\n{rest}".rstrip()
    summary = f"<summary><code>finmodel {name}</code>: {does[0].lower()}{does[1:]}</summary>"
    return f"<details>\n{summary}\n\n```console\n{help_}\n```\n\n</details>\n"


def main() -> None:
    """Write the reference into the README."""
    text = README.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    README.write_text(f"{before}{BEGIN}\n{reference()}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
