"""What each command prints, as it stood when somebody last looked at it.

    python -m tests.golden

writes anew every text that changed, and the list of the charts of a workbook: read what git then
shows before you keep it.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from finmodel.cli.run import run
from tests.golden import prepared

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "texts"
STARTER = "finmodel/sets/starter"
SOUTH_EAST_LONDON = "assumptions"
IN_YEAR = "tests/cases/in-year"
IMPROVEMENT = "examples/improvement"
SIX_BIDS = "tests/cases/six-bids"
_COLUMNS = "80"
_ENDINGS = {"table": "txt", "markdown": "md"}
_WITH_RECORDS = (
    *("check", "compare", "sweep-line", "simulate", "sensitivity", "sensitivity-global"),
    *("monitor", "prioritise", "prioritise-vary"),
)
_RATE = "bau_efficiency.*.rate"
_PRICE = "growth.price.pay"


class Printed(NamedTuple):
    """A command line whose text is kept, and the file that keeps it.

    Attributes:
        prepare: makes what the command reads, in an empty folder in which both are run. What the
            command prints on stderr is then kept as well.
        code: the exit code.
    """

    file: str
    arguments: tuple[str, ...]
    prepare: Callable[[], None] | None = None
    code: int = 0


def all_printed() -> Iterator[Printed]:
    """Every command in text and markdown on the smallest set; the main two on the real one.

    Of those that are asked for figures by programs, CSV as well.
    """
    s = STARTER
    commands: dict[str, tuple[str, ...]] = {
        "project": ("project", s),
        "project-all": ("project", s, "--all"),
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
        "prioritise": ("prioritise", SIX_BIDS, "--why"),
        "prioritise-vary": ("prioritise", SIX_BIDS, "--vary", "fund=6:12:1"),
        "portfolio": ("portfolio", IMPROVEMENT, "--from", "2017/18", "--to", "2018/19"),
        "portfolio-by-organisation": (
            *("portfolio", IMPROVEMENT, "--by", "organisation", "--measure", "position"),
        ),
        "method": ("method", s),
        "monitor": ("monitor", IN_YEAR, "--measures", "all"),
        "monitor-two-months": (
            *("monitor", IN_YEAR, "--by", "organisation"),
            *("--through", "2025-09", "--through", "2025-10"),
        ),
        "south-east-london-project": ("project", SOUTH_EAST_LONDON),
        "south-east-london-check": ("check", SOUTH_EAST_LONDON),
    }
    for name, arguments in commands.items():
        for form, ending in _ENDINGS.items():
            yield Printed(f"{name}.{ending}", (*arguments, "--format", form))
        if name in _WITH_RECORDS:
            yield Printed(f"{name}.csv", (*arguments, "--format", "csv"))
    yield from _of_files()
    yield from _of_errors()
    yield Printed("schema.txt", ("schema",))
    yield Printed("schema-measures.txt", ("schema", "measures"))
    yield Printed("fields.txt", ("fields",))
    for form, ending in _ENDINGS.items():
        yield Printed(f"fields-programmes.{ending}", ("fields", "programmes", "--format", form))
    yield Printed("fields-status.txt", ("fields", "cip", "status"))


def _of_files() -> Iterator[Printed]:
    """Commands about files that an earlier command made, or about two sets."""
    s, other = prepared.SET, prepared.OTHER
    yield Printed("init.txt", ("init", other), prepared.a_set)
    yield Printed("verify.txt", ("verify", prepared.RUN, s), prepared.a_run)
    yield Printed("verify-moved.txt", ("verify", prepared.RUN, other), prepared.a_run)
    board = ("check", prepared.BOARD)
    yield Printed("check-workbook.txt", board, prepared.a_changed_board)
    none = ("prioritise", prepared.SET)
    yield Printed("prioritise-none.txt", none, prepared.an_impossible_choice, 1)
    inputs = ("import", prepared.INPUTS, s, "--dry-run")
    yield Printed("import-dry-run.txt", inputs, prepared.changed_inputs)
    for form, ending in _ENDINGS.items():
        sets = ("compare", s, other, "--format", form)
        yield Printed(f"compare-sets.{ending}", sets, prepared.two_sets)


def _of_errors() -> Iterator[Printed]:
    """What is said on stderr where nothing is printed, for each exit code."""
    s = prepared.SET
    explain = ("explain", "mitigatd_gap", s)
    yield Printed("error-2-measure.txt", explain, prepared.a_set, 2)
    settings = ("project", s, "--set", "growth.prise.pay=1%", "--set", "cip.*.slipp=6")
    yield Printed("error-2-settings.txt", settings, prepared.a_set, 2)
    yield Printed("error-3.txt", ("project", s), prepared.wrong_figures, 3)
    yield Printed("error-3-actuals.txt", ("monitor", s), prepared.a_set, 3)
    json = ("project", s, "--format", "json")
    yield Printed("error-3-json.txt", json, prepared.wrong_figures, 3)
    yield Printed("error-4-missing.txt", ("project", "nowhere"), prepared.a_set, 4)
    yield Printed("error-4-there.txt", ("init", s), prepared.a_set, 4)


def text_of(printed: Printed) -> str:
    """What the command prints in a pipe of 80 columns, without version and hash of the set.

    Figures of more than six decimals have six digits.
    """
    with TemporaryDirectory() as folder, chdir(ROOT if printed.prepare is None else folder):
        if printed.prepare is not None:
            printed.prepare()
        code, out, err = _ran(printed.arguments)
    assert code == printed.code, err
    text = out if printed.prepare is None else out + err
    # The last digits of a figure in full may differ from machine to machine.
    text = re.sub(r"\d+\.\d{7,}(?:e-?\d+)?", lambda found: f"{float(found[0]):.6g}", text)
    return re.sub(r"Made by finmodel [^ ;]+; assumptions [0-9a-f]{64}", "Made by finmodel", text)


def _ran(arguments: tuple[str, ...]) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command line."""
    before = sys.stdout, sys.stderr, os.environ.get("COLUMNS")
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    sys.stdout, sys.stderr = out, err
    os.environ["COLUMNS"] = _COLUMNS
    try:
        code = run(arguments)
    finally:
        sys.stdout, sys.stderr = before[0], before[1]
        os.environ.pop("COLUMNS")
        if before[2] is not None:
            os.environ["COLUMNS"] = before[2]
    return code, _text(out), _text(err)


def _text(stream: TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, BytesIO)
    return buffer.getvalue().decode()
