"""What the charts of a workbook show, read from its parts: a line for each chart and series.

Rows are named by their line, or by what their first cells say, with what they hold: a line
added to the method changes nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from posixpath import basename
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring
from openpyxl.utils import column_index_from_string

from finmodel.outputs.excel.sheet_names import CALCULATIONS
from tests.outputs.excel.board.recalculators import rows_of

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
KINDS = ("areaChart", "barChart", "lineChart")
AXES = ("catAx", "valAx")
AREA = re.compile(r"(\w+)!\$([A-Z]+)\$(\d+):\$([A-Z]+)\$(\d+)")
Named = Callable[[str], str]
"""An area by its sheet, columns, what its first and last rows say, and its cells."""


def described(path: Path, lines: Mapping[int, str]) -> str:
    """Every chart of a workbook: kinds, title, axes, legend, and each series with its looks.

    `lines` names the line of a row of Calculations.
    """
    rows = rows_of(path)

    def named(area: str) -> str:
        found = AREA.fullmatch(area)
        if found is None:
            return area
        sheet, left, top, right, bottom = found.groups()
        block = rows(sheet)[int(top) - 1 : int(bottom)]
        first, last = column_index_from_string(left) - 1, column_index_from_string(right)
        cells = [_shown(cell) for row in block for cell in row[first:last]]
        ends = ((int(top), block[0]), (int(bottom), block[-1]))
        of_line = lines if sheet == CALCULATIONS else {}
        said = dict.fromkeys(of_line.get(number) or _says(row) for number, row in ends)
        return f"{sheet}!{left}:{right} [{'] to ['.join(said)}] = {' | '.join(cells)}"

    with ZipFile(path) as parts:
        names = sorted(name for name in parts.namelist() if name.startswith("xl/charts/chart"))
        roots = [(basename(name), fromstring(parts.read(name))) for name in names]
    return "".join(f"{line}\n" for name, root in roots for line in _chart(name, root, named))


def _shown(cell: object) -> str:
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _says(row: tuple[object, ...]) -> str:
    return ", ".join(str(cell) for cell in row[:2] if cell)


def _chart(name: str, root: Element, named: Named) -> Iterator[str]:
    plot = root.find(f"{C}chart/{C}plotArea")
    assert plot is not None
    yield f"{name}: {_text(root.find(f'{C}chart/{C}title'))}"
    for kind in (each for each in plot if each.tag.removeprefix(C) in KINDS):
        settings = (
            f"{key} {_value(kind, key)}" for key in ("barDir", "grouping", "gapWidth", "overlap")
        )
        yield f"  {kind.tag.removeprefix(C)}: {', '.join(settings)}"
        for series in kind.findall(f"{C}ser"):
            yield from _series(series, named)
    for axis in (each for each in plot if each.tag.removeprefix(C) in AXES):
        yield f"  {axis.tag.removeprefix(C)}: {', '.join(_axis(axis))}"
    legend = root.find(f"{C}chart/{C}legend")
    if legend is not None:
        hidden = [_value(entry, "idx") for entry in legend.findall(f"{C}legendEntry")]
        yield f"  legend {_value(legend, 'legendPos')}, without series {' '.join(hidden) or '-'}"


def _series(series: Element, named: Named) -> Iterator[str]:
    name = _text(series.find(f"{C}tx"))
    yield f"    {name}: {named(_reference(series, 'cat'))}"
    yield f"      {named(_reference(series, 'val'))}"
    looks = series.find(f"{C}spPr")
    yield f"      {_looks(looks)}; marker {_value(series.find(f'{C}marker'), 'symbol')}"
    labels = series.find(f"{C}dLbls")
    if labels is not None:
        shown = [at for at in labels.findall(f"{C}dLbl") if _value(at, "delete") != "1"]
        deleted = len(labels.findall(f"{C}dLbl")) - len(shown)
        form = labels.find(f"{C}numFmt")
        code = "-" if form is None else form.get("formatCode")
        yield f"      labels {_value(labels, 'dLblPos')}, {code}, {deleted} left out"


def _reference(series: Element, which: str) -> str:
    return series.findtext(f"{C}{which}/*/{C}f", "-")


def _looks(looks: Element | None) -> str:
    if looks is None:
        return "as it comes"
    line = looks.find(f"{A}ln")
    dash = line.find(f"{A}prstDash") if line is not None else None
    width = "-" if line is None else line.get("w", "-")
    return (
        f"fill {_colour(looks)}, line {_colour(line)} {width} "
        f"{'solid' if dash is None else dash.get('val')}"
    )


def _colour(element: Element | None) -> str:
    if element is None:
        return "-"
    if element.find(f"{A}noFill") is not None:
        return "none"
    colour = element.find(f"{A}solidFill/{A}srgbClr")
    return "-" if colour is None else str(colour.get("val"))


def _axis(axis: Element) -> Iterator[str]:
    title = _text(axis.find(f"{C}title"))
    scaling = axis.find(f"{C}scaling")
    form = axis.find(f"{C}numFmt")
    yield f"title {title or '-'}"
    yield f"from {_value(scaling, 'min')} to {_value(scaling, 'max')}"
    yield f"{_value(scaling, 'orientation')}, labels {_value(axis, 'tickLblPos')}"
    yield f"format {'-' if form is None else form.get('formatCode')}"


def _value(element: Element | None, key: str) -> str:
    found = None if element is None else element.find(f"{C}{key}")
    return "-" if found is None else str(found.get("val"))


def _text(element: Element | None) -> str:
    if element is None:
        return ""
    texts = [one.text or "" for one in element.iter() if one.tag in (f"{A}t", f"{C}v")]
    return "".join(texts)
