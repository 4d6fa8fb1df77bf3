"""The manifest as it stands in the page, from where `finmodel verify` reads it."""

import hashlib
import json
import lzma
from base64 import b64encode
from collections.abc import Mapping

from finmodel.outputs.report.data_element import JSON, DataElement

ID, XZ = "manifest", "application/x-xz"
"""The id of the element, and its type where it is large: packed, and in base64."""
LARGEST_AS_TEXT = 64 * 1024
"""In characters."""
PLACE = "<!-- manifest -->"
"""Stands in a page where the manifest goes; no text of a set does, all of it is escaped."""
HASH = "page_sha256"


def with_manifest(page: str, document: Mapping[str, object]) -> str:
    """A page with the document of a report at its place, and in that the hash of all of it."""
    before, after = page.split(PLACE)
    stated = {**document, HASH: hash_of_page(before, document, after)}
    element = manifest_element(stated)
    return f'{before}<script type="{element.type}" id="{ID}">{element.text}</script>{after}'


def manifest_element(stated: Mapping[str, object]) -> DataElement:
    """The element that holds what a page states of itself."""
    text = _in_ascii(stated)
    if len(text) <= LARGEST_AS_TEXT:
        return DataElement(JSON, text)
    # Only Python reads it: this packs paths, much alike, into less than half of what gzip does.
    packed = lzma.compress(text.encode("ascii"), preset=1)
    return DataElement(XZ, b64encode(packed).decode("ascii"))


def hash_of_page(before: str, document: Mapping[str, object], after: str) -> str:
    """SHA-256, in hexadecimal, of a page: what it states of itself, and all that is around that.

    A change of line ends, as by mail, is none.
    """
    whole = "\n".join((before, _in_ascii(document), after)).replace("\r\n", "\n")
    return hashlib.sha256(whole.encode("utf-8")).hexdigest()


def _in_ascii(document: Mapping[str, object]) -> str:
    """JSON in which nothing ends the element, nor hides or reorders what is around it."""
    return json.dumps(document, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
