"""The sheets of a package and their cells, one after the other."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from posixpath import join, normpath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from openpyxl.utils import column_index_from_string, get_column_letter  # type: ignore[import-untyped]

from finmodel.outputs.excel.reader.formulas import shifted
from finmodel.outputs.excel.reader.package import BadWorkbook, Package

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_ROWS, _COLUMNS = 1_048_576, 16_384
_NAME = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"\s*[-+]?[0-9]*\.?[0-9]+\.?(?:[eE][-+]?[0-9]{1,4})?\s*", re.ASCII)
_DIGITS = re.compile("[0-9]{1,7}")


class Cell(NamedTuple):
    """One cell: where, of what type, its value as text, its formula and its style."""

    row: int
    column: int
    kind: str
    value: str | None
    formula: str | None
    style: int

    @property
    def name(self) -> str:
        """Its name, as H14."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def is_text(self) -> bool:
        """Whether it holds text."""
        return self.kind in ("s", "str", "inlineStr")

    @property
    def is_number(self) -> bool:
        """Whether it holds a number."""
        return self.kind == "n" and self.value is not None

    @property
    def number(self) -> float | None:
        """The number it holds; None where it holds none that can be read."""
        if not self.is_number or not _NUMBER.fullmatch(self.value or ""):
            return None
        return float(self.value or "")

    @property
    def text(self) -> str:
        """What it holds, without spaces around it."""
        return (self.value or "").strip()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it but its looks."""
        return self.formula is None and self.value in (None, "")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet: its name, whether it is shown, and the part it is in."""

    name: str
    state: str
    part: str


def place_of(reference: str) -> tuple[int, int]:
    """Row and column of a cell's name, counted from 1.

    Raises:
        ValueError: it does not name a cell, or one outside any sheet.
    """
    found = _NAME.fullmatch(reference)
    if found is None:
        raise ValueError(f"{reference[:20]} is not a cell")
    return _within(int(found[2]), column_index_from_string(found[1]), reference)


def _within(row: int, column: int, reference: str = "") -> tuple[int, int]:
    if not (0 < row <= _ROWS and 0 < column <= _COLUMNS):
        raise ValueError(f"{reference or f'row {row}, column {column}'} is not a cell")
    return row, column


def sheets_of(package: Package) -> tuple[SheetPart, ...]:
    """The sheets of a workbook, in order."""
    targets = related(package, "xl/workbook.xml")
    root = package.root("xl/workbook.xml")
    found = []
    for element in root.iter(f"{MAIN}sheet"):
        target = targets.get(element.get(f"{RELATED}id", ""))
        if target is not None:
            name, state = element.get("name", ""), element.get("state", "visible")
            found.append(SheetPart(name, state, target))
    if not found:
        raise BadWorkbook(package.path, "has no sheets")
    return tuple(found)


def related(package: Package, part: str) -> dict[str, str]:
    """What a part refers to: id -> part, within the package."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    if not package.has(rels):
        return {}
    found = {}
    for element in package.root(rels).iter(f"{_REL}Relationship"):
        if element.get("TargetMode") == "External":
            continue
        target = element.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        found[element.get("Id", "")] = whole
    return found


def shared_strings(package: Package) -> list[str]:
    """The texts that cells refer to by number."""
    part = "xl/sharedStrings.xml"
    if not package.has(part):
        return []
    found: list[str] = []
    for _, element in package.events(part):
        if element.tag == f"{MAIN}si":
            found.append(_text(element))
            element.clear()
    return found


def cells(
    package: Package,
    sheet: SheetPart,
    texts: list[str],
    others: Callable[[Element], None] | None = None,
) -> Iterator[Cell]:
    """Every cell of a sheet that holds something or has a style, in the order of the file.

    `others` is given every other element of the sheet: its rows, its set-up, what is in cells.

    Raises:
        BadWorkbook: a cell or a row makes no sense.
    """
    row, column = 0, 0
    shared: dict[str, tuple[str, int, int]] = {}
    for event, element in package.events(sheet.part, starts=True):
        if event == "start":
            if element.tag == f"{MAIN}row":
                row = _number(element.get("r"), row + 1)
                column = 0
            continue
        if element.tag == f"{MAIN}c":
            try:
                reference = element.get("r")
                if reference is None:
                    row, column = _within(row, column + 1)
                else:
                    row, column = place_of(reference)
                yield _cell(element, row, column, texts, shared)
            except (ValueError, IndexError) as fault:
                raise BadWorkbook(package.path, f"{sheet.name}: {fault}") from None
            element.clear()
            continue
        if others is not None:
            others(element)
        if element.tag == f"{MAIN}row":
            element.clear()


def _number(text: str | None, otherwise: int) -> int:
    if text is None or not _DIGITS.fullmatch(text):
        return otherwise
    return int(text)


def _cell(
    element: Element,
    row: int,
    column: int,
    texts: list[str],
    shared: dict[str, tuple[str, int, int]],
) -> Cell:
    kind = element.get("t", "n")
    formula = element.find(f"{MAIN}f")
    written = None
    if formula is not None:
        written = formula.text or ""
        index = formula.get("si")
        if formula.get("t") == "shared" and index is not None:
            if written:
                shared[index] = (written, row, column)
            elif index in shared:
                text, from_row, from_column = shared[index]
                written = shifted(text, row - from_row, column - from_column)
    value = element.findtext(f"{MAIN}v")
    if kind == "s" and value is not None:
        value = texts[int(value)]
    elif kind == "inlineStr":
        inline = element.find(f"{MAIN}is")
        value = "" if inline is None else _text(inline)
    style = _number(element.get("s"), 0)
    return Cell(row, column, kind, value, written, style)


def _text(element: Element) -> str:
    """The text of a cell, without the reading aids of other scripts."""
    parts = [t.text or "" for t in element.findall(f"{MAIN}t")]
    parts += [t.text or "" for run in element.findall(f"{MAIN}r") for t in run.findall(f"{MAIN}t")]
    return "".join(parts)
