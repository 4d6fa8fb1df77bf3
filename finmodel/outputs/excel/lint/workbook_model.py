"""What a workbook is made of, as the rules ask for it: read once, judged by many."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element

from finmodel.outputs.excel.reader.formula_tokens import corner
from finmodel.outputs.excel.reader.package import (
    LARGEST_CHECKED,
    BadWorkbook,
    Package,
    opened,
)
from finmodel.outputs.excel.reader.sheets import (
    MAIN,
    Cell,
    SheetPart,
    cells,
    place_of,
    related,
    shared_strings,
    sheets_of,
)

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MOST_CELLS = 3_000_000
"""The most cells a workbook that is checked may hold."""


@dataclass(slots=True)
class SheetFacts:
    """One sheet.

    Attributes:
        cells: (row, column), counted from 1 -> what is there; empty ones left out.
        pane: whether rows or columns are frozen.
        protection: the attributes of its protection; None where it is not protected.
        merged: the ranges of merged cells.
        hidden: hidden rows and columns, by name.
        validated: the ranges that data validation covers: first and last row and column.
        page: paper size, pages wide, and whether pages are fitted.
        footer: header and footer text.
        charts: the alternative text and the series of each chart.
    """

    name: str
    state: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    pane: bool = False
    protection: Mapping[str, str] | None = None
    merged: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    validated: list[tuple[int, int, int, int]] = field(default_factory=list)
    paper: str = ""
    fitted: bool = False
    pages_wide: str = "1"
    footer: str = ""
    charts: list["ChartFacts"] = field(default_factory=list)
    print_area: bool = False
    print_titles: bool = False


@dataclass(frozen=True, slots=True)
class ChartFacts:
    """A chart: its alternative text, where it stands, and how many series have no cells."""

    description: str
    cell: str
    series: int
    without_cells: int


@dataclass(frozen=True, eq=False, slots=True)
class WorkbookFacts:
    """A workbook as the rules see it."""

    path: Path
    sheets: Mapping[str, SheetFacts]
    unlocked: frozenset[int]
    carries: Mapping[str, str]

    def is_unlocked(self, cell: Cell) -> bool:
        """Whether the cell may be changed while its sheet is protected."""
        return cell.style in self.unlocked


def read_facts(path: Path) -> WorkbookFacts:
    """Read a workbook part by part, under the limits for checking.

    Raises:
        BadWorkbook: it is beyond the limits or cannot be read.
    """
    package = opened(path, LARGEST_CHECKED)
    texts = shared_strings(package)
    parts = sheets_of(package)
    found: dict[str, SheetFacts] = {}
    left = MOST_CELLS
    for part in parts:
        facts = SheetFacts(part.name, part.state)
        for cell in cells(package, part, texts):
            if not cell.is_empty:
                facts.cells[cell.row, cell.column] = cell
                left -= 1
                if left < 0:
                    raise BadWorkbook(path, f"holds more than {MOST_CELLS:,} cells")
        _read_setup(package, part, facts)
        _read_charts(package, part, facts)
        found[part.name] = facts
    _read_print_names(package, parts, found)
    return WorkbookFacts(path, found, _unlocked(package), package.carries)


def _read_setup(package: Package, part: SheetPart, facts: SheetFacts) -> None:
    """All of a sheet but its cells."""
    for _, element in package.events(part.part):
        name = element.tag.removeprefix(MAIN)
        if name == "pane":
            facts.pane = element.get("state", "").startswith("frozen")
        elif name == "sheetProtection":
            facts.protection = dict(element.attrib)
        elif name == "mergeCell":
            facts.merged.append(element.get("ref", ""))
        elif name == "col" and element.get("hidden") in ("1", "true"):
            facts.hidden.append(f"column {element.get('min')}")
        elif name == "row":
            if element.get("hidden") in ("1", "true"):
                facts.hidden.append(f"row {element.get('r')}")
            element.clear()
        elif name == "dataValidation":
            for area in element.get("sqref", "").split():
                facts.validated.append(_area(area))
        elif name == "pageSetup":
            facts.paper = element.get("paperSize", "")
            facts.pages_wide = element.get("fitToWidth", "1")
        elif name == "pageSetUpPr":
            facts.fitted = element.get("fitToPage") in ("1", "true")
        elif name in ("oddFooter", "oddHeader"):
            facts.footer += element.text or ""


def _area(text: str) -> tuple[int, int, int, int]:
    first, _, last = text.partition(":")
    try:
        (row, column), (to_row, to_column) = place_of(first), place_of(last or first)
    except ValueError:
        return 0, 0, 0, 0
    return row, column, to_row, to_column


def _read_charts(package: Package, part: SheetPart, facts: SheetFacts) -> None:
    for drawing in related(package, part.part).values():
        if "/drawings/" not in drawing or not drawing.endswith(".xml") or "vml" in drawing.lower():
            continue
        charts = related(package, drawing)
        for anchor in package.root(drawing):
            for frame in anchor.iter(f"{DRAWING}graphicFrame"):
                facts.charts.append(_chart(package, anchor, frame, charts))


def _chart(
    package: Package, anchor: Element, frame: Element, charts: Mapping[str, str]
) -> ChartFacts:
    described = frame.find(f"{DRAWING}nvGraphicFramePr/{DRAWING}cNvPr")
    text = "" if described is None else described.get("descr", "")
    row = anchor.findtext(f"{DRAWING}from/{DRAWING}row", "0")
    column = anchor.findtext(f"{DRAWING}from/{DRAWING}col", "0")
    from finmodel.outputs.excel.reader.sheets import letters

    cell = f"{letters(int(column) + 1)}{int(row) + 1}"
    reference = next((e.get(_ID) for e in frame.iter(f"{CHART}chart") if e.get(_ID)), None)
    series = without = 0
    target = charts.get(reference or "")
    if target is not None:
        for one in package.root(target).iter(f"{CHART}ser"):
            series += 1
            without += one.find(f"{CHART}val/{CHART}numRef") is None
    return ChartFacts(text or "", cell, series, without)


_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _read_print_names(
    package: Package, parts: tuple[SheetPart, ...], found: Mapping[str, SheetFacts]
) -> None:
    for element in package.root("xl/workbook.xml").iter(f"{MAIN}definedName"):
        index = element.get("localSheetId", "")
        if not index.isdigit() or int(index) >= len(parts):
            continue
        facts = found[parts[int(index)].name]
        if element.get("name") == "_xlnm.Print_Area":
            facts.print_area = True
        elif element.get("name") == "_xlnm.Print_Titles":
            facts.print_titles = True


def _unlocked(package: Package) -> frozenset[int]:
    """The styles of cells that are not locked."""
    if not package.has("xl/styles.xml"):
        return frozenset()
    formats = package.root("xl/styles.xml").find(f"{MAIN}cellXfs")
    if formats is None:
        return frozenset()
    return frozenset(
        index
        for index, one in enumerate(formats)
        if (held := one.find(f"{MAIN}protection")) is not None
        and held.get("locked") in ("0", "false")
    )


@lru_cache(maxsize=200_000)
def area_of(first: str, last: str) -> tuple[int, int, int, int]:
    """The corners of a reference, in order: rows and columns counted from 1."""
    row, column = corner(first)
    to_row, to_column = corner(last) if last else (row, column)
    return min(row, to_row), min(column, to_column), max(row, to_row), max(column, to_column)
