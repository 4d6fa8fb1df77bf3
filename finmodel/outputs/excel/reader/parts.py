"""Which part of a package is what: found through its relationships, never by a fixed name."""

from posixpath import join, normpath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from finmodel.outputs.excel.reader.limits import MOST_NAMES, MOST_SHEETS
from finmodel.outputs.excel.reader.package import BadWorkbook, Package

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_CONTENT_TYPES = "[Content_Types].xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_WORKBOOKS = ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")
_WITH_MACROS = "macroenabled"
_OTHER_KINDS = (
    (_WITH_MACROS, "is a workbook with macros under another name: save it as .xlsx"),
    ("sheet.binary", "is a binary workbook (.xlsb) under another name: save it as .xlsx"),
    ("wordprocessingml", "is a Word document, not a workbook"),
    ("presentationml", "is a presentation, not a workbook"),
)


class SheetPart(NamedTuple):
    """A sheet: its name, whether it is shown, and the part it is in."""

    name: str
    state: str
    part: str


class Relation(NamedTuple):
    """What a part refers to: the last step of the kind of relationship, and the part."""

    kind: str
    part: str


class BookParts(NamedTuple):
    """The parts of a workbook.

    Attributes:
        book: the part that lists its sheets.
        root: what that part holds.
        sheets: its sheets, in order.
        texts: the part of shared texts; "" where there is none.
        styles: the part of styles; "" where there is none.
    """

    book: str
    root: Element
    sheets: tuple[SheetPart, ...]
    texts: str
    styles: str

    @property
    def from_1904(self) -> bool:
        """Whether its dates count from 1904."""
        properties = self.root.find(f"{MAIN}workbookPr")
        return properties is not None and properties.get("date1904") in ("1", "true")


def relations(package: Package, part: str) -> dict[str, Relation]:
    """What a part refers to within the package, by id; "" is the package itself."""
    folder, _, name = part.rpartition("/")
    rels = normpath(f"{folder}/_rels/{name}.rels").lstrip("/")
    if not package.has(rels):
        return {}
    found = {}
    for element in package.root(rels).iter(f"{_REL}Relationship"):
        if element.get("TargetMode") == "External":
            continue
        target = element.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        found[element.get("Id", "")] = Relation(element.get("Type", ""), whole)
    return found


def related(package: Package, part: str) -> dict[str, str]:
    """The parts that a part refers to, by id."""
    return {name: relation.part for name, relation in relations(package, part).items()}


def book_parts(package: Package) -> BookParts:
    """Find the parts of a workbook.

    Raises:
        BadWorkbook: it is no workbook, or one of its parts is missing.
    """
    book = _workbook_part(package)
    root = package.root(book)
    if _STRICT in root.tag:
        raise BadWorkbook(package.path, _SAVED_AS_STRICT)
    if root.tag != f"{MAIN}workbook":
        raise BadWorkbook(
            package.path, f"its part {book[:80]} does not list the sheets of a workbook"
        )
    if len(root.findall(f"{MAIN}definedNames/*")) > MOST_NAMES:
        raise BadWorkbook(package.path, f"defines more than {MOST_NAMES:,} names")
    targets = relations(package, book)
    return BookParts(
        book,
        root,
        _sheets(package, root, targets),
        _only(package, targets, "sharedStrings"),
        _only(package, targets, "styles"),
    )


_SAVED_AS_STRICT = "is saved as Strict Open XML: save it as Excel Workbook (.xlsx)"


def _workbook_part(package: Package) -> str:
    types = _content_types(package)
    found = [one for one in relations(package, "").values() if _is(one.kind, "officeDocument")]
    if any(one.kind.startswith(_STRICT) for one in found):
        raise BadWorkbook(package.path, _SAVED_AS_STRICT)
    part = found[0].part if found else _by_type(types)
    kind = types.get(part.lower(), "").lower()
    for mark, sentence in _OTHER_KINDS:
        if mark in kind and not (mark == _WITH_MACROS and package.macros):
            raise BadWorkbook(package.path, sentence)
    if not part:
        raise BadWorkbook(package.path, "has no part that lists its sheets: is it a workbook?")
    return part


def _content_types(package: Package) -> dict[str, str]:
    """The kind of content of each part that has one of its own, by its name in lower case."""
    if not package.has(_CONTENT_TYPES):
        return {}
    return {
        one.get("PartName", "").lstrip("/").lower(): one.get("ContentType", "")
        for one in package.root(_CONTENT_TYPES).iter(f"{_TYPES}Override")
    }


def _by_type(types: dict[str, str]) -> str:
    return next((part for part, kind in types.items() if kind.endswith(_WORKBOOKS)), "")


def _is(kind: str, name: str) -> bool:
    return kind.rpartition("/")[2] == name


def _only(package: Package, targets: dict[str, Relation], kind: str) -> str:
    found = [one.part for one in targets.values() if _is(one.kind, kind)]
    if not found:
        return ""
    if not package.has(found[0]):
        raise BadWorkbook(package.path, f"has no part {found[0][:80]}, which it refers to")
    return found[0]


def _sheets(package: Package, root: Element, targets: dict[str, Relation]) -> tuple[SheetPart, ...]:
    found: dict[str, SheetPart] = {}
    parts: set[str] = set()
    for element in root.findall(f"{MAIN}sheets/{MAIN}sheet"):
        name = element.get("name", "")
        target = targets.get(element.get(f"{RELATED}id", ""))
        if target is None or not package.has(target.part):
            raise BadWorkbook(package.path, f"its sheet {name[:40]} is missing from the file")
        if name.lower() in found or target.part.lower() in parts:
            raise BadWorkbook(package.path, f"its sheet {name[:40]} is listed twice")
        found[name.lower()] = SheetPart(name, element.get("state", "visible"), target.part)
        parts.add(target.part.lower())
        if len(found) > MOST_SHEETS:
            raise BadWorkbook(package.path, f"has more than {MOST_SHEETS} sheets")
    if not found:
        raise BadWorkbook(package.path, "has no sheets")
    return tuple(found.values())
