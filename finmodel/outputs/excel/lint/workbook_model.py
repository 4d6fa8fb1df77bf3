"""What a workbook is made of, as the rules ask for it: read once, judged by many."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from finmodel.outputs.excel.printed_pages import OF_A_CHARACTER
from finmodel.outputs.excel.reader.formulas import Area, area_of, areas
from finmodel.outputs.excel.reader.limits import CHECKED
from finmodel.outputs.excel.reader.package import Package
from finmodel.outputs.excel.reader.parts import MAIN, RELATED, SheetPart, related
from finmodel.outputs.excel.reader.sheets import Cell
from finmodel.outputs.excel.reader.workbook import Workbook, open_workbook
from finmodel.outputs.excel.sheet_names import (
    BOARD_SHEETS,
    INPUTS,
    SHEETS_OF_MANY,
    SYSTEMS,
    TOGETHER,
)

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_ID = f"{RELATED}id"
PLAIN_WIDTH = 9.14
"""The width of a column that has none of its own, in a file."""
_POSITION = re.compile("[0-9]{1,4}")


_WITH_RULES: Mapping[str, str] = {
    "dataValidation": "data validation",
    "conditionalFormatting": "conditional format",
}
_NUMBER = re.compile(r"[0-9]{1,7}(\.[0-9]{1,20})?")
_COLUMNS = 1000
"""Columns of one width that are looked at."""
_FORMULAS = frozenset(("formula", "formula1", "formula2", "f"))


class Rule(NamedTuple):
    """A formula that is in no cell: what it is for, its first cell ("" for a name), the formula."""

    of: str
    cell: str
    formula: str


@dataclass(slots=True)
class SheetModel:
    """One sheet.

    Attributes:
        cells: (row, column), counted from 1 -> what is there; empty ones left out.
        blank: the names of empty cells that may be changed while the sheet is protected.
        pane: whether rows or columns are frozen.
        protection: the attributes of its protection; None where it is not protected.
        merged: the ranges of merged cells.
        hidden: hidden rows and columns, by name.
        validated: the areas that data validation covers.
        rules: the formulas of data validation, of conditional formats and of its own names.
        page: paper size, pages wide, and whether pages are fitted.
        footer: header and footer text.
        charts: the alternative text and the series of each chart.
        printed: the print area.
        widths, heights: of columns in characters, of rows in points, where they are given.
        breaks: the last row of each page that is broken by hand.
    """

    name: str
    state: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    blank: list[str] = field(default_factory=list)
    pane: bool = False
    protection: Mapping[str, str] | None = None
    merged: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    validated: list[Area] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    paper: str = ""
    fitted: bool = False
    pages_wide: str = "1"
    footer: str = ""
    charts: list["ChartModel"] = field(default_factory=list)
    print_titles: bool = False
    printed: Area | None = None
    landscape: bool = False
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)

    def pixels_of(self, column: int) -> int:
        """How wide a column is; its width in the file counts what is around the characters."""
        return int(self.widths.get(column, PLAIN_WIDTH) * OF_A_CHARACTER + 0.5)


@dataclass(frozen=True, slots=True)
class ChartModel:
    """A chart: its alternative text, where it is, and how many series have no cells."""

    description: str
    cell: str
    series: int
    without_cells: int


@dataclass(frozen=True, eq=False, slots=True)
class WorkbookModel:
    """A workbook as the rules see it."""

    path: Path
    sheets: Mapping[str, SheetModel]
    unlocked: frozenset[int]
    carries: Mapping[str, str]
    names: Sequence[Rule] = ()

    @property
    def of_many(self) -> bool:
        """Whether it is of many systems, which has sheets of its own in place of some."""
        return TOGETHER in self.sheets and SYSTEMS in self.sheets

    @property
    def inputs(self) -> str:
        """The sheet with what may be changed."""
        return SYSTEMS if self.of_many else INPUTS

    @property
    def for_the_board(self) -> tuple[str, ...]:
        """The sheets that go before a board, which are its first."""
        return SHEETS_OF_MANY if self.of_many else BOARD_SHEETS

    def is_unlocked(self, cell: Cell) -> bool:
        """Whether the cell may be changed while its sheet is protected."""
        return cell.style in self.unlocked


def read_model(path: Path) -> WorkbookModel:
    """Read a workbook part by part, under the limits for checking.

    Raises:
        BadWorkbook: it is beyond the limits or cannot be read.
    """
    book = open_workbook(path, CHECKED, refuse_extras=False)
    found: dict[str, SheetModel] = {}
    for name, part in book.sheets.items():
        sheet = SheetModel(name, part.state)
        for cell in book.cells(name, partial(_read_setup, sheet)):
            if not cell.is_empty:
                sheet.cells[cell.row, cell.column] = cell
            elif cell.style in book.unlocked:
                sheet.blank.append(cell.name)
        _read_charts(book.package, part, sheet)
        found[name] = sheet
    names = _read_names(book, found)
    return WorkbookModel(path, found, book.unlocked, book.package.carries, names)


def _read_setup(sheet: SheetModel, element: Element) -> None:
    """Note what an element says of its sheet apart from its cells."""
    _read_rules(sheet, element)
    _read_sizes(sheet, element)
    name = element.tag.removeprefix(MAIN)
    if name == "pane":
        sheet.pane = element.get("state", "").startswith("frozen")
    elif name == "sheetProtection":
        sheet.protection = dict(element.attrib)
    elif name == "mergeCell":
        sheet.merged.append(element.get("ref", ""))
    elif name == "col" and element.get("hidden") in ("1", "true"):
        sheet.hidden.append(f"column {element.get('min')}")
    elif name == "row" and element.get("hidden") in ("1", "true"):
        sheet.hidden.append(f"row {element.get('r')}")
    elif name == "dataValidation":
        found = map(area_of, element.get("sqref", "").split())
        sheet.validated += [area for area in found if area is not None]
    elif name == "pageSetup":
        sheet.paper = element.get("paperSize", "")
        sheet.pages_wide = element.get("fitToWidth", "1")
        sheet.landscape = element.get("orientation") == "landscape"
    elif name == "brk":
        sheet.breaks.append(int(_size(element.get("id", ""))))
    elif name == "pageSetUpPr":
        sheet.fitted = element.get("fitToPage") in ("1", "true")
    elif name in ("oddFooter", "oddHeader"):
        sheet.footer += element.text or ""


def _read_sizes(sheet: SheetModel, element: Element) -> None:
    """Note how wide columns are, and how high a row is, where they have a size of their own."""
    if element.tag == f"{MAIN}col":
        first, last = (int(_size(element.get(end, ""))) for end in ("min", "max"))
        width = _size(element.get("width", "")) or PLAIN_WIDTH
        sheet.widths |= dict.fromkeys(range(first, min(last, first + _COLUMNS) + 1), width)
    elif element.tag == f"{MAIN}row" and "ht" in element.attrib:
        sheet.heights[int(_size(element.get("r", "")))] = _size(element.attrib["ht"])


def _size(text: str) -> float:
    """A size or a place as a file gives it; 0 where it cannot be read."""
    return float(text) if _NUMBER.fullmatch(text) else 0.0


def _read_rules(sheet: SheetModel, element: Element) -> None:
    """Note the formulas of a rule, also where it is written as later versions of Excel do."""
    of = _WITH_RULES.get(element.tag.rpartition("}")[2])
    if of is None:
        return
    cells, formulas = element.get("sqref", ""), []
    for inner in element.iter():
        name = inner.tag.rpartition("}")[2]
        if name == "sqref":
            cells = inner.text or ""
        elif name in _FORMULAS and inner.text:
            formulas.append(inner.text)
    first = cells.partition(" ")[0].partition(":")[0][:20]
    sheet.rules += [Rule(of, first, formula) for formula in formulas]


def _read_charts(package: Package, part: SheetPart, sheet: SheetModel) -> None:
    for drawing in related(package, part.part).values():
        if "/drawings/" not in drawing or not drawing.endswith(".xml") or "vml" in drawing.lower():
            continue
        charts = related(package, drawing)
        for anchor in package.root(drawing):
            for frame in anchor.iter(f"{DRAWING}graphicFrame"):
                sheet.charts.append(_chart(package, anchor, frame, charts))


def _chart(
    package: Package, anchor: Element, frame: Element, charts: Mapping[str, str]
) -> ChartModel:
    described = frame.find(f"{DRAWING}nvGraphicFramePr/{DRAWING}cNvPr")
    text = "" if described is None else described.get("descr", "")
    row, column = (_position(anchor, name) for name in ("row", "col"))
    cell = f"{get_column_letter(column + 1)}{row + 1}"
    reference = next((e.get(_ID) for e in frame.iter(f"{CHART}chart") if e.get(_ID)), None)
    series = without = 0
    target = charts.get(reference or "")
    if target is not None:
        for one in package.root(target).iter(f"{CHART}ser"):
            series += 1
            without += one.find(f"{CHART}val/{CHART}numRef") is None
    return ChartModel(text or "", cell, series, without)


def _position(anchor: Element, name: str) -> int:
    """Where a chart begins, from 0; where that cannot be read, at the first row or column."""
    text = anchor.findtext(f"{DRAWING}from/{DRAWING}{name}", "")
    return int(text) if _POSITION.fullmatch(text) else 0


def _read_names(book: Workbook, found: Mapping[str, SheetModel]) -> list[Rule]:
    """Note the names of each sheet, and give those of the whole workbook."""
    of_all: list[Rule] = []
    names = dict(zip(map(str, range(len(book.sheets))), book.sheets, strict=True))
    for element in book.parts.root.iter(f"{MAIN}definedName"):
        rule = Rule(f"name {element.get('name', '')[:40]}", "", element.text or "")
        name = names.get(element.get("localSheetId", ""))
        if name is None:
            of_all.append(rule)
            continue
        sheet = found[name]
        sheet.rules.append(rule)
        if element.get("name") == "_xlnm.Print_Area":
            sheet.printed = next(iter(areas(f"={element.text or ''}")), None)
        elif element.get("name") == "_xlnm.Print_Titles":
            sheet.print_titles = True
    return of_all
