"""Lists of finance teams with their bytes, their zip, their XML or their text changed.

A list is read or refused with one sentence; what is read is a table of plain values.
"""

import tempfile
import warnings
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from finmodel.intake.list_file import BadList, CellError, NoStoredValue
from finmodel.intake.read_list import read_list
from finmodel.outputs.excel.reader.package import BadWorkbook
from tests.hostile.campaign import Attack
from tests.hostile.workbooks import SAYS_PYTHON, WAYS
from tests.intake.workbooks import book_of

_ROWS = (
    ("Savings tracker 2025/26, £000",),
    ("Ref", "Trust", "Scheme", "Start", "R/NR", "PYE", "FYE"),
    *(
        (f"A{row}", "Brackwater", f"Scheme {row}", date(2025, 4, 1), "R", 1.5 * row, 2_000.0)
        for row in range(40)
    ),
    ("Total", None, None, None, None, 1_170.0, 80_000.0),
)
_ODD = (b"\0", b"\xa3", b"\xff\xfe", b'"', b"\r", b";", b"\t", b"#REF!", b"\xef\xbb\xbf", b"=1+1")
_VALUES = (str, float, bool, date, CellError, NoStoredValue, type(None))


@cache
def _workbook() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return book_of(Path(folder) / "list.xlsx", {"Tracker": _ROWS}).read_bytes()


@cache
def _text() -> bytes:
    return "\r\n".join(
        ",".join("" if value is None else str(value) for value in row) for row in _ROWS
    ).encode("cp1252")


def attempt(seed: int) -> str | None:
    """Read a changed list."""
    chance = Random(f"lists {seed}")
    if chance.random() < 0.7:
        how = chance.choice(WAYS)
        return _tried(how(_workbook(), chance), "try.xlsx", how.__name__)
    return _tried(_with_odd_bytes(_text(), chance), "try.csv", "odd bytes")


def _tried(data: bytes, name: str, how: str) -> str | None:
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("error")
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            found = read_list(path)
        except (BadList, BadWorkbook) as refused:
            said = str(refused).replace(folder, "")
            wrong = SAYS_PYTHON.search(said) or "\n" in said
            return f"{how}: says {said[:200]!r}" if wrong else None
    values = [value for sheet in found.sheets for value in sheet.values.to_numpy().ravel()]
    odd = next((value for value in values if not isinstance(value, _VALUES)), None)
    return None if odd is None else f"{how}: a cell is a {type(odd).__name__}"


def _with_odd_bytes(data: bytes, chance: Random) -> bytes:
    changed = data
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(changed) + 1)
        changed = changed[:at] + chance.choice(_ODD) + changed[at + chance.randrange(3) :]
    return changed


ATTACK = Attack(
    name="lists",
    what="lists with bytes, zip, XML, cells, formats or text changed, read",
    attempt=attempt,
    aim=1_000,
    small=20,
)
