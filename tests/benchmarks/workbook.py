"""How long a board workbook takes, and how much memory: python -m tests.benchmarks.workbook."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter.worksheet import Worksheet

import finmodel
from finmodel.method.model import Model
from finmodel.outputs.excel.board.plain_formulas import PlainWorkbook
from finmodel.outputs.excel.board.workbook import board_workbook
from tests.benchmarks.measuring import Ratio, of_call, ratio_of, told
from tests.generator import FULL_SIZE, Size, grown, read_set, write_set

PAIRS = 3
LARGE = Size(schemes=600, lines=200)
MOST_MEMORY = 150 * 1024
"""Kilobytes that writing a large workbook may take at its height."""
WRITES = ("write_string", "write_number", "write_formula", "write_blank")
Call = tuple[str, str, tuple[Any, ...]]


def recorded(model: Model) -> list[Call]:
    """Every cell of the workbook as it is written: sheet, method and arguments."""
    calls: list[Call] = []
    kept = {name: getattr(Worksheet, name) for name in WRITES}

    def recorder(name: str) -> Callable[..., Any]:
        def write(sheet: Any, *arguments: Any) -> Any:
            calls.append((sheet.name, name, arguments))
            return kept[name](sheet, *arguments)

        return write

    for name in WRITES:
        setattr(Worksheet, name, recorder(name))
    try:
        board_workbook(model)
    finally:
        for name, method in kept.items():
            setattr(Worksheet, name, method)
    return calls


def bare(calls: list[Call]) -> bytes:
    """The same cells, written by XlsxWriter and nothing else.

    Neither looks through formulas for functions since 2010, which takes most of the time.
    """
    buffer = BytesIO()
    workbook = PlainWorkbook(buffer, {"constant_memory": True, "strings_to_formulas": False})
    formats: dict[int, Any] = {}
    sheets: dict[str, Any] = {}
    for sheet, name, arguments in calls:
        if sheet not in sheets:
            sheets[sheet] = workbook.add_worksheet(sheet)
        place = 3
        style = arguments[place]
        if id(style) not in formats:
            formats[id(style)] = workbook.add_format({"num_format": style.num_format})
        changed = (*arguments[:place], formats[id(style)], *arguments[place + 1 :])
        getattr(sheets[sheet], name)(*changed)
    workbook.close()
    return buffer.getvalue()


def peak(folder: Path) -> tuple[int, int]:
    """Kilobytes that loading and writing take at their height, and loading alone."""
    code = (
        "import sys, finmodel\n"
        "from pathlib import Path\n"
        "def used():\n"
        "    # Not what getrusage says: that holds what the parent had used as well.\n"
        "    said = Path('/proc/self/status').read_text()\n"
        "    return said.partition('VmHWM:')[2].split()[0]\n"
        "plan = finmodel.load(sys.argv[1])\n"
        "loaded = used()\n"
        "from finmodel.outputs.excel.board.workbook import board_workbook\n"
        "data = board_workbook(plan.model)\n"
        "print(loaded, used(), len(data))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True
    )
    loaded, highest, size = (int(word) for word in done.stdout.split())
    print(f"workbook of {size / 1e6:.1f} MB, {loaded / 1024:.0f} MB loaded, "
          f"{highest / 1024:.0f} MB at the height")  # fmt: skip
    return loaded, highest


def main() -> int:
    """Measure the full-size example against bare XlsxWriter, and a large set's memory."""
    model = finmodel.load(FULL_SIZE).model
    calls = recorded(model)
    ratio = ratio_of(of_call(lambda: board_workbook(model)), of_call(lambda: bare(calls)), PAIRS)
    with tempfile.TemporaryDirectory() as name:
        write_set(grown(read_set(), LARGE), Path(name))
        _, highest = peak(Path(name))
    return told(
        "Workbook",
        [
            Ratio("the full-size example written", "the same cells in bare XlsxWriter", ratio, 1.1),
            Ratio("memory of 600 schemes and 200 lines", "150 MB", highest / MOST_MEMORY, 1.0),
        ],
    )


if __name__ == "__main__":
    sys.exit(main())
