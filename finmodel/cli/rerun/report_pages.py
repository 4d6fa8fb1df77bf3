"""Read what a page of `finmodel report` states of itself.

A page may be from anywhere: its elements are found by their tags, one pass and no parser that a
hostile file could slow down, and it is read whole or refused with a sentence.
"""

import base64
import lzma
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from finmodel.cli.rerun.earlier_documents import EarlierDocument, document_in
from finmodel.cli.usage_errors import UsageError
from finmodel.outputs.report.data_element import JSON
from finmodel.outputs.report.manifest_element import HASH, ID, XZ, hash_of_page

LARGEST_PAGE, LARGEST_MANIFEST = 100 * 1024 * 1024, 100 * 1024 * 1024
"""The largest page that is read, and the largest manifest that is unpacked, in bytes."""
_MEMORY = 64 * 1024 * 1024
"""What unpacking may take, in bytes: many times what a manifest packed by finmodel does."""
CHANGED = "The page does not match its hash: it was changed after it was written."
"""The sentence for a page that may not show the figures that it states."""
DATA = "page-data"
"""The id of the element that holds what the page works with."""
_TAG = re.compile(r"<(/?)script\b([^<>]{0,200})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\s(id|type)\s*=\s*["']?([^\s"'>]{1,100})""", re.IGNORECASE)
_HINT = "verify a page that finmodel report wrote"


class Element(NamedTuple):
    """A script element: its id, its type and what is in it, and where all of it stands."""

    id: str
    type: str
    text: str
    start: int
    end: int


def is_page(given: str) -> bool:
    """Whether what was given is a page by its name."""
    return given.lower().endswith((".html", ".htm"))


def read_page(file: str) -> tuple[EarlierDocument, tuple[str, ...]]:
    """What a page states of itself, and a sentence for each way in which it was changed.

    Raises:
        Unreadable: the file is not there, cannot be read, or is too large.
        UsageError: it is no page of finmodel, or is not as finmodel wrote it.
    """
    from finmodel.inputs.folder import contents

    try:
        page = contents(Path(file), LARGEST_PAGE).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{file} is not UTF-8 text: {_HINT}") from None
    found: dict[str, list[Element]] = {}
    for one in _elements(page):
        found.setdefault(one.id, []).append(one)
    manifest = _the_one(file, found, ID, "manifest")
    _the_one(file, found, DATA, "data")
    earlier = document_in(file, _unpacked(file, manifest), f"the manifest of {file}", _HINT)
    held = {key: part for key, part in earlier.content.items() if key != HASH}
    now = hash_of_page(page[: manifest.start], held, page[manifest.end :])
    return EarlierDocument(file, held), () if now == earlier.text(HASH) else (CHANGED,)


def _elements(page: str) -> Iterator[Element]:
    """Every script element of a page that is closed."""
    opened: re.Match[str] | None = None
    for tag in _TAG.finditer(page):
        if tag[1] and opened is not None:
            named = {name.lower(): value for name, value in _ATTRIBUTE.findall(opened[2])}
            text = page[opened.end() : tag.start()]
            id_, type_ = named.get("id", ""), named.get("type", "")
            yield Element(id_, type_, text, opened.start(), tag.end())
            opened = None
        elif not tag[1] and opened is None:
            opened = tag


def _the_one(file: str, found: Mapping[str, list[Element]], id_: str, what: str) -> Element:
    elements = found.get(id_, [])
    if not elements:
        raise UsageError(f"{file} is not a page of finmodel report, it has no {what}: {_HINT}")
    if len(elements) > 1:
        raise UsageError(f"{file} has more than one {what}: {_HINT}")
    return elements[0]


def _unpacked(file: str, manifest: Element) -> str:
    """The text of a manifest, which is in base64 where it is large."""
    if manifest.type == JSON:
        return manifest.text
    if manifest.type != XZ:
        raise UsageError(f"the manifest of {file} is of an unknown type: {_HINT}")
    unpack = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)
    try:
        packed = base64.b64decode(manifest.text.strip(), validate=True)
        text = unpack.decompress(packed, LARGEST_MANIFEST)
        if not unpack.eof and not unpack.needs_input:
            most = LARGEST_MANIFEST // 1024**2
            raise UsageError(f"the manifest of {file} is larger than {most} MB: {_HINT}")
        if not unpack.eof:
            raise ValueError("cut short")
        return text.decode("utf-8")
    except (ValueError, lzma.LZMAError):
        raise UsageError(f"the manifest of {file} cannot be unpacked: {_HINT}") from None
