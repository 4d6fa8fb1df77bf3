"""Every chart of a board workbook: its kind, titles, series, colours, ranges and their cells."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from openpyxl import load_workbook

from finmodel.cli.run import run
from tests.golden.texts import IN_YEAR, ROOT, STARTER

FILE = Path(__file__).parent / "charts.txt"
_NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}


def all_charts() -> str:
    """The charts of the workbook of the smallest set, with its simulation; then of a year."""
    of_a_year = charts_text(_workbook(IN_YEAR)).partition(": Position since April")
    year = f"chart of the sheet In year{''.join(of_a_year[1:])}"
    return charts_text(_workbook(STARTER, "--simulate", "200")) + "\n" + year


def _workbook(of: str, *options: str) -> bytes:
    with TemporaryDirectory() as folder:
        board = Path(folder) / "board.xlsx"
        arguments = ("project", str(ROOT / of), "--workbook", str(board), "--quiet")
        output = (*options, "--output", str(Path(folder) / "table.txt"))
        assert run((*arguments, *output)) == 0
        return board.read_bytes()


def charts_text(workbook: bytes) -> str:
    """A paragraph for each chart of a workbook, a line for each of its series."""
    cells = _Cells(workbook)
    with zipfile.ZipFile(BytesIO(workbook)) as package:
        names = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
        names.sort(key=lambda name: (len(name), name))
        charts = [
            "\n".join(_chart(Path(name).stem, ET.fromstring(package.read(name)), cells))
            for name in names
        ]
    return "\n\n".join(charts) + "\n"


class _Cells:
    """What the cells of a range show when the workbook is opened."""

    def __init__(self, workbook: bytes) -> None:
        self._book = load_workbook(BytesIO(workbook), data_only=True)

    def shown(self, address: str) -> str:
        sheet, _, area = address.rpartition("!")
        rows = self._book[sheet.strip("'")][area.replace("$", "")]
        return ", ".join(_shown(cell.value) for row in rows for cell in row)


def _shown(value: object) -> str:
    if value is None or value == "#N/A":
        return "–"
    return f"{value:.1f}" if isinstance(value, int | float) else str(value)


def _chart(name: str, root: ET.Element, cells: _Cells) -> Iterator[str]:
    yield f"{name}: {_words(root.find('c:chart/c:title', _NS))}"
    area = root.find("c:chart/c:plotArea", _NS)
    assert area is not None
    for part in area:
        tag = part.tag.rpartition("}")[2]
        if tag.endswith("Chart"):
            options = ("barDir", "grouping", "gapWidth", "overlap")
            found = [(option, part.find(f"c:{option}", _NS)) for option in options]
            said = [f"{option} {one.get('val')}" for option, one in found if one is not None]
            yield "  ".join((f"  {tag}", *said))
            for series in part.findall("c:ser", _NS):
                yield from _series(series, cells)
        elif tag.endswith("Ax"):
            hidden = part.find("c:delete", _NS)
            shown = "hidden" if hidden is not None and hidden.get("val") == "1" else "shown"
            limits = [(end, part.find(f"c:scaling/c:{end}", _NS)) for end in ("min", "max")]
            ends = [f"{end} {one.get('val')}" for end, one in limits if one is not None]
            yield "  ".join((f"  {tag}: {_words(part.find('c:title', _NS))}", shown, *ends))


def _series(series: ET.Element, cells: _Cells) -> Iterator[str]:
    name = " ".join(found.text or "" for found in series.findall("c:tx//c:v", _NS))
    yield f"    {name or 'without a name'}: {_colour(series.find('c:spPr', _NS))}"
    for part in ("tx", "cat", "val", "xVal", "yVal"):
        for found in series.findall(f"c:{part}//c:f", _NS):
            yield f"      {part} {found.text}: {cells.shown(found.text or '')}"
    for point in series.findall("c:dPt", _NS):
        index = point.find("c:idx", _NS)
        assert index is not None
        yield f"      point {index.get('val')}: {_colour(point.find('c:spPr', _NS))}"
    for part in ("plus", "minus"):
        for found in series.findall(f"c:errBars/c:{part}//c:f", _NS):
            yield f"      error bar {part}: {found.text}"
    for found in series.findall("c:dLbls/c:dLbl//c:f", _NS):
        yield f"      label: {found.text}"


def _colour(shape: ET.Element | None) -> str:
    if shape is None:
        return "as it comes"
    said = []
    for name, path in (("fill", "."), ("line", "a:ln")):
        part = shape.find(path, _NS)
        if part is not None and part.find("a:noFill", _NS) is not None:
            said.append(f"{name} none")
        colour = None if part is None else part.find("a:solidFill/a:srgbClr", _NS)
        if colour is not None:
            said.append(f"{name} {colour.get('val')}")
    return ", ".join(said) or "as it comes"


def _words(title: ET.Element | None) -> str:
    """The words of a title, or the cells that they are taken from."""
    if title is None:
        return "no title"
    parts = [*title.findall(".//a:t", _NS), *title.findall(".//c:f", _NS)]
    return " ".join(part.text or "" for part in parts) or "no title"
