"""The texts of a workbook: those that cells share, and what is escaped in them."""

import re
from xml.etree.ElementTree import Element

from finmodel.outputs.excel.reader.children import children
from finmodel.outputs.excel.reader.package import BadWorkbook, Package
from finmodel.outputs.excel.reader.parts import MAIN

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def shared_texts(package: Package, part: str) -> list[str]:
    """The texts that cells refer to by number.

    Raises:
        BadWorkbook: there are too many.
    """
    found: list[str] = []
    if not part:
        return found
    for element in children(package, part, f"{MAIN}sst"):
        if element.tag == f"{MAIN}si":
            found.append(text_within(element))
            if len(found) > package.limits.texts:
                raise BadWorkbook(package.path, f"holds more than {package.limits.texts:,} texts")
    return found


def text_within(element: Element) -> str:
    """The text of a cell, without the reading aids of other scripts."""
    if len(element) == 1 and element[0].tag == f"{MAIN}t":
        return unescaped(element[0].text or "")
    parts = [t.text or "" for t in element.findall(f"{MAIN}t")]
    parts += [t.text or "" for run in element.findall(f"{MAIN}r") for t in run.findall(f"{MAIN}t")]
    return unescaped("".join(parts))


def unescaped(text: str) -> str:
    """The text with _x000A_ as the character it is for; a line ends in one way only."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    # A character beyond the first 65,536 is two of them; half of one is none.
    whole = plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\r\n", "\n").replace("\r", "\n")
