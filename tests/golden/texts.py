"""What each command prints, as it stood when somebody last looked at it.

    python -m tests.golden

writes anew every text that changed, and the list of the charts of a workbook: read what git then
shows before you keep it.
"""

import os
import re
import sys
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from finmodel.cli.run import run

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "texts"
STARTER = "finmodel/sets/starter"
SOUTH_EAST_LONDON = "assumptions"
_COLUMNS = "80"
_ENDINGS = {"table": "txt", "markdown": "md"}
_WITH_RECORDS = ("check", "compare", "sweep-line", "simulate", "sensitivity", "sensitivity-global")
_RATE = "bau_efficiency.*.rate"
_PRICE = "growth.price.pay"


class Printed(NamedTuple):
    """A command line whose text is kept, and the file that keeps it."""

    file: str
    arguments: tuple[str, ...]


def all_printed() -> Iterator[Printed]:
    """Every command in text and markdown on the smallest set; the main two on the real one.

    Of those that are asked for figures by programs, CSV as well.
    """
    s = STARTER
    commands: dict[str, tuple[str, ...]] = {
        "project": ("project", s),
        "project-by-organisation": ("project", s, "--by", "organisation"),
        "project-by-group": ("project", s, "--by", "group"),
        "project-measures": ("project", s, "--measures", "all", "--set", f"{_RATE}=x0.8"),
        "check": ("check", s),
        "check-log": ("check", s, "--log"),
        "drivers": ("drivers", s, "--show", "all"),
        "drivers-by-organisation": ("drivers", s, "--by", "organisation"),
        "explain": ("explain", "mitigated_gap", s, "--depth", "3"),
        "explain-uses": ("explain", "--uses", _PRICE, s),
        "compare": ("compare", "base", "downside", "--in", s),
        "sweep-line": ("sweep", s, "--vary", f"{_RATE}=0.5%:2.5%:0.25%"),
        "sweep-map": ("sweep", s, "--vary", f"{_RATE}=1%:2%:0.5%", "--vary", f"{_PRICE}=+0%,+1%"),
        "simulate": ("simulate", s, "--draws", "200"),
        "sensitivity": ("sensitivity", s),
        "sensitivity-global": ("sensitivity", s, "--global", "--points", "16"),
        "solve": ("solve", _RATE, s),
        "method": ("method", s),
        "south-east-london-project": ("project", SOUTH_EAST_LONDON),
        "south-east-london-check": ("check", SOUTH_EAST_LONDON),
    }
    for name, arguments in commands.items():
        for form, ending in _ENDINGS.items():
            yield Printed(f"{name}.{ending}", (*arguments, "--format", form))
        if name in _WITH_RECORDS:
            yield Printed(f"{name}.csv", (*arguments, "--format", "csv"))
    yield Printed("schema.txt", ("schema",))
    yield Printed("schema-measures.txt", ("schema", "measures"))


def text_of(printed: Printed) -> str:
    """What the command prints in a pipe of 80 columns, without version and hash of the set.

    Figures of more than six decimals have six digits.
    """
    before = sys.stdout, sys.stderr, Path.cwd(), os.environ.get("COLUMNS")
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    sys.stdout, sys.stderr = out, err
    os.environ["COLUMNS"] = _COLUMNS
    os.chdir(ROOT)
    try:
        code = run(printed.arguments)
    finally:
        sys.stdout, sys.stderr = before[0], before[1]
        os.chdir(before[2])
        os.environ.pop("COLUMNS")
        if before[3] is not None:
            os.environ["COLUMNS"] = before[3]
    err.flush()
    assert code == 0, err.buffer.getvalue().decode()  # type: ignore[attr-defined]
    out.flush()
    text: str = out.buffer.getvalue().decode()  # type: ignore[attr-defined]
    # The last digits of a figure in full may differ from machine to machine.
    text = re.sub(r"\d+\.\d{7,}(?:e-?\d+)?", lambda found: f"{float(found[0]):.6g}", text)
    return re.sub(r"Made by finmodel [^ ;]+; assumptions [0-9a-f]{64}", "Made by finmodel", text)
