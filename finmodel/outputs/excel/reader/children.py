"""The rows of a large part as they come: the tree of the rest is never in memory.

Five times as fast as one event for each element, which is what a list of 100,000 rows needs. The
parser here is the one of Python itself, so what an attack would use is refused before it sees it:
a document type, and any encoding in which the words for one could be written otherwise.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

from finmodel.outputs.excel.reader.package import DECLARES_A_TYPE, BadWorkbook, Package, unreadable

_TYPE = b"<!DOCTYPE"
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]*)[\"']")
_PLAIN = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<", b"\0\0")
"""What a part in UTF-16 or UTF-32 begins with."""
_PIECE = 65_536
MOST_HELD = 1_000_000
"""The most elements between two rows, or in one: a row has 16,384 cells of at most five."""


def children(
    package: Package, part: str, within: str, others: Callable[[Element], None] | None = None
) -> Iterator[Element]:
    """Every child of the element `within`, whole, in the order of the file.

    `within` is the root of the part or a child of it, by its tag. `others` is given every other
    child of the root, in the end.

    Raises:
        BadWorkbook: the part is missing, is not XML, or is beyond the limits.
    """
    builder = TreeBuilder()
    holder = builder.start("all", {})
    parser = XMLParser(target=builder)
    with package.stream(part) as stream:
        before, held = b"", 0
        while piece := stream.read(_PIECE):
            _refuse_other_than_plain_xml(package, part, before, piece)
            before = (before + piece)[-len(_TYPE) :]
            elements = piece.count(b"<") - piece.count(b"</")
            package.count(elements)
            held += elements
            if held > MOST_HELD:
                reason = f"its part {part[:80]} holds more than {MOST_HELD:,} elements in one row"
                raise BadWorkbook(package.path, reason)
            parser.feed(piece)
            for element in _taken(holder, within, whole=False):
                held = 0
                yield element
        builder.end("all")
        parser.close()
    yield from _taken(holder, within, whole=True)
    for element in holder[0]:
        if element.tag == within and len(element):
            raise BadWorkbook(package.path, unreadable(part, "it holds two tables of cells"))
        if others is not None:
            others(element)


def _taken(holder: Element, within: str, *, whole: bool) -> Sequence[Element]:
    """The children that are complete, taken out of the tree; the last is not until it is whole."""
    root = holder[0] if len(holder) else None
    if root is None:
        return ()
    parent = root if root.tag == within else root.find(within)
    if parent is None:
        return ()
    whole = whole or (parent is not root and parent is not root[-1])
    count = len(parent) if whole else len(parent) - 1
    found = parent[: max(count, 0)]
    del parent[: max(count, 0)]
    return found


def _refuse_other_than_plain_xml(package: Package, part: str, before: bytes, piece: bytes) -> None:
    if not before:
        declared = _DECLARED.match(piece.removeprefix(b"\xef\xbb\xbf"))
        if piece.startswith(_MARKS) or (declared and declared[1].lower() not in _PLAIN):
            reason = "it is in an encoding that no workbook uses"
            raise BadWorkbook(package.path, unreadable(part, reason))
    if _TYPE in before + piece:
        raise BadWorkbook(package.path, unreadable(part, DECLARES_A_TYPE))
