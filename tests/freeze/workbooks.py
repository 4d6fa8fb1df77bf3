"""In what two workbooks differ, cell by cell, wherever the rows of a cell have moved to.

A row is known by the text in its first columns and the heading above it, a reference in a formula
by the row that it leads to, what a cell admits by the cells it is for, and a style by what it is
made of. So a row that is added is one difference, and not one of every formula that reads what
stands below it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring, tostring
from zipfile import ZipFile

_NAMESPACE = re.compile(r"\{[^}]*\}")
_REFERENCE = re.compile(
    r"(?:'?\b([A-Za-z ]+)'?!)?(?<![A-Za-z0-9_.])\$?([A-Z]{1,3})\$?([0-9]+)\b"
    r"(?::\$?([A-Z]{1,3})\$?([0-9]+)\b)?(?![(!\w])"
)
_TEXT_IN_FORMULA = re.compile(r'("[^"]*")')
_OF_CELLS = ("ref", "sqref")
_INDEXED = ("numFmtId", "fontId", "fillId", "borderId", "xfId")


def workbook_differences(
    old: bytes, new: bytes, same_number: Callable[[float, float], bool]
) -> Iterator[str]:
    """A line for each difference of two workbooks."""
    before, after = (_Workbook.read(data).contents() for data in (old, new))
    for row in [*before, *(row for row in after if row not in before)]:
        one, other = before.get(row), after.get(row)
        if one is None or other is None:
            yield f"{row}: only {'before' if other is None else 'now'}"
            continue
        for place in [*one, *(place for place in other if place not in one)]:
            first, second = one.get(place), other.get(place)
            if first != second and not _same(first, second, same_number):
                yield f"{row}{place}: {first!r} -> {second!r}"


def _same(one: str | None, other: str | None, same_number: Callable[[float, float], bool]) -> bool:
    try:
        return same_number(float(one or ""), float(other or ""))
    except ValueError:
        return False


@dataclass(frozen=True)
class _Workbook:
    """The parts of a workbook, and the name of each row of its sheets."""

    parts: dict[str, Element]
    texts: Sequence[str]
    sheets: dict[str, str]
    rows: dict[str, dict[int, str]]
    styles: Sequence[str]

    @classmethod
    def read(cls, data: bytes) -> "_Workbook":
        with ZipFile(BytesIO(data)) as book:
            parts = {
                name: _plain(fromstring(book.read(name)))
                for name in book.namelist()
                if name.endswith((".xml", ".rels"))
            }
        strings = parts.get("xl/sharedStrings.xml")
        texts = [] if strings is None else ["".join(one.itertext()) for one in strings]
        names = [one.attrib["name"] for one in parts["xl/workbook.xml"].iter("sheet")]
        sheets = {f"xl/worksheets/sheet{at}.xml": name for at, name in enumerate(names, 1)}
        rows = {name: _names_of_rows(parts[part], texts) for part, name in sheets.items()}
        return cls(parts, texts, sheets, rows, _styles(parts["xl/styles.xml"]))

    def contents(self) -> dict[str, dict[str, str]]:
        """Every value, by the row or the part it stands in, and by its place in that."""
        found: dict[str, dict[str, str]] = {}
        for part, root in self.parts.items():
            if part in ("xl/sharedStrings.xml", "xl/styles.xml"):
                continue
            sheet = self.sheets.get(part, "")
            for row in root.iter("row") if sheet else ():
                name = f"{sheet}!{self.rows[sheet][int(row.attrib['r'])]}"
                found[name] = dict(self._cells(sheet, row), height=str(row.get("ht")))
            held = found[sheet or part] = {}
            for way, value in self._values(sheet, root, ""):
                place, number = way, 1
                while place in held:
                    number += 1
                    place = f"{way} ({number})"
                held[place] = value
        return found

    def _cells(self, sheet: str, row: Element) -> Iterator[tuple[str, str]]:
        for cell in row:
            column = cell.attrib["r"].rstrip("0123456789")
            formula = cell.findtext("f")
            if formula is not None:
                yield f"!{column} formula", self._by_name(formula, sheet)
            yield f"!{column} value", _value(cell, self.texts)
            yield f"!{column} style", self.styles[int(cell.get("s", "0"))]

    def _values(self, sheet: str, element: Element, way: str) -> Iterator[tuple[str, str]]:
        """The attributes and texts of all that is no row of a sheet."""
        for key, value in element.attrib.items():
            yield f"{way}@{key}", self._by_name(value, sheet) if key in _OF_CELLS else value
        if element.text and element.text.strip():
            named = sheet or element.tag in ("f", "definedName")
            yield way, self._by_name(element.text, sheet) if named else element.text
        for child in element:
            if child.tag not in ("sheetData", "dimension"):
                cells = child.get("sqref", "") if child.tag == "dataValidation" else ""
                place = f"[{self._by_name(cells, sheet)}]" if cells else ""
                yield from self._values(sheet, child, f"{way}/{child.tag}{place}")

    def _by_name(self, formula: str, sheet: str) -> str:
        """A formula with the name of the row in the place of its number."""

        def named(found: re.Match[str]) -> str:
            rows = self.rows.get(found[1] or sheet, {})
            ends = [(found[2], found[3]), (found[4], found[5])] if found[4] else [found.group(2, 3)]
            cells = [f"{column}[{rows.get(int(row), row)}]" for column, row in ends]
            return f"{f'{found[1]}!' if found[1] else ''}{':'.join(cells)}"

        pieces = _TEXT_IN_FORMULA.split(formula)
        return "".join(
            piece if piece.startswith('"') else _REFERENCE.sub(named, piece) for piece in pieces
        )


def _plain(root: Element) -> Element:
    for element in root.iter():
        element.tag = _NAMESPACE.sub("", element.tag)
    return root


def _value(cell: Element, texts: Sequence[str]) -> str:
    inline = cell.find("is")
    if inline is not None:
        return "".join(inline.itertext())
    value = cell.findtext("v") or ""
    return texts[int(value)] if cell.get("t") == "s" else value


def _names_of_rows(root: Element, texts: Sequence[str]) -> dict[int, str]:
    """For each row the texts of its first columns, and the heading above it where it takes it."""
    heading = ""
    found: dict[int, list[tuple[str, ...]]] = {}
    for row in root.iter("row"):
        held = {
            cell.attrib["r"].rstrip("0123456789"): _value(cell, texts).strip()
            for cell in row
            if cell.get("t") in ("s", "inlineStr")
        }
        alone = len([cell for cell in row if _value(cell, texts)]) == 1
        first, second, third = (held.get(column, "") for column in "ABD")
        if first and alone:
            heading = first
        found[int(row.attrib["r"])] = [
            (first,), (heading, first), (heading, first, second), (heading, first, second, third)
        ]  # fmt: skip
    counts = Counter(one for candidates in found.values() for one in set(candidates))
    named: dict[int, str] = {}
    met: Counter[str] = Counter()
    for number, candidates in found.items():
        name = " | ".join(next((one for one in candidates if counts[one] == 1), candidates[1]))
        met[name] += 1
        named[number] = name if met[name] == 1 else f"{name} ({met[name]})"
    return named


def _styles(root: Element) -> list[str]:
    """What each cell style is made of."""
    formats = {one.attrib["numFmtId"]: one.attrib["formatCode"] for one in root.iter("numFmt")}
    made_of = {
        name: [tostring(each, "unicode") for each in next(root.iter(f"{name}s"))]
        for name in ("font", "fill", "border")
    }
    styles = root.find("cellXfs")
    found = []
    for one in styles if styles is not None else ():
        others = {k: v for k, v in one.attrib.items() if k not in _INDEXED}
        parts = [made_of[name][int(one.attrib[f"{name}Id"])] for name in made_of]
        number = one.attrib["numFmtId"]
        inner = [tostring(child, "unicode") for child in one]
        found.append(" ".join([formats.get(number, number), str(others), *parts, *inner]))
    return found
