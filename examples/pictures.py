"""The pictures that the README shows, from the sets that ship.

python examples/pictures.py [FOLDER]
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
THORNMERE = "examples/thornmere"
DRAWN = {
    "gap.svg": ("project", "assumptions"),
    "tornado.svg": ("sensitivity", "assumptions"),
    "simulation.svg": ("simulate", "assumptions"),
    "pay.svg": (
        *("sweep", "assumptions", "--vary", "growth.price.pay=+-1%:+1%:0.25%"),
        *("--vary", "bau_efficiency.*.rate=0.5%:2.5%:0.5%"),
    ),
    "month-8.svg": ("monitor", THORNMERE),
    "choice.svg": ("prioritise", THORNMERE),
}
"""Each picture, and the command that draws it."""


def draw(folder: Path) -> None:
    """Draw every picture into a folder, in place of those that are there."""
    folder.mkdir(exist_ok=True)
    for name, command in DRAWN.items():
        picture = ("--picture", str(folder / name), "--force")
        subprocess.run(
            [sys.executable, "-m", "finmodel", *command, *picture],
            check=True,
            cwd=HERE.parent,
            stdout=subprocess.DEVNULL,
        )


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "pictures")
